import { ok } from "#domain/result.ts";
import { apiRoute } from "#server/api/api-route.ts";
import { askForReply } from "#workflow/claim/ask-for-reply.ts";
import { listReplies } from "#workflow/claim/list-replies.ts";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute("/claims/{id}/replies", {
  GET: async ({ ctx, id }) => {
    const result = await listReplies(ctx, { claimId: id });
    return result.ok ? ok({ items: result.value }) : result;
  },
  POST: ({ ctx, id, body }) => askForReply(ctx, { ...body, claimId: id }),
});
