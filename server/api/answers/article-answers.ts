import { z } from "zod";
import { date, maybe, moment, number, sha256, text } from "#server/api/answers/answer-parts.ts";

export const ImportedAnswer = z.looseObject({ id: text, versionId: text, sha256, checkId: text });

export const articleFacts = {
  id: text,
  headline: text,
  outlet: text,
  byline: maybe,
  url: maybe,
  publishedAt: date.nullable(),
  language: text,
};

export const articleVersion = z.looseObject({ id: text, number, text, sha256, createdAt: moment });

export const ArticleAnswer = z.looseObject({ ...articleFacts, checkId: text, version: articleVersion });

export const ArticleVersionLineAnswer = z.looseObject({
  id: text,
  number,
  sha256,
  createdAt: moment,
  by: maybe,
  readAt: maybe,
});

export const ArticleVersionAddedAnswer = z.looseObject({ id: text, number, added: z.boolean() });

export const ExtractedAnswer = z.looseObject({
  headline: maybe,
  byline: maybe,
  outlet: maybe,
  publishedAt: date.nullable(),
  language: maybe,
  canonicalUrl: maybe,
  text,
});
