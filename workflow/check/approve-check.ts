import { and, eq } from "drizzle-orm";
import { approvals } from "#db/schema/checks.ts";
import { claims } from "#db/schema/claims.ts";
import { newId } from "#domain/ids.ts";
import { ok } from "#domain/result.ts";
import { applyCheckEvent, type CheckEventInput } from "#workflow/check/check-event.ts";
import type { Ctx } from "#workflow/context.ts";

/** Approves exactly the content whose hash the editor names; the database refuses approvers who contributed. */
export function approveCheck(ctx: Ctx, input: CheckEventInput) {
  return applyCheckEvent(ctx, "approve", input, async (tx, check) => {
    if (tx.actor.kind !== "user") throw new Error("only a person approves");
    await tx.db.insert(approvals).values({
      id: newId("approval"),
      checkId: check.id,
      approverId: tx.actor.id,
      contentHash: check.contentHash,
      createdAt: tx.now,
    });
    await tx.db
      .update(claims)
      .set({ state: "approved" })
      .where(and(eq(claims.checkId, check.id), eq(claims.state, "verdict_proposed")));
    return ok({ message: "check_approved" });
  });
}
