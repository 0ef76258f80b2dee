import { ok } from "#domain/result.ts";
import { apiRoute } from "#server/api/api-route.ts";
import { readArticle } from "#workflow/article/read-article.ts";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute("/articles/{id}", {
  GET: async ({ ctx, id }) => {
    const result = await readArticle(ctx, { articleId: id });
    if (!result.ok) return result;
    const { article, articleVersion, checkId } = result.value;
    return ok({ ...article, checkId, version: articleVersion });
  },
});
