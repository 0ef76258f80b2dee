import { apiRoute } from "#server/api/api-route.ts";
import { checkAnswer } from "#server/api/check-answer.ts";
import { editCheck } from "#workflow/check/edit-check.ts";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute("/checks/{id}", {
  GET: ({ ctx, id }) => checkAnswer(ctx, id),
  PATCH: ({ ctx, id, basedOn, body }) => editCheck(ctx, { ...body, checkId: id, basedOn }),
});
