import { and, eq, isNull } from "drizzle-orm";
import { approvals } from "#db/schema/checks.ts";
import { retractions } from "#db/schema/publications.ts";
import { ok } from "#domain/result.ts";
import { applyCheckEvent, type CheckEventInput } from "#workflow/check/check-event.ts";
import type { Ctx } from "#workflow/context.ts";

/** Withdraws a published check: its pages and their history stay readable under a notice that gives the reason. */
export function retractCheck(ctx: Ctx, input: CheckEventInput) {
  return applyCheckEvent(ctx, "retract", input, async (tx, check) => {
    if (tx.actor.kind !== "user") throw new Error("only a person retracts");
    await tx.db
      .update(approvals)
      .set({ voidedAt: tx.now })
      .where(and(eq(approvals.checkId, check.id), isNull(approvals.voidedAt)));
    await tx.db
      .insert(retractions)
      .values({ checkId: check.id, reason: input.reason ?? "", retractedBy: tx.actor.id, retractedAt: tx.now });
    return ok({ message: "check_retracted" });
  });
}
