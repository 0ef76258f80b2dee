import { and, eq, inArray } from "drizzle-orm";
import { canonicalJson } from "#db/canonical-json.ts";
import { checkContributors, checkRounds } from "#db/schema/checks.ts";
import { claims } from "#db/schema/claims.ts";
import { checkContent } from "#domain/check/check-content.ts";
import { ok } from "#domain/result.ts";
import { applyCheckEvent, type CheckEventInput } from "#workflow/check/check-event.ts";
import type { Ctx } from "#workflow/context.ts";

/** Sends a complete check to the editors and keeps the content of the round, so that the next one shows what changed. */
export function submitCheck(ctx: Ctx, input: CheckEventInput) {
  return applyCheckEvent(ctx, "submit", input, async (tx, check) => {
    if (tx.actor.kind !== "user") throw new Error("only a person submits");
    const round = check.round + 1;
    await tx.db.insert(checkRounds).values({
      checkId: check.id,
      round,
      content: canonicalJson(checkContent(check)),
      contentHash: check.contentHash,
      submittedBy: tx.actor.id,
      submittedAt: tx.now,
    });
    // Whoever presses the button says that it is ready, and so cannot be the one who agrees.
    await tx.db
      .insert(checkContributors)
      .values({ checkId: check.id, userId: tx.actor.id, firstAt: tx.now, firstAct: "check.submit" })
      .onConflictDoNothing();
    const withVerdict = check.claims.filter(
      (claim) => claim.verdict && claim.state !== "dropped" && !claim.stillBeingChecked,
    );
    await tx.db
      .update(claims)
      .set({ state: "verdict_proposed" })
      .where(
        and(
          eq(claims.checkId, check.id),
          inArray(
            claims.id,
            withVerdict.map((claim) => claim.id),
          ),
        ),
      );
    return ok({
      set: { round, submittedBy: tx.actor.id, submittedAt: tx.now },
      audit: { round },
      message: "check_submitted",
    });
  });
}
