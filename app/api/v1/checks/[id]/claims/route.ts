import { apiRoute } from "#server/api/api-route.ts";
import { acceptClaim } from "#workflow/claim/accept-claim.ts";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute("/checks/{id}/claims", {
  POST: ({ ctx, id, body }) => acceptClaim(ctx, { ...body, checkId: id }),
});
