import { apiRoute } from "#server/api/api-route.ts";
import { dismissProposal } from "#workflow/assist/dismiss-proposal.ts";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute("/proposals/{id}/dismiss", {
  POST: ({ ctx, id, body }) => dismissProposal(ctx, { ...body, proposalId: id }),
});
