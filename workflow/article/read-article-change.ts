import { and, asc, eq, gt } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Database } from "#db/client.ts";
import { articles, articleVersions } from "#db/schema/articles.ts";
import { checks } from "#db/schema/checks.ts";
import type { ArticleChange } from "#domain/article/article-drift.ts";
import type { PublishedVersion } from "#domain/publication/published-check.ts";

/**
 * Whether the article was changed after the text that this published version is about. Not part of what is published: it is
 * asked when the page is shown, so that readers learn of a change before anybody corrected anything. Open to everybody.
 */
export async function readArticleChange(
  ctx: { readonly db: Database },
  version: Pick<PublishedVersion, "check">,
): Promise<ArticleChange | null> {
  const { slug, article } = version.check;
  const checked = alias(articleVersions, "checked");
  const later = await ctx.db
    .select({ seenAt: articleVersions.createdAt, sha256: articleVersions.sha256, checkedTextOf: checked.createdAt })
    .from(checks)
    .innerJoin(articles, eq(articles.id, checks.articleId))
    .innerJoin(checked, and(eq(checked.articleId, articles.id), eq(checked.number, article.version)))
    .innerJoin(
      articleVersions,
      and(eq(articleVersions.articleId, articles.id), gt(articleVersions.number, checked.number)),
    )
    .where(eq(checks.slug, slug))
    .orderBy(asc(articleVersions.number));
  const [first] = later;
  // A change that was taken back leaves readers with the very text that was checked.
  if (!first || later.at(-1)?.sha256 === article.sha256) return null;
  return { seenAt: first.seenAt.toISOString(), checkedTextOf: first.checkedTextOf.toISOString() };
}
