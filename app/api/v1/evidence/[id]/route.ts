import { apiRoute } from "#server/api/api-route.ts";
import { editEvidence, removeEvidence } from "#workflow/evidence/edit-evidence.ts";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute("/evidence/{id}", {
  PATCH: ({ ctx, id, basedOn, body }) => editEvidence(ctx, { ...body, evidenceId: id, basedOn }),
  DELETE: ({ ctx, id, basedOn }) => removeEvidence(ctx, { evidenceId: id, basedOn }),
});
