import { asc, desc, eq, inArray, sql } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { toSnapshotSummary } from "#db/queries/load-check.ts";
import { versionsNaming } from "#db/queries/versions-naming.ts";
import { publishedVersions, retractions } from "#db/schema/publications.ts";
import { snapshots } from "#db/schema/snapshots.ts";
import type { EvidenceContent } from "#domain/check/check-content.ts";
import { isId } from "#domain/ids.ts";
import type { PublishedCheck } from "#domain/publication/published-check.ts";
import { err, ok, type Result } from "#domain/result.ts";
import type { Ctx } from "#workflow/context.ts";
import { type CopyFacts, copyFactsOf } from "#workflow/evidence/copy-facts.ts";
import { parsePublished } from "#workflow/publication/read-published.ts";

/** One published piece of evidence that names a copy. `version` is the newest that does. */
export type PublishedCopyUse = {
  readonly check: { readonly slug: string; readonly title: string };
  readonly version: number;
  /** Whether readers of the check are given this version now. */
  readonly current: boolean;
  readonly claim: { readonly number: number; readonly slug: string; readonly statement: string };
  readonly evidence: Pick<EvidenceContent, "number" | "stance" | "quoteAnchor" | "locator" | "archiveUrls"> & {
    readonly sourceName: string;
  };
};

/** An archived copy as far as something published rests on it; the text is whole, what is shown of it is cut later. */
export type PublishedCopy = {
  readonly copy: CopyFacts;
  readonly text: string;
  readonly uses: readonly PublishedCopyUse[];
};

/** Reads an archived copy that a published version names, the current one or an earlier. Open to everybody. */
export async function readPublishedCopy(
  ctx: Ctx,
  input: { readonly snapshotId: string },
): Promise<Result<PublishedCopy, { readonly kind: "copy_not_found" }>> {
  const { snapshotId } = input;
  if (!isId("snapshot", snapshotId)) return err({ kind: "copy_not_found" });
  const uses = await usesOf(ctx.db, snapshotId);
  const [row] = await ctx.db.select().from(snapshots).where(eq(snapshots.id, snapshotId));
  // The same answer for a copy that only drafts name and for none.
  if (!row || uses.length === 0) return err({ kind: "copy_not_found" });
  const facts = copyFactsOf({ ...toSnapshotSummary(row), http: row.http, pageStarts: row.pageStarts });
  return ok({ copy: facts, text: row.text, uses });
}

/** The published text decides, not the evidence as it stands now. */
async function usesOf(db: Database, snapshotId: string): Promise<PublishedCopyUse[]> {
  const rows = await db
    .select({
      checkId: publishedVersions.checkId,
      number: publishedVersions.number,
      canonical: publishedVersions.canonical,
      newest: sql<number>`(SELECT max(later.number) FROM published_versions later WHERE later.check_id = ${publishedVersions.checkId})`,
      retracted: retractions.checkId,
    })
    .from(publishedVersions)
    .leftJoin(retractions, eq(retractions.checkId, publishedVersions.checkId))
    .where(inArray(publishedVersions.id, sql`(SELECT naming.id ${versionsNaming(sql`${snapshotId}::text`)})`))
    .orderBy(desc(publishedVersions.publishedAt), asc(publishedVersions.checkId));
  const found = new Map<string, PublishedCopyUse>();
  for (const { number, newest, canonical, retracted } of rows) {
    const check = parsePublished(canonical);
    for (const use of usesIn(check, snapshotId, number === newest && retracted === null)) {
      const { quoteAnchor } = use.evidence;
      const key = `${check.slug} ${use.claim.number} ${use.evidence.number} ${quoteAnchor?.start} ${quoteAnchor?.end}`;
      if (!found.has(key)) found.set(key, use);
    }
  }
  return [...found.values()];
}

function usesIn(check: PublishedCheck, snapshotId: string, current: boolean): PublishedCopyUse[] {
  return check.claims.flatMap((claim) =>
    claim.evidence
      .filter((item) => item.snapshot?.id === snapshotId)
      .map(({ number, stance, quoteAnchor, locator, archiveUrls, source }) => ({
        check: { slug: check.slug, title: check.title },
        version: check.version,
        current,
        claim: { number: claim.number, slug: claim.slug, statement: claim.statement },
        evidence: { number, stance, quoteAnchor, locator, archiveUrls, sourceName: source.name },
      })),
  );
}
