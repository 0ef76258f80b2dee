import { apiRoute } from "#server/api/api-route.ts";
import { editClaim } from "#workflow/claim/edit-claim.ts";
import { readClaim } from "#workflow/claim/read-claim.ts";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute("/claims/{id}", {
  GET: ({ ctx, id }) => readClaim(ctx, { claimId: id }),
  PATCH: ({ ctx, id, basedOn, body }) => editClaim(ctx, { ...body, claimId: id, basedOn }),
});
