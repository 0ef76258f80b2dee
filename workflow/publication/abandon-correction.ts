import { and, desc, eq, ne } from "drizzle-orm";
import { claims } from "#db/schema/claims.ts";
import { publishedVersions } from "#db/schema/publications.ts";
import { err, ok } from "#domain/result.ts";
import { contentHashOf, voidApproval } from "#workflow/check/change-check.ts";
import { applyCheckEvent, type CheckEventInput } from "#workflow/check/check-event.ts";
import type { Ctx } from "#workflow/context.ts";

/** Ends a correction in which nothing changed: the check is again what readers have. Changes must be taken back first, or published. */
export function abandonCorrection(ctx: Ctx, input: CheckEventInput) {
  return applyCheckEvent(ctx, "abandon_correction", input, async (tx, check) => {
    const [current] = await tx.db
      .select({ contentHash: publishedVersions.contentHash })
      .from(publishedVersions)
      .where(eq(publishedVersions.checkId, check.id))
      .orderBy(desc(publishedVersions.number))
      .limit(1);
    if (current?.contentHash !== contentHashOf(check)) return err({ kind: "unpublished_changes" });
    await voidApproval(tx, check.id);
    await tx.db
      .update(claims)
      .set({ state: "approved" })
      .where(and(eq(claims.checkId, check.id), ne(claims.state, "dropped"), eq(claims.stillBeingChecked, false)));
    return ok({
      set: { correctionKind: null, correctionReason: null, correctionStartedAt: null },
      message: "correction_abandoned",
    });
  });
}
