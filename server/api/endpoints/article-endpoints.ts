import { listAnswer } from "#server/api/answers/answer-parts.ts";
import {
  ArticleAnswer,
  ArticleVersionAddedAnswer,
  ArticleVersionLineAnswer,
  ExtractedAnswer,
  ImportedAnswer,
} from "#server/api/answers/article-answers.ts";
import type { Endpoint } from "#server/api/endpoint.ts";
import { importArticleBody, laterTextBody } from "#server/input/article-input.ts";
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
  "GET /articles/{id}/versions": {
    summary: "The texts of an article, the first one first",
    action: "desk:read",
    status: 200,
    answer: listAnswer(ArticleVersionLineAnswer),
    refusals: ["article_not_found"],
  },
  "POST /articles/{id}/versions": {
    summary: "Freeze a later text of an article",
    description:
      "As `text` or `html`, or that of an archived copy, which `POST /snapshots` makes of an address and `POST /snapshots/upload` of " +
      "a file. `added` is false where it is the newest text already. The check stays on its text until it is moved.",
    action: "article:import",
    body: laterTextBody,
    status: 200,
    answer: ArticleVersionAddedAnswer,
    refusals: ["too_large", "article_not_found", "snapshot_unknown"],
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
