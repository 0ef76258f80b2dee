import { apiRoute } from "#server/api/api-route.ts";
import { dropClaim } from "#workflow/claim/drop-claim.ts";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute("/claims/{id}/drop", {
  POST: ({ ctx, id, body }) => dropClaim(ctx, { ...body, claimId: id }),
});
