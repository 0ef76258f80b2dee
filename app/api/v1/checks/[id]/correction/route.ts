import { apiRoute } from "#server/api/api-route.ts";
import { checkAnswer } from "#server/api/check-answer.ts";
import { rewordCorrection } from "#workflow/publication/reword-correction.ts";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute("/checks/{id}/correction", {
  PUT: async ({ ctx, id, body }) => {
    const result = await rewordCorrection(ctx, { ...body, checkId: id });
    return result.ok ? checkAnswer(ctx, id) : result;
  },
});
