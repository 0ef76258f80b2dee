import { and, eq, inArray, isNotNull, sql } from "drizzle-orm";
import { checks } from "#db/schema/checks.ts";
import { type Refusal, refusalOf } from "#domain/policy/permits.ts";
import type { CorrectionKind } from "#domain/publication/publication-kind.ts";
import { err, ok, type Result } from "#domain/result.ts";
import { lockCheck } from "#workflow/check/change-check.ts";
import type { Ctx } from "#workflow/context.ts";
import { inTransaction } from "#workflow/transaction.ts";

/** What readers are to be told of a change that is being worked on: what kind it is, and why. */
export type RewordCorrectionInput = {
  readonly checkId: string;
  readonly correctionKind: CorrectionKind;
  readonly reason: string;
};

/** Why it was not reworded. */
export type RewordCorrectionError =
  | Refusal
  | { readonly kind: "check_not_found" }
  | { readonly kind: "reason_missing"; readonly field: "reason" }
  /** No correction is open, or an editor has it for review: what is reviewed stays as it is until it is sent back. */
  | { readonly kind: "correction_not_open" };

const OPEN = ["correcting", "changes_requested"] as const;

/** Changes the kind of the correction that is being worked on, and the words in which readers are told of it. */
export function rewordCorrection(
  ctx: Ctx,
  input: RewordCorrectionInput,
): Promise<Result<{ readonly checkId: string }, RewordCorrectionError>> {
  return inTransaction<{ readonly checkId: string }, RewordCorrectionError>(ctx, async (tx) => {
    const refusal = refusalOf(tx.actor, "check:correct");
    if (refusal) return err(refusal);
    const reason = input.reason.trim();
    if (reason === "") return err({ kind: "reason_missing", field: "reason" });
    const check = await lockCheck(tx.db, input.checkId);
    if (!check) return err({ kind: "check_not_found" });
    const [row] = await tx.db
      .update(checks)
      .set({
        correctionKind: input.correctionKind,
        correctionReason: reason,
        version: sql`${checks.version} + 1`,
        updatedAt: tx.now,
      })
      .where(and(eq(checks.id, check.id), inArray(checks.state, [...OPEN]), isNotNull(checks.correctionStartedAt)))
      .returning({ id: checks.id });
    if (!row) return err({ kind: "correction_not_open" });
    tx.audit({
      action: "check.reword_correction",
      subjectType: "check",
      subjectId: check.id,
      checkId: check.id,
      before: { correctionKind: check.correction?.kind ?? null, reason: check.correction?.reason ?? null },
      after: { correctionKind: input.correctionKind, reason },
    });
    return ok({ checkId: check.id });
  });
}
