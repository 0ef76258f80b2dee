import { analyseArticle } from "#domain/claim/analyse-article.ts";
import { ok } from "#domain/result.ts";
import type { ArticleAnalyst } from "#workflow/claim/article-analyst.ts";

/** The analysis of the desk, in the thread of the test. */
export const analyseHere: ArticleAnalyst = async ({ text, language }) => ok(analyseArticle(text, language));
