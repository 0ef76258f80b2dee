import { and, eq, sql } from "drizzle-orm";
import { evidence } from "#db/schema/evidence.ts";
import type { Check, Evidence } from "#domain/check/check.ts";
import { err, ok, type Result } from "#domain/result.ts";
import { type Changed, changeCheck } from "#workflow/check/change-check.ts";
import { checkIdOfEvidence } from "#workflow/check/find-check.ts";
import type { Ctx } from "#workflow/context.ts";
import {
  type EvidenceError,
  type EvidenceInput,
  type EvidenceSaved,
  evidenceColumns,
  savedEvidence,
} from "#workflow/evidence/attach-evidence.ts";
import type { Tx } from "#workflow/transaction.ts";

/** The fields to change; those left out stay. `basedOn` is the version that the writer saw. */
export type EditEvidenceInput = {
  readonly [Field in keyof EvidenceInput]?: EvidenceInput[Field] | undefined;
} & { readonly evidenceId: string; readonly basedOn: number };

/** Changes a piece of evidence; its quote is looked up in the archived copy again. */
export async function editEvidence(ctx: Ctx, input: EditEvidenceInput): Promise<Result<EvidenceSaved, EvidenceError>> {
  const checkId = await checkIdOfEvidence(ctx.db, input.evidenceId);
  const result = await changeCheck<EvidenceSaved, EvidenceError>(ctx, checkId, (tx, check) =>
    changeEvidence(tx, check, input),
  );
  return notFound(result);
}

/** The change of a piece of evidence of a locked check, within a change of its content. */
export async function changeEvidence(
  tx: Tx,
  check: Check,
  input: EditEvidenceInput,
): Promise<Result<Changed<EvidenceSaved>, EvidenceError>> {
  const before = findEvidence(check, input.evidenceId);
  if (!before) return err({ kind: "evidence_not_found" });
  if (before.version !== input.basedOn) return err({ kind: "stale_version", current: before });
  const columns = await evidenceColumns(tx, merged(before, input), before.source.id);
  if (!columns.ok) return columns;
  const [row] = await tx.db
    .update(evidence)
    .set({ ...columns.value, version: sql`${evidence.version} + 1` })
    .where(and(eq(evidence.id, before.id), eq(evidence.version, input.basedOn)))
    .returning({ version: evidence.version });
  if (!row) return err({ kind: "stale_version", current: before });
  const { sourceId, originId, snapshotId, ...told } = columns.value;
  return ok({
    value: savedEvidence(before.id, before.number, row.version, columns.value),
    audit: {
      action: "evidence.edited",
      subjectType: "evidence",
      subjectId: before.id,
      before: {
        stance: before.stance,
        quote: before.quote,
        quoteStatus: before.quoteStatus,
        primary: before.primary,
        archiveUrls: before.archiveUrls,
        originId: before.origin.id,
      },
      after: { ...told, sourceId, originId, snapshotId },
    },
  });
}

/** Takes a piece of evidence off its claim; its number is not given again, so that old citations never point elsewhere. */
export async function removeEvidence(
  ctx: Ctx,
  input: { readonly evidenceId: string; readonly basedOn: number },
): Promise<Result<{ readonly id: string }, EvidenceError>> {
  const checkId = await checkIdOfEvidence(ctx.db, input.evidenceId);
  const result = await changeCheck<{ readonly id: string }, EvidenceError>(ctx, checkId, async (tx, check) => {
    const before = findEvidence(check, input.evidenceId);
    if (!before) return err({ kind: "evidence_not_found" });
    if (before.version !== input.basedOn) return err({ kind: "stale_version", current: before });
    await tx.db.delete(evidence).where(and(eq(evidence.id, before.id), eq(evidence.version, input.basedOn)));
    return ok({
      value: { id: before.id },
      audit: { action: "evidence.removed", subjectType: "evidence", subjectId: before.id, before },
    });
  });
  return notFound(result);
}

function findEvidence(check: Check, evidenceId: string): Evidence | undefined {
  return check.claims.flatMap((claim) => claim.evidence).find((item) => item.id === evidenceId);
}

function merged(before: Evidence, input: EditEvidenceInput): EvidenceInput {
  const { evidenceId: _, basedOn: __, ...changes } = input;
  const written = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
  const { stance, primary, quote, url, title, publishedAt, accessedAt, locator, archiveUrls, note } = before;
  return {
    sourceId: before.source.id,
    snapshotId: before.snapshot?.id ?? null,
    ...(input.origin ? {} : { originId: before.origin.id }),
    ...{ stance, primary, quote, url, title, publishedAt, accessedAt, locator, archiveUrls, note },
    // Of another source it is another text.
    earlierCheckId: (input.sourceId ?? before.source.id) === before.source.id ? before.earlierCheckId : null,
    ...written,
  };
}

function notFound<T>(result: Result<T, EvidenceError>): Result<T, EvidenceError> {
  return !result.ok && result.error.kind === "check_not_found" ? err({ kind: "evidence_not_found" }) : result;
}
