import { ok } from "#domain/result.ts";
import { apiRoute } from "#server/api/api-route.ts";
import { commentOnCheck, listComments } from "#workflow/check/comment-on-check.ts";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute("/checks/{id}/comments", {
  GET: async ({ ctx, id }) => {
    const result = await listComments(ctx, { checkId: id });
    return result.ok ? ok({ items: result.value }) : result;
  },
  POST: ({ ctx, id, body }) => commentOnCheck(ctx, { ...body, checkId: id }),
});
