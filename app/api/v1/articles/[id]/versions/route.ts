import { err, ok } from "#domain/result.ts";
import { apiRoute } from "#server/api/api-route.ts";
import { readLaterText } from "#server/input/article-input.ts";
import { namingField } from "#server/input/text-or-html.ts";
import { addArticleVersion } from "#workflow/article/add-article-version.ts";
import { listArticleVersions } from "#workflow/article/list-article-versions.ts";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute("/articles/{id}/versions", {
  GET: async ({ ctx, id }) => {
    const result = await listArticleVersions(ctx, { articleId: id });
    return result.ok ? ok({ items: result.value }) : result;
  },
  POST: async ({ ctx, id, body }) => {
    const text = await readLaterText(body);
    if (!text.ok) return text;
    const added = await addArticleVersion(ctx, { articleId: id, text: text.value, snapshotId: body.snapshotId });
    return added.ok ? added : err(namingField(added.error, "text"));
  },
});
