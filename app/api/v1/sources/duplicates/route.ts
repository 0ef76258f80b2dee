import { ok } from "#domain/result.ts";
import { apiRoute } from "#server/api/api-route.ts";
import { proposeDuplicates } from "#workflow/source/list-sources.ts";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute("/sources/duplicates", {
  GET: async ({ ctx }) => {
    const pairs = await proposeDuplicates(ctx);
    return pairs.ok ? ok({ items: pairs.value }) : pairs;
  },
});
