import { ok } from "#domain/result.ts";
import { apiRoute } from "#server/api/api-route.ts";
import { listOf } from "#server/api/list-of.ts";
import { listChecks } from "#workflow/check/list-checks.ts";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute("/checks", {
  GET: async ({ ctx, query: { q, ...query } }) => {
    const result = await listChecks(ctx, { ...query, query: q });
    return result.ok ? ok(listOf(result.value)) : result;
  },
});
