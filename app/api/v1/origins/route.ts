import { ok } from "#domain/result.ts";
import { apiRoute } from "#server/api/api-route.ts";
import { listOf } from "#server/api/list-of.ts";
import { listOrigins } from "#workflow/source/read-origin.ts";
import { addOrigin } from "#workflow/source/save-origin.ts";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute("/origins", {
  GET: async ({ ctx, query }) => {
    const result = await listOrigins(ctx, { query: query.q });
    return result.ok ? ok(listOf(result.value)) : result;
  },
  POST: ({ ctx, body }) => addOrigin(ctx, body),
});
