import { and, desc, eq, ne } from "drizzle-orm";
import { claims } from "#db/schema/claims.ts";
import { publishedVersions } from "#db/schema/publications.ts";
import { err, ok } from "#domain/result.ts";
import { undoHelpSince } from "#workflow/assist/help-since.ts";
import { voidApproval } from "#workflow/check/change-check.ts";
import { applyCheckEvent, type CheckEventInput } from "#workflow/check/check-event.ts";
import type { Ctx } from "#workflow/context.ts";
import { isAsPublished } from "#workflow/publication/as-published.ts";
import { parsePublished } from "#workflow/publication/read-published.ts";

/**
 * Ends a correction in which nothing changed: the check is again what readers have. Changes must be taken back first, or published; where that
 * was done, what a machine had proposed meanwhile is gone with them, and readers are not told of it.
 */
export function abandonCorrection(ctx: Ctx, input: CheckEventInput) {
  return applyCheckEvent(ctx, "abandon_correction", input, async (tx, check) => {
    const [current] = await tx.db
      .select({ canonical: publishedVersions.canonical })
      .from(publishedVersions)
      .where(eq(publishedVersions.checkId, check.id))
      .orderBy(desc(publishedVersions.number))
      .limit(1);
    if (!current) return err({ kind: "unpublished_changes" });
    const published = parsePublished(current.canonical);
    if (!isAsPublished(check, published)) return err({ kind: "unpublished_changes" });
    const { contentHash } = published;
    const undone = await undoHelpSince(tx, check, published);
    await voidApproval(tx, check.id);
    await tx.db
      .update(claims)
      .set({ state: "approved" })
      .where(and(eq(claims.checkId, check.id), ne(claims.state, "dropped"), eq(claims.stillBeingChecked, false)));
    return ok({
      set: { contentHash, correctionKind: null, correctionReason: null, correctionStartedAt: null },
      ...(undone > 0 ? { audit: { contentHash, machineHelpUndone: undone } } : {}),
      message: "correction_abandoned",
    });
  });
}
