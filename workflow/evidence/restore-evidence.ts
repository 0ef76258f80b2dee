import { and, desc, eq, sql } from "drizzle-orm";
import { auditEvents } from "#db/schema/audit.ts";
import { evidence } from "#db/schema/evidence.ts";
import type { Evidence } from "#domain/check/check.ts";
import { refusalOf } from "#domain/policy/permits.ts";
import { err, ok, type Result } from "#domain/result.ts";
import { changeCheck } from "#workflow/check/change-check.ts";
import type { Ctx } from "#workflow/context.ts";
import { type EvidenceError, evidenceColumns } from "#workflow/evidence/attach-evidence.ts";

/** Puts removed evidence back as the audit trail has it, under its old id and number, so that citations hold again. */
export async function restoreEvidence(
  ctx: Ctx,
  input: { readonly evidenceId: string },
): Promise<Result<{ readonly id: string; readonly number: number }, EvidenceError>> {
  const refusal = refusalOf(ctx.actor, "check:edit");
  if (refusal) return err(refusal);
  const [removal] = await ctx.db
    .select({ checkId: auditEvents.checkId, before: sql<Evidence>`${auditEvents.before}` })
    .from(auditEvents)
    .where(
      and(
        eq(auditEvents.subjectType, "evidence"),
        eq(auditEvents.subjectId, input.evidenceId),
        eq(auditEvents.action, "evidence.removed"),
      ),
    )
    .orderBy(desc(auditEvents.seq))
    .limit(1);
  const [attached] = await ctx.db
    .select({ claimNumber: sql<number>`(${auditEvents.after}->>'claimNumber')::int` })
    .from(auditEvents)
    .where(
      and(
        eq(auditEvents.subjectType, "evidence"),
        eq(auditEvents.subjectId, input.evidenceId),
        eq(auditEvents.action, "evidence.attached"),
      ),
    );
  if (!removal || !attached) return err({ kind: "evidence_not_found" });
  const { before } = removal;
  return changeCheck<{ id: string; number: number }, EvidenceError>(ctx, removal.checkId, async (tx, check) => {
    const claim = check.claims.find((item) => item.number === attached.claimNumber);
    if (!claim) return err({ kind: "claim_not_found" });
    if (claim.state === "dropped") return err({ kind: "claim_dropped" });
    const columns = await evidenceColumns(tx, {
      ...before,
      sourceId: before.source.id,
      originId: before.origin.id,
      origin: undefined,
      snapshotId: before.snapshot?.id ?? null,
    });
    if (!columns.ok) return columns;
    const [row] = await tx.db
      .insert(evidence)
      .values({
        ...columns.value,
        id: before.id,
        number: before.number,
        claimId: claim.id,
        // Beyond every version that anybody saw, so that an old tab's save is noticed.
        version: before.version + 1,
        createdBy: before.addedBy.id,
        createdAt: tx.now,
      })
      .onConflictDoNothing()
      .returning({ id: evidence.id });
    if (!row) return err({ kind: "evidence_not_found" });
    return ok({
      value: { id: before.id, number: before.number },
      audit: { action: "evidence.restored", subjectType: "evidence", subjectId: before.id, after: before },
    });
  });
}
