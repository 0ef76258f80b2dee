import { apiRoute } from "#server/api/api-route.ts";
import { checkAnswer } from "#server/api/check-answer.ts";
import { moveCheckToVersion } from "#workflow/article/move-check.ts";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute("/checks/{id}/move", {
  POST: async ({ ctx, id, body }) => {
    const result = await moveCheckToVersion(ctx, { ...body, checkId: id });
    return result.ok ? checkAnswer(ctx, id) : result;
  },
});
