import { apiRoute } from "#server/api/api-route.ts";
import { mergeTopics, unmergeTopic } from "#workflow/topic/merge-topics.ts";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute("/topics/{id}/merge", {
  POST: ({ ctx, id, body: { intoId } }) => mergeTopics(ctx, { topicId: id, intoId }),
  DELETE: ({ ctx, id }) => unmergeTopic(ctx, { topicId: id }),
});
