import { apiRoute } from "#server/api/api-route.ts";
import { readOrigins } from "#workflow/evidence/read-origins.ts";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute("/claims/{id}/origins", {
  GET: ({ ctx, id }) => readOrigins(ctx, { claimId: id }),
});
