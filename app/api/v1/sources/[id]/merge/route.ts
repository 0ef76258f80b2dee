import { apiRoute } from "#server/api/api-route.ts";
import { mergeSources, unmergeSource } from "#workflow/source/merge-sources.ts";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute("/sources/{id}/merge", {
  POST: ({ ctx, id, body: { intoId } }) => mergeSources(ctx, { sourceId: id, intoId }),
  DELETE: ({ ctx, id }) => unmergeSource(ctx, { sourceId: id }),
});
