import { err } from "#domain/result.ts";
import { apiRoute } from "#server/api/api-route.ts";
import { namingField, readPlainText } from "#server/input/text-or-html.ts";
import { importArticle } from "#workflow/article/import-article.ts";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute("/articles", {
  POST: async ({ ctx, body: { html, text, ...facts } }) => {
    const plain = await readPlainText({ html, text });
    if (!plain.ok) return plain;
    const result = await importArticle(ctx, { ...facts, text: plain.value.text });
    return result.ok ? result : err(namingField(result.error, "text"));
  },
});
