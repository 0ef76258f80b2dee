import { desc, eq } from "drizzle-orm";
import { articles, articleVersions } from "#db/schema/articles.ts";
import { checks } from "#db/schema/checks.ts";
import type { Article, ArticleVersion } from "#domain/check/check.ts";
import { type Refusal, refusalOf } from "#domain/policy/permits.ts";
import { err, ok, type Result } from "#domain/result.ts";
import type { Ctx } from "#workflow/context.ts";

/** An article with its newest frozen text and the check that works on it. */
export type ArticleWithVersion = {
  readonly article: Article;
  readonly articleVersion: ArticleVersion;
  readonly checkId: string;
};

/** Reads an article for the desk. */
export async function readArticle(
  ctx: Ctx,
  input: { readonly articleId: string },
): Promise<Result<ArticleWithVersion, Refusal | { readonly kind: "article_not_found" }>> {
  const refusal = refusalOf(ctx.actor, "desk:read");
  if (refusal) return err(refusal);
  const [row] = await ctx.db
    .select({ article: articles, version: articleVersions, checkId: checks.id })
    .from(articles)
    .innerJoin(articleVersions, eq(articleVersions.articleId, articles.id))
    .innerJoin(checks, eq(checks.articleVersionId, articleVersions.id))
    .where(eq(articles.id, input.articleId))
    .orderBy(desc(articleVersions.number))
    .limit(1);
  if (!row) return err({ kind: "article_not_found" });
  const { id, version, headline, outlet, byline, url, publishedAt, language } = row.article;
  return ok({
    article: { id, version, headline, outlet, byline, url, publishedAt, language },
    articleVersion: {
      id: row.version.id,
      number: row.version.number,
      text: row.version.text,
      sha256: row.version.sha256,
      createdAt: row.version.createdAt.toISOString(),
    },
    checkId: row.checkId,
  });
}
