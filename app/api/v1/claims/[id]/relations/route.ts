import { err, ok } from "#domain/result.ts";
import { apiRoute } from "#server/api/api-route.ts";
import { invalidFields } from "#server/input/invalid-input.ts";
import { listRelations, relateClaim } from "#workflow/earlier/relate-claim.ts";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute("/claims/{id}/relations", {
  GET: async ({ ctx, id }) => {
    const relations = await listRelations(ctx, { claimId: id });
    return relations.ok ? ok({ items: relations.value }) : relations;
  },
  POST: async ({ ctx, id, body: { earlierCheckId, otherClaimId, relation } }) => {
    if (earlierCheckId) return relateClaim(ctx, { claimId: id, earlierCheckId, relation });
    if (otherClaimId) return relateClaim(ctx, { claimId: id, otherClaimId, relation });
    return err(invalidFields({ earlierCheckId: "is required (or otherClaimId)" }));
  },
});
