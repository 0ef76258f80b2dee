import { asc, eq } from "drizzle-orm";
import { toSnapshotSummary } from "#db/queries/load-check.ts";
import { checks } from "#db/schema/checks.ts";
import { claims } from "#db/schema/claims.ts";
import { evidence } from "#db/schema/evidence.ts";
import { snapshots } from "#db/schema/snapshots.ts";
import { sources } from "#db/schema/sources.ts";
import type { Span } from "#domain/evidence/copy-blocks.ts";
import { type Refusal, refusalOf } from "#domain/policy/permits.ts";
import { err, ok, type Result } from "#domain/result.ts";
import type { Ctx } from "#workflow/context.ts";
import { type CopyFacts, copyFactsOf } from "#workflow/evidence/copy-facts.ts";

/** A piece of evidence that rests on a copy now, whatever the state of its check. */
export type CopyUse = {
  readonly checkId: string;
  readonly checkTitle: string;
  readonly claimId: string;
  readonly claimNumber: number;
  readonly statement: string;
  readonly evidenceNumber: number;
  readonly sourceName: string;
  readonly quoteAnchor: Span | null;
  readonly locator: string | null;
  readonly archiveUrls: readonly string[];
};

/** An archived copy whole, with all that rests on it. */
export type Copy = {
  readonly copy: CopyFacts;
  readonly fileName: string | null;
  readonly text: string;
  readonly uses: readonly CopyUse[];
};

/** Reads an archived copy for the desk, and every piece of evidence that rests on it. */
export async function readCopy(
  ctx: Ctx,
  input: { readonly snapshotId: string },
): Promise<Result<Copy, Refusal | { readonly kind: "snapshot_not_found" }>> {
  const refusal = refusalOf(ctx.actor, "desk:read");
  if (refusal) return err(refusal);
  const [row] = await ctx.db.select().from(snapshots).where(eq(snapshots.id, input.snapshotId));
  if (!row) return err({ kind: "snapshot_not_found" });
  const uses = await ctx.db
    .select({
      checkId: checks.id,
      checkTitle: checks.title,
      claimId: claims.id,
      claimNumber: claims.number,
      statement: claims.statement,
      evidenceNumber: evidence.number,
      sourceName: sources.name,
      start: evidence.quoteStart,
      end: evidence.quoteEnd,
      locator: evidence.locator,
      archiveUrls: evidence.archiveUrls,
    })
    .from(evidence)
    .innerJoin(claims, eq(claims.id, evidence.claimId))
    .innerJoin(checks, eq(checks.id, claims.checkId))
    .innerJoin(sources, eq(sources.id, evidence.sourceId))
    .where(eq(evidence.snapshotId, row.id))
    .orderBy(asc(checks.createdAt), asc(claims.number), asc(evidence.number));
  return ok({
    copy: copyFactsOf({ ...toSnapshotSummary(row), http: row.http, pageStarts: row.pageStarts }),
    fileName: row.fileName,
    text: row.text,
    uses: uses.map(({ start, end, ...use }) => ({
      ...use,
      quoteAnchor: start !== null && end !== null ? { start, end } : null,
    })),
  });
}
