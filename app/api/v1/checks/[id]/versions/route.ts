import { ok } from "#domain/result.ts";
import { apiRoute } from "#server/api/api-route.ts";
import { listVersions } from "#workflow/publication/list-versions.ts";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute("/checks/{id}/versions", {
  GET: async ({ ctx, id }) => {
    const result = await listVersions(ctx, { checkId: id });
    return result.ok ? ok({ items: result.value }) : result;
  },
});
