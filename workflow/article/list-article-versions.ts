import { asc, eq } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { articleVersions } from "#db/schema/articles.ts";
import { snapshots } from "#db/schema/snapshots.ts";
import { users } from "#db/schema/users.ts";
import type { ArticleVersion } from "#domain/check/check.ts";
import { type Refusal, refusalOf } from "#domain/policy/permits.ts";
import { err, ok, type Result } from "#domain/result.ts";
import type { Ctx } from "#workflow/context.ts";

/** One frozen text of an article, without the text. */
export type VersionLine = Omit<ArticleVersion, "text"> & {
  /** Null where a scheduled look found it. */
  readonly by: string | null;
  /** When the page was read, where it was. */
  readonly readAt: string | null;
};

/** Lists the texts of an article, the first one first. */
export async function listArticleVersions(
  ctx: Ctx,
  input: { readonly articleId: string },
): Promise<Result<VersionLine[], Refusal | { readonly kind: "article_not_found" }>> {
  const refusal = refusalOf(ctx.actor, "desk:read");
  if (refusal) return err(refusal);
  const lines = await versionLines(ctx.db, input.articleId);
  // An article has a text from the moment on that it is there.
  return lines.length === 0 ? err({ kind: "article_not_found" }) : ok(lines);
}

/** The lines of an article that the reader may see. */
export async function versionLines(db: Database, articleId: string): Promise<VersionLine[]> {
  const { id, number, sha256, createdAt } = articleVersions;
  const rows = await db
    .select({ id, number, sha256, createdAt, by: users.name, readAt: snapshots.fetchedAt })
    .from(articleVersions)
    .leftJoin(users, eq(users.id, articleVersions.createdBy))
    .leftJoin(snapshots, eq(snapshots.id, articleVersions.snapshotId))
    .where(eq(articleVersions.articleId, articleId))
    .orderBy(asc(articleVersions.number));
  return rows.map((row) => ({ ...row, createdAt: row.createdAt.toISOString() }));
}
