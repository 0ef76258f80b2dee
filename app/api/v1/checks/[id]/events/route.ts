import { apiRoute } from "#server/api/api-route.ts";
import { checkAnswer } from "#server/api/check-answer.ts";
import { causeEvent } from "#workflow/check/cause-event.ts";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute("/checks/{id}/events", {
  POST: async ({ ctx, id, body: { event, ...input } }) => {
    const result = await causeEvent(ctx, event, { ...input, checkId: id });
    return result.ok ? checkAnswer(ctx, id) : result;
  },
});
