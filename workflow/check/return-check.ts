import { and, eq, inArray, isNull } from "drizzle-orm";
import { approvals, comments } from "#db/schema/checks.ts";
import { claims } from "#db/schema/claims.ts";
import { newId } from "#domain/ids.ts";
import { ok } from "#domain/result.ts";
import { applyCheckEvent, type CheckEventInput } from "#workflow/check/check-event.ts";
import type { Ctx } from "#workflow/context.ts";

/** Sends a check back with a reason; an approval that was given is void. The reason joins the talk on the check. */
export function returnCheck(ctx: Ctx, input: CheckEventInput) {
  return applyCheckEvent(ctx, "return", input, async (tx, check) => {
    if (tx.actor.kind !== "user") throw new Error("only a person returns");
    await tx.db.insert(comments).values({
      id: newId("comment"),
      checkId: check.id,
      round: check.round,
      kind: "return",
      body: input.reason ?? "",
      authorId: tx.actor.id,
      createdAt: tx.now,
    });
    await tx.db
      .update(approvals)
      .set({ voidedAt: tx.now })
      .where(and(eq(approvals.checkId, check.id), isNull(approvals.voidedAt)));
    await tx.db
      .update(claims)
      .set({ state: "returned" })
      .where(and(eq(claims.checkId, check.id), inArray(claims.state, ["verdict_proposed", "approved"])));
    return ok({ message: "check_returned" });
  });
}
