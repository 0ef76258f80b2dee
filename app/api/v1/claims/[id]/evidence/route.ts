import { apiRoute } from "#server/api/api-route.ts";
import { attachEvidence } from "#workflow/evidence/attach-evidence.ts";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute("/claims/{id}/evidence", {
  POST: ({ ctx, id, body }) => attachEvidence(ctx, { ...body, claimId: id }),
});
