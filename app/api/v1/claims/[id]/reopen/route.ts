import { apiRoute } from "#server/api/api-route.ts";
import { takeUpClaim } from "#workflow/claim/drop-claim.ts";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute("/claims/{id}/reopen", {
  POST: ({ ctx, id }) => takeUpClaim(ctx, { claimId: id }),
});
