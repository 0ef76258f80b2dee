import { apiRoute } from "#server/api/api-route.ts";
import { editReply, removeReply } from "#workflow/claim/edit-reply.ts";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute("/replies/{id}", {
  PATCH: ({ ctx, id, basedOn, body }) => editReply(ctx, { ...body, replyId: id, basedOn }),
  DELETE: ({ ctx, id, basedOn }) => removeReply(ctx, { replyId: id, basedOn }),
});
