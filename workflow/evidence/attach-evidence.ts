import { and, eq, sql } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { claims } from "#db/schema/claims.ts";
import { evidence } from "#db/schema/evidence.ts";
import { snapshots } from "#db/schema/snapshots.ts";
import { origins, sources } from "#db/schema/sources.ts";
import { sliceCodePoints } from "#domain/article/code-points.ts";
import type { Claim, Evidence } from "#domain/check/check.ts";
import { matchQuote } from "#domain/evidence/match-quote.ts";
import { quoteStatusOf } from "#domain/evidence/quote-status-of.ts";
import { OWN_ORIGIN_KINDS, type QuoteStatus, type SourceKind, type Stance } from "#domain/evidence/vocabulary.ts";
import { newId } from "#domain/ids.ts";
import { err, ok, type Result } from "#domain/result.ts";
import { type ChangeRefused, changeCheck } from "#workflow/check/change-check.ts";
import { checkIdOfClaim } from "#workflow/check/find-check.ts";
import type { Ctx } from "#workflow/context.ts";
import { findOrAddOrigin, type OriginInput } from "#workflow/source/save-origin.ts";
import { mergedError, type SourceMerged } from "#workflow/source/save-source.ts";
import type { Tx } from "#workflow/transaction.ts";

/** What a source says about a claim, as people write it. */
export type EvidenceInput = {
  readonly sourceId: string;
  readonly stance: Stance;
  readonly primary?: boolean | undefined;
  /** The earlier check that it is, where a person uses one. */
  readonly earlierCheckId?: string | null | undefined;
  readonly quote?: string | null | undefined;
  readonly snapshotId?: string | null | undefined;
  /** Whose knowledge it is: one in the register, or one to find or make by name; the source itself where both are left out. */
  readonly originId?: string | undefined;
  readonly origin?: OriginInput | undefined;
  readonly url?: string | null | undefined;
  readonly title?: string | null | undefined;
  readonly publishedAt?: string | null | undefined;
  readonly accessedAt?: string | null | undefined;
  readonly locator?: string | null | undefined;
  /** Copies of the page in public archives, beside our own. */
  readonly archiveUrls?: readonly string[] | undefined;
  readonly note?: string | null | undefined;
};

/** What a save says of the quote: how it compares with the archived copy, and where it stands there (code points). */
export type EvidenceSaved = {
  readonly id: string;
  readonly number: number;
  readonly version: number;
  readonly quoteStatus: QuoteStatus | null;
  readonly quoteAnchor: { readonly start: number; readonly end: number } | null;
  readonly quoteInCopy: string | null;
};

/** Why evidence could not be attached or changed; the ids name the field that points nowhere. */
export type EvidenceError =
  | ChangeRefused
  | { readonly kind: "claim_not_found" }
  | { readonly kind: "claim_dropped" }
  | { readonly kind: "evidence_not_found" }
  | { readonly kind: "source_unknown"; readonly field: "sourceId" }
  | (SourceMerged & { readonly field: "sourceId" })
  | { readonly kind: "origin_unknown"; readonly field: "originId" | "origin.derivesFromId" }
  | { readonly kind: "snapshot_unknown"; readonly field: "snapshotId" }
  | { readonly kind: "too_much_evidence" }
  | { readonly kind: "stale_version"; readonly current: Evidence };

/** More evidence on one claim than this is a list of links, not grounds. */
export const MAX_EVIDENCE = 200;

/** Attaches evidence to a claim; a quote is looked up in its archived copy at once. */
export async function attachEvidence(
  ctx: Ctx,
  input: EvidenceInput & { readonly claimId: string },
): Promise<Result<EvidenceSaved, EvidenceError>> {
  const checkId = await checkIdOfClaim(ctx.db, input.claimId);
  const result = await changeCheck<EvidenceSaved, EvidenceError>(ctx, checkId, async (tx, check) => {
    if (tx.actor.kind !== "user") throw new Error("only a person attaches evidence");
    const claim = check.claims.find((item) => item.id === input.claimId);
    if (!claim) return err({ kind: "claim_not_found" });
    if (claim.state === "dropped") return err({ kind: "claim_dropped" });
    if (claim.evidence.length >= MAX_EVIDENCE) return err({ kind: "too_much_evidence" });
    const columns = await evidenceColumns(tx, input);
    if (!columns.ok) return columns;
    const id = newId("evidence");
    const number = await takeNumber(tx, claim);
    await tx.db
      .insert(evidence)
      .values({ id, claimId: claim.id, number, ...columns.value, createdBy: tx.actor.id, createdAt: tx.now });
    return ok({
      value: savedEvidence(id, number, 1, columns.value),
      audit: {
        action: "evidence.attached",
        subjectType: "evidence",
        subjectId: id,
        after: { claimNumber: claim.number, number, ...columns.value },
      },
    });
  });
  return !result.ok && result.error.kind === "check_not_found" ? err({ kind: "claim_not_found" }) : result;
}

