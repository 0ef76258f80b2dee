import { ok } from "#domain/result.ts";
import { apiRoute } from "#server/api/api-route.ts";
import { readTopic } from "#workflow/topic/read-topic.ts";
import { editTopic } from "#workflow/topic/save-topic.ts";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute("/topics/{id}", {
  GET: async ({ ctx, id }) => {
    const result = await readTopic(ctx, { topicId: id });
    if (!result.ok) return result;
    const { topic, ...view } = result.value;
    return ok({ ...topic, ...view });
  },
  PATCH: ({ ctx, id, basedOn, body }) => editTopic(ctx, { ...body, topicId: id, basedOn }),
});
