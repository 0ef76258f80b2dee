import { ok } from "#domain/result.ts";
import { apiRoute } from "#server/api/api-route.ts";
import { listOf } from "#server/api/list-of.ts";
import { listTopics } from "#workflow/topic/list-topics.ts";
import { addTopic } from "#workflow/topic/save-topic.ts";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute("/topics", {
  GET: async ({ ctx, query: { q } }) => {
    const result = await listTopics(ctx, { query: q });
    return result.ok ? ok(listOf({ items: result.value, nextCursor: null })) : result;
  },
  POST: ({ ctx, body }) => addTopic(ctx, body),
});