/**
 * The columns of a piece of evidence from what was written, with its origin settled and its quote looked up. A duplicate
 * that was merged can only go on being named by evidence that named it before.
 */
export async function evidenceColumns(
  tx: Tx,
  input: EvidenceInput,
  namedBefore: string | null = null,
): Promise<Result<EvidenceColumns, EvidenceError>> {
  // Held, so that it is not merged into another one before the evidence names it.
  const [source] = await tx.db.select().from(sources).where(eq(sources.id, input.sourceId)).for("share");
  if (!source) return err({ kind: "source_unknown", field: "sourceId" });
  if (source.mergedIntoId !== null && source.id !== namedBefore) {
    return err({ ...(await mergedError(tx, source.id)), field: "sourceId" });
  }
  const origin = await settleOrigin(tx, input, source);
  if (!origin.ok) return origin;
  const originId = origin.value;
  const quote = input.quote ?? null;
  const snapshotId = input.snapshotId ?? null;
  const found = await lookUpQuote(tx.db, quote, snapshotId);
  if (found === null) return err({ kind: "snapshot_unknown", field: "snapshotId" });
  return ok({
    sourceId: source.id,
    originId,
    snapshotId,
    stance: input.stance,
    isPrimary: input.primary ?? false,
    earlierCheckId: input.earlierCheckId ?? null,
    quote,
    ...found,
    url: input.url ?? null,
    title: input.title ?? null,
    publishedAt: input.publishedAt ?? null,
    accessedAt: input.accessedAt ?? null,
    locator: input.locator ?? null,
    archiveUrls: [...new Set(input.archiveUrls ?? [])],
    note: input.note ?? null,
  });
}

type EvidenceColumns = Omit<typeof evidence.$inferInsert, "id" | "claimId" | "number" | "createdBy"> & QuoteColumns;

type QuoteColumns = {
  readonly quoteStatus: QuoteStatus | null;
  readonly quoteStart: number | null;
  readonly quoteEnd: number | null;
  readonly quoteInCopy: string | null;
};

/** What a save tells its caller. */
export function savedEvidence(id: string, number: number, version: number, columns: QuoteColumns): EvidenceSaved {
  const { quoteStatus, quoteStart, quoteEnd, quoteInCopy } = columns;
  const quoteAnchor = quoteStart !== null && quoteEnd !== null ? { start: quoteStart, end: quoteEnd } : null;
  return { id, number, version, quoteStatus, quoteAnchor, quoteInCopy };
}

async function lookUpQuote(
  db: Database,
  quote: string | null,
  snapshotId: string | null,
): Promise<QuoteColumns | null> {
  const nowhere = { quoteStart: null, quoteEnd: null, quoteInCopy: null };
  if (snapshotId === null) return { quoteStatus: quote === null ? null : "no_snapshot", ...nowhere };
  const [snapshot] = await db.select({ text: snapshots.text }).from(snapshots).where(eq(snapshots.id, snapshotId));
  if (!snapshot) return null;
  if (quote === null) return { quoteStatus: null, ...nowhere };
  const match = matchQuote(quote, snapshot.text);
  if (match.start === null || match.end === null) return { quoteStatus: quoteStatusOf(match.status), ...nowhere };
  const inCopy = sliceCodePoints(snapshot.text, match.start, match.end);
  return {
    quoteStatus: quoteStatusOf(match.status),
    quoteStart: match.start,
    quoteEnd: match.end,
    quoteInCopy: inCopy === quote ? null : inCopy,
  };
}

async function settleOrigin(
  tx: Tx,
  input: EvidenceInput,
  source: { readonly name: string; readonly kind: SourceKind },
): Promise<Result<string, EvidenceError>> {
  if (input.originId !== undefined) {
    const [row] = await tx.db.select({ id: origins.id }).from(origins).where(eq(origins.id, input.originId));
    return row ? ok(row.id) : err({ kind: "origin_unknown", field: "originId" });
  }
  const named = input.origin ?? { name: source.name };
  // The source's own knowledge comes in the way that sources of its kind come to know.
  const own = named.name.toLowerCase() === source.name.toLowerCase() ? OWN_ORIGIN_KINDS[source.kind] : undefined;
  const origin = await findOrAddOrigin(tx, { ...named, kind: named.kind ?? own });
  return origin.ok ? ok(origin.value.id) : err({ kind: "origin_unknown", field: "origin.derivesFromId" });
}

async function takeNumber(tx: Tx, claim: Claim): Promise<number> {
  const [row] = await tx.db
    .update(claims)
    .set({
      nextEvidenceNumber: sql`${claims.nextEvidenceNumber} + 1`,
      ...(claim.state === "accepted" || claim.state === "returned" ? { state: "researching" } : {}),
    })
    .where(and(eq(claims.id, claim.id)))
    .returning({ next: claims.nextEvidenceNumber });
  return (row?.next ?? 2) - 1;
}
