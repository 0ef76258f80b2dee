import { eq } from "drizzle-orm";
import { sha256Hex } from "#db/canonical-json.ts";
import type { Database } from "#db/client.ts";
import { currentRatingScaleId, loadCheck } from "#db/queries/load-check.ts";
import { articles, articleVersions } from "#db/schema/articles.ts";
import { checkContributors, checks } from "#db/schema/checks.ts";
import { snapshots } from "#db/schema/snapshots.ts";
import { canonicalText, type TextError } from "#domain/article/canonical-text.ts";
import { newId } from "#domain/ids.ts";
import { type Refusal, refusalOf } from "#domain/policy/permits.ts";
import { err, ok, type Result } from "#domain/result.ts";
import { contentHashOf } from "#workflow/check/change-check.ts";
import type { Ctx } from "#workflow/context.ts";
import type { InboxItemNotFound } from "#workflow/inbox/read-inbox-item.ts";
import { takeIntoCheck } from "#workflow/inbox/take-into-check.ts";
import { freeSlug } from "#workflow/publication/unique-slug.ts";
import { inTransaction } from "#workflow/transaction.ts";

/** What is known of an article when it is pasted in. `text` is plain text; rich text is cleaned before it gets here. */
export type ImportArticleInput = {
  readonly headline: string;
  readonly outlet: string;
  readonly text: string;
  readonly byline?: string | null | undefined;
  readonly url?: string | null | undefined;
  readonly publishedAt?: string | null | undefined;
  readonly language?: string | undefined;
  /** The archived page or file that the text was read from. */
  readonly snapshotId?: string | null | undefined;
  /** The title of the check; the headline makes one where none is given. */
  readonly title?: string | undefined;
  /** The question of a reader that the check is begun for. */
  readonly inboxItemId?: string | null | undefined;
};

/** What an import made. `sha256` is over the UTF-8 bytes of the canonical text. */
export type ImportedArticle = {
  readonly id: string;
  readonly versionId: string;
  readonly sha256: string;
  readonly checkId: string;
};

/** Why nothing was imported. */
export type ImportError =
  | Refusal
  | TextError
  | InboxItemNotFound
  | { readonly kind: "snapshot_unknown"; readonly field: "snapshotId" };

/** Freezes a text, pasted or read from an archived document, as the first version of an article and opens a check on it. */
export async function importArticle(
  ctx: Ctx,
  input: ImportArticleInput,
): Promise<Result<ImportedArticle, ImportError>> {
  const canonical = canonicalText(input.text);
  return inTransaction<ImportedArticle, ImportError>(ctx, async (tx) => {
    const refusal = refusalOf(tx.actor, "article:import");
    if (refusal) return err(refusal);
    if (!canonical.ok) return canonical;
    if (tx.actor.kind !== "user") throw new Error("only a person imports");
    const snapshotId = input.snapshotId ?? null;
    if (snapshotId !== null && !(await isSnapshot(tx.db, snapshotId))) {
      return err({ kind: "snapshot_unknown", field: "snapshotId" });
    }
    const text = canonical.value;
    const ids = { article: newId("article"), version: newId("articleVersion"), check: newId("check") };
    const sha256 = sha256Hex(text);
    await tx.db.insert(articles).values({
      id: ids.article,
      headline: input.headline,
      outlet: input.outlet,
      byline: input.byline ?? null,
      url: input.url ?? null,
      publishedAt: input.publishedAt ?? null,
      language: input.language ?? "en",
      createdBy: tx.actor.id,
      createdAt: tx.now,
    });
    await tx.db.insert(articleVersions).values({
      id: ids.version,
      articleId: ids.article,
      number: 1,
      text,
      sha256,
      snapshotId,
      createdBy: tx.actor.id,
      createdAt: tx.now,
    });
    const title = input.title ?? `What stands up in “${input.headline}”`;
    await tx.db.insert(checks).values({
      id: ids.check,
      articleId: ids.article,
      articleVersionId: ids.version,
      scaleId: await currentRatingScaleId(tx.db),
      slug: await freeSlug(tx.db, "checks", input.title ?? input.headline),
      title,
      contentHash: sha256Hex(""),
      createdBy: tx.actor.id,
      createdAt: tx.now,
      updatedAt: tx.now,
    });
    const check = await loadCheck(tx.db, ids.check);
    if (!check) throw new Error("the check just made is missing");
    await tx.db
      .update(checks)
      .set({ contentHash: contentHashOf(check) })
      .where(eq(checks.id, ids.check));
    await tx.db
      .insert(checkContributors)
      .values({ checkId: ids.check, userId: tx.actor.id, firstAt: tx.now, firstAct: "article.imported" });
    tx.audit({
      action: "article.imported",
      subjectType: "article",
      subjectId: ids.article,
      checkId: ids.check,
      after: {
        headline: input.headline,
        outlet: input.outlet,
        url: input.url ?? null,
        versionId: ids.version,
        sha256,
        snapshotId,
      },
    });
    if (input.inboxItemId) {
      const taken = await takeIntoCheck(tx, { kind: "ask", itemId: input.inboxItemId, checkId: ids.check });
      if (!taken.ok) return taken;
    }
    return ok({ id: ids.article, versionId: ids.version, sha256, checkId: ids.check });
  });
}

async function isSnapshot(db: Database, snapshotId: string): Promise<boolean> {
  const [row] = await db.select({ id: snapshots.id }).from(snapshots).where(eq(snapshots.id, snapshotId));
  return row !== undefined;
}
