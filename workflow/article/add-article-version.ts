import { desc, eq } from "drizzle-orm";
import { sha256Hex } from "#db/canonical-json.ts";
import { articles, articleVersions } from "#db/schema/articles.ts";
import { checks } from "#db/schema/checks.ts";
import { snapshots } from "#db/schema/snapshots.ts";
import { canonicalText, type TextError } from "#domain/article/canonical-text.ts";
import { newId } from "#domain/ids.ts";
import { type Refusal, refusalOf } from "#domain/policy/permits.ts";
import { err, ok, type Result } from "#domain/result.ts";
import type { Ctx } from "#workflow/context.ts";
import { inTransaction, type Tx } from "#workflow/transaction.ts";

/**
 * A later text of an article, as somebody pasted it or as it was read from an archived copy; without a text, that of the copy.
 * Canonical text is made here.
 */
export type AddArticleVersionInput = {
  readonly articleId: string;
  readonly text?: string | undefined;
  readonly snapshotId?: string | null | undefined;
};

/** The newest text of an article; `added` is false where it is the very text that was there. */
export type ArticleVersionAdded = { readonly id: string; readonly number: number; readonly added: boolean };

/** Why no later text was frozen. */
export type AddArticleVersionError =
  | Refusal
  | TextError
  | { readonly kind: "article_not_found" }
  | { readonly kind: "snapshot_unknown"; readonly field: "snapshotId" };

/**
 * Freezes a later text of an article as its next version, where it differs from the newest one. Checks stay on the text that they
 * were made on, and so do their claims, until somebody moves them. The schedule may add what it found; of people, those who import.
 */
export function addArticleVersion(
  ctx: Omit<Ctx, "publisher">,
  input: AddArticleVersionInput,
): Promise<Result<ArticleVersionAdded, AddArticleVersionError>> {
  // Before the transaction: of a long text this takes its time.
  const given = input.text === undefined ? null : canonicalText(input.text);
  return inTransaction<ArticleVersionAdded, AddArticleVersionError>(ctx, async (tx) => {
    const refusal = tx.actor.kind === "schedule" ? null : refusalOf(tx.actor, "article:import");
    if (refusal) return err(refusal);
    if (given && !given.ok) return given;
    // One after the other, so that two looks at once do not both find that theirs is the next number.
    const [article] = await tx.db.select().from(articles).where(eq(articles.id, input.articleId)).for("update");
    if (!article) return err({ kind: "article_not_found" });
    const copied = input.snapshotId ? await textOfSnapshot(tx, input.snapshotId) : null;
    if (input.snapshotId && copied === null) return err({ kind: "snapshot_unknown", field: "snapshotId" });
    const canonical = given ?? canonicalText(copied ?? "");
    if (!canonical.ok) return canonical;
    return ok(await appendVersion(tx, article, canonical.value, input.snapshotId ?? null));
  });
}

async function appendVersion(
  tx: Tx,
  article: typeof articles.$inferSelect,
  text: string,
  snapshotId: string | null,
): Promise<ArticleVersionAdded> {
  const [newest] = await tx.db
    .select({ id: articleVersions.id, number: articleVersions.number, sha256: articleVersions.sha256 })
    .from(articleVersions)
    .where(eq(articleVersions.articleId, article.id))
    .orderBy(desc(articleVersions.number))
    .limit(1);
  const sha256 = sha256Hex(text);
  if (newest?.sha256 === sha256) return { id: newest.id, number: newest.number, added: false };
  const id = newId("articleVersion");
  const number = (newest?.number ?? 0) + 1;
  const createdBy = tx.actor.kind === "user" ? tx.actor.id : null;
  await tx.db
    .insert(articleVersions)
    .values({ id, articleId: article.id, number, text, sha256, snapshotId, createdBy, createdAt: tx.now });
  tx.siteChanged({ subject: "article", id: article.id });
  const [check] = await tx.db.select({ id: checks.id }).from(checks).where(eq(checks.articleId, article.id)).limit(1);
  tx.audit({
    action: "article.changed",
    subjectType: "article",
    subjectId: article.id,
    checkId: check?.id,
    before: newest ? { versionId: newest.id, number: newest.number, sha256: newest.sha256 } : null,
    after: { versionId: id, number, sha256, snapshotId },
  });
  return { id, number, added: true };
}

async function textOfSnapshot(tx: Tx, snapshotId: string): Promise<string | null> {
  const [row] = await tx.db.select({ text: snapshots.text }).from(snapshots).where(eq(snapshots.id, snapshotId));
  return row?.text ?? null;
}
