import { and, eq, isNull, sql } from "drizzle-orm";
import type { AuditEntry } from "#db/audit.ts";
import { canonicalJson, sha256Hex } from "#db/canonical-json.ts";
import type { Database } from "#db/client.ts";
import { loadCheck } from "#db/queries/load-check.ts";
import { approvals, checkContributors, checks } from "#db/schema/checks.ts";
import { claims } from "#db/schema/claims.ts";
import type { Check } from "#domain/check/check.ts";
import { checkContent } from "#domain/check/check-content.ts";
import { type CheckState, STATE_AFTER_EDIT } from "#domain/check/transitions.ts";
import { type Action, type Refusal, refusalOf } from "#domain/policy/permits.ts";
import { err, ok, type Result } from "#domain/result.ts";
import type { Ctx } from "#workflow/context.ts";
import { inTransaction, type Tx } from "#workflow/transaction.ts";

/** Why the content of a check could not be changed, whatever the change. */
export type ChangeRefused =
  | Refusal
  | { readonly kind: "check_not_found" }
  | { readonly kind: "not_editable"; readonly state: CheckState };

/** What a change hands back: its value, and how the audit trail is to tell it. */
export type Changed<T> = { readonly value: T; readonly audit: Omit<AuditEntry, "checkId"> };

/** SHA-256, hex, of the RFC 8785 form of a check's content: what an approval names. */
export function contentHashOf(check: Check): string {
  return sha256Hex(canonicalJson(checkContent(check)));
}

/**
 * The one door to a check's content: locks the check, asks the policy, runs the change, makes the actor a contributor,
 * brings the content hash up to date and, where the words of an approved check changed, voids the approval.
 */
export function changeCheck<T, E extends { readonly kind: string }>(
  ctx: Ctx,
  checkId: string | null,
  run: (tx: Tx, check: Check) => Promise<Result<Changed<T>, E>>,
  action: Action = "check:edit",
): Promise<Result<T, E | ChangeRefused>> {
  return inTransaction<T, E | ChangeRefused>(ctx, async (tx) => {
    const refusal = refusalOf(tx.actor, action);
    if (refusal) return err(refusal);
    if (tx.actor.kind !== "user" || checkId === null) return err({ kind: "check_not_found" });
    const check = await lockCheck(tx.db, checkId);
    if (!check) return err({ kind: "check_not_found" });
    const stateAfter = STATE_AFTER_EDIT[check.state];
    if (stateAfter === null) return err({ kind: "not_editable", state: check.state });
    const changed = await run(tx, check);
    if (!changed.ok) return changed;
    tx.audit({ ...changed.value.audit, checkId });
    await tx.db
      .insert(checkContributors)
      .values({ checkId, userId: tx.actor.id, firstAt: tx.now, firstAct: changed.value.audit.action })
      .onConflictDoNothing();
    await refreshContentHash(tx, checkId, check, stateAfter);
    return ok(changed.value.value);
  });
}

/** Locks a check for the rest of the transaction and loads it whole; null when there is none. */
export async function lockCheck(db: Database, checkId: string): Promise<Check | null> {
  await db.select({ id: checks.id }).from(checks).where(eq(checks.id, checkId)).for("update");
  return loadCheck(db, checkId);
}

/** Recomputes the content hash after a change of a locked check, and says whether it is another; an approval of other words is void. */
export async function refreshContentHash(
  tx: Tx,
  checkId: string,
  before: Check,
  stateAfter: CheckState,
): Promise<boolean> {
  const after = await loadCheck(tx.db, checkId);
  if (!after) throw new Error(`check ${checkId} vanished while locked`);
  const contentHash = contentHashOf(after);
  if (contentHash === before.contentHash) return false;
  if (before.state === "approved") {
    await voidApproval(tx, checkId);
    tx.audit({
      action: "approval.voided",
      subjectType: "check",
      subjectId: checkId,
      checkId,
      before: { contentHash: before.contentHash },
      after: { contentHash },
    });
    if (tx.actor.kind === "user") {
      tx.enqueue({ kind: "approval_voided", checkId, byId: tx.actor.id, byName: tx.actor.name });
    }
  }
  await tx.db
    .update(checks)
    .set({
      contentHash,
      state: stateAfter,
      updatedAt: tx.now,
      ...(stateAfter === before.state ? {} : { version: sql`${checks.version} + 1` }),
    })
    .where(eq(checks.id, checkId));
  return true;
}

/** Voids the approval in force, if any, and puts its approved claims back to proposed. */
export async function voidApproval(tx: Tx, checkId: string): Promise<void> {
  await tx.db
    .update(approvals)
    .set({ voidedAt: tx.now })
    .where(and(eq(approvals.checkId, checkId), isNull(approvals.voidedAt)));
  await tx.db
    .update(claims)
    .set({ state: "verdict_proposed" })
    .where(and(eq(claims.checkId, checkId), eq(claims.state, "approved")));
}
