import { apiRoute } from "#server/api/api-route.ts";
import { proposeVerdict } from "#workflow/verdict/propose-verdict.ts";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute("/claims/{id}/verdict", {
  PUT: ({ ctx, id, basedOn, body }) => proposeVerdict(ctx, { ...body, claimId: id, basedOn: basedOn ?? undefined }),
});
