import { ok } from "#domain/result.ts";
import { apiRoute } from "#server/api/api-route.ts";
import { searchDesk } from "#workflow/search/search-desk.ts";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute("/search", {
  GET: async ({ ctx, query: { q, cursor = 0, limit, ...filter } }) => {
    const found = await searchDesk(ctx, { ...filter, query: q, limit, offset: cursor });
    if (!found.ok) return found;
    const { more, ...answer } = found.value;
    return ok({ ...answer, ...(more ? { nextCursor: String(cursor + limit) } : {}) });
  },
});
