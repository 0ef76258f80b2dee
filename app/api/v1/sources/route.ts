import { ok } from "#domain/result.ts";
import { apiRoute } from "#server/api/api-route.ts";
import { listOf } from "#server/api/list-of.ts";
import { listSources } from "#workflow/source/list-sources.ts";
import { addSource } from "#workflow/source/save-source.ts";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute("/sources", {
  GET: async ({ ctx, query: { q, ...query } }) => {
    const result = await listSources(ctx, { ...query, query: q });
    return result.ok ? ok(listOf(result.value)) : result;
  },
  POST: ({ ctx, body }) => addSource(ctx, body),
});
