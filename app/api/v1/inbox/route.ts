import { ok } from "#domain/result.ts";
import { apiRoute } from "#server/api/api-route.ts";
import { listOf } from "#server/api/list-of.ts";
import { listInbox } from "#workflow/inbox/list-inbox.ts";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute("/inbox", {
  GET: async ({ ctx, query: { q, ...query } }) => {
    const result = await listInbox(ctx, { ...query, query: q });
    return result.ok ? ok(listOf(result.value)) : result;
  },
});
