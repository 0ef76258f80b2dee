import { eq, inArray, sql } from "drizzle-orm";
import { indexTexts } from "#db/queries/match-index.ts";
import { earlierChecks, reviewImports } from "#db/schema/earlier-checks.ts";
import type { FoundReview, ReadReviews } from "#domain/claim/earlier/found-review.ts";
import { newId } from "#domain/ids.ts";
import { type Refusal, refusalOf } from "#domain/policy/permits.ts";
import { err, ok, type Result } from "#domain/result.ts";
import type { Ctx } from "#workflow/context.ts";
import { inTransaction, type Tx } from "#workflow/transaction.ts";

/** Where reviews came from, and the job that brought them; exactly one of `url` and `fileName` is given. */
export type ReviewsFrom = {
  readonly jobId: string | null;
  readonly url: string | null;
  readonly fileName: string | null;
};

/** What an import did. */
export type ImportedReviews = {
  readonly importId: string;
  readonly added: number;
  readonly changed: number;
  readonly known: number;
  readonly refused: number;
  readonly more: number;
};

/** Reviews that are written in one transaction: few enough that nobody who saves a claim meanwhile waits long. */
const BATCH = 200;
/** Refused reviews that are kept with the import for people to look at. */
const KEPT_PROBLEMS = 200;

type ImportCtx = Omit<Ctx, "publisher">;

/**
 * Takes others' reviews in as earlier checks, batch by batch. What is known by its address and claim is brought up to date; one whose claim was reworded
 * is known by its address, where that has a single review before and after. An import that was cut off goes on where it stood.
 */
export async function importReviews(
  ctx: ImportCtx,
  from: ReviewsFrom,
  reviews: ReadReviews,
  tell: (stage: string) => Promise<void> = async () => {},
): Promise<Result<ImportedReviews, Refusal | { readonly kind: "no_reviews" }>> {
  if (reviews.found.length + reviews.refused.length === 0) return err({ kind: "no_reviews" });
  const begun = await inTransaction<typeof reviewImports.$inferSelect, Refusal>(ctx, (tx) => begin(tx, from, reviews));
  if (!begun.ok) return begun;
  const { id } = begun.value;
  const perUrl = new Map<string, number>();
  for (const { url } of reviews.found) perUrl.set(url, (perUrl.get(url) ?? 0) + 1);
  for (let at = begun.value.processed; at < reviews.found.length; at += BATCH) {
    await tell(`Taking ${(at + 1).toLocaleString("en")} of ${reviews.found.length.toLocaleString("en")}…`);
    const batch = reviews.found.slice(at, at + BATCH);
    const written = await inTransaction<null, Refusal>(ctx, (tx) => writeBatch(tx, id, batch, perUrl));
    if (!written.ok) return written;
  }
  return inTransaction<ImportedReviews, Refusal>(ctx, (tx) => finish(tx, id));
}

async function begin(
  tx: Tx,
  from: ReviewsFrom,
  { found, refused, more }: ReadReviews,
): Promise<Result<typeof reviewImports.$inferSelect, Refusal>> {
  const refusal = refusalOf(tx.actor, "earlier:import");
  if (refusal) return err(refusal);
  if (tx.actor.kind !== "user") throw new Error("only a person imports reviews");
  if (from.jobId !== null) {
    const [before] = await tx.db.select().from(reviewImports).where(eq(reviewImports.jobId, from.jobId));
    if (before) return ok(before);
  }
  const [row] = await tx.db
    .insert(reviewImports)
    .values({
      ...{ id: newId("reviewImport"), ...from, total: found.length, refused: refused.length, more },
      ...{ problems: refused.slice(0, KEPT_PROBLEMS), createdBy: tx.actor.id, createdAt: tx.now },
    })
    .returning();
  if (!row) throw new Error("the import was not begun");
  return ok(row);
}

async function writeBatch(
  tx: Tx,
  importId: string,
  batch: readonly FoundReview[],
  perUrl: ReadonlyMap<string, number>,
): Promise<Result<null, Refusal>> {
  const refusal = refusalOf(tx.actor, "earlier:import");
  if (refusal) return err(refusal);
  // One at a time, so that two imports of one feed do not both find a review new.
  await tx.db.execute(sql`SELECT pg_advisory_xact_lock(hashtextextended('earlier checks', 22))`);
  const urls = [...new Set(batch.map(({ url }) => url))];
  const present = await tx.db
    .select()
    .from(earlierChecks)
    .where(
      inArray(
        sql`md5(${earlierChecks.url})`,
        urls.map((url) => sql`md5(${url})`),
      ),
    );
  const tally = { added: 0, changed: 0, known: 0 };
  const texts: (FoundReview & { readonly earlierCheckId: string })[] = [];
  const added: (typeof earlierChecks.$inferInsert)[] = [];
  for (const review of batch) {
    const ofUrl = present.filter(({ url }) => url === review.url);
    const same = ofUrl.find(({ claim }) => claim === review.claim);
    const before = same ?? (ofUrl.length === 1 && perUrl.get(review.url) === 1 ? ofUrl[0] : undefined);
    if (before === undefined) {
      const earlierCheckId = newId("earlierCheck");
      added.push({ ...review, id: earlierCheckId, importId, createdAt: tx.now, updatedAt: tx.now });
      texts.push({ ...review, earlierCheckId });
      tally.added += 1;
    } else if (isSame(before, review)) {
      tally.known += 1;
    } else {
      await tx.db
        .update(earlierChecks)
        .set({ ...review, importId, updatedAt: tx.now, version: sql`${earlierChecks.version} + 1` })
        .where(eq(earlierChecks.id, before.id));
      texts.push({ ...review, earlierCheckId: before.id });
      tally.changed += 1;
    }
  }
  if (added.length > 0) await tx.db.insert(earlierChecks).values(added);
  await indexTexts(tx.db, texts);
  await tx.db
    .update(reviewImports)
    .set({
      added: sql`${reviewImports.added} + ${tally.added}`,
      changed: sql`${reviewImports.changed} + ${tally.changed}`,
      known: sql`${reviewImports.known} + ${tally.known}`,
      processed: sql`${reviewImports.processed} + ${batch.length}`,
    })
    .where(eq(reviewImports.id, importId));
  return ok(null);
}

async function finish(tx: Tx, importId: string): Promise<Result<ImportedReviews, Refusal>> {
  const [before] = await tx.db.select().from(reviewImports).where(eq(reviewImports.id, importId)).for("update");
  if (!before) throw new Error(`import ${importId} vanished`);
  const { added, changed, known, refused, more, url, fileName } = before;
  const done = { importId, added, changed, known, refused, more };
  if (before.finishedAt !== null) return ok(done);
  await tx.db.update(reviewImports).set({ finishedAt: tx.now }).where(eq(reviewImports.id, importId));
  tx.audit({
    action: "earlier_checks.imported",
    subjectType: "review_import",
    subjectId: importId,
    after: { url, fileName, added, changed, known, refused, more },
  });
  return ok(done);
}

function isSame(before: typeof earlierChecks.$inferSelect, review: FoundReview): boolean {
  return (Object.keys(review) as (keyof FoundReview)[]).every((field) => before[field] === review[field]);
}
