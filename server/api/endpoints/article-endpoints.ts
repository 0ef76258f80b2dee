import { ArticleAnswer, ExtractedAnswer, ImportedAnswer } from "#server/api/answers/article-answers.ts";
import type { Endpoint } from "#server/api/endpoint.ts";
import { importArticleBody } from "#server/input/article-input.ts";
import { extractBody } from "#server/input/snapshot-input.ts";

export const ARTICLE_ENDPOINTS = {
  "POST /articles": {
    summary: "Import an article; a check on it is opened",
    action: "article:import",
    body: importArticleBody,
    status: 201,
    answer: ImportedAnswer,
    refusals: ["too_large", "snapshot_unknown", "inbox_item_not_found"],
  },
  "GET /articles/{id}": {
    summary: "An article with its frozen text",
    action: "desk:read",
    status: 200,
    answer: ArticleAnswer,
    refusals: ["article_not_found"],
  },
  "POST /extract": {
    summary: "Read the article out of the HTML of a page; nothing is kept",
    action: "desk:read",
    body: extractBody,
    status: 200,
    answer: ExtractedAnswer,
    changesNothing: true,
    refusals: ["document_without_text", "document_too_deep", "document_too_slow", "worker_unavailable"],
  },
} as const satisfies Readonly<Record<string, Endpoint>>;
