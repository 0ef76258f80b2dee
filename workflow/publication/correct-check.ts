import type { Check } from "#domain/check/check.ts";
import { ok } from "#domain/result.ts";
import { refreshContentHash } from "#workflow/check/change-check.ts";
import { applyCheckEvent, type CheckEventInput, type Effects } from "#workflow/check/check-event.ts";
import type { Ctx } from "#workflow/context.ts";
import type { Tx } from "#workflow/transaction.ts";

/** Opens a published check for a correction or an update; readers keep the current version until the next is published. */
export function correctCheck(ctx: Ctx, input: CheckEventInput) {
  return applyCheckEvent(ctx, "start_correction", input, async (tx, check) => ok(startCorrection(tx, check, input)));
}

/** What the opening of a correction does to a check. */
export function startCorrection(
  tx: Tx,
  check: Check,
  input: Pick<CheckEventInput, "reason" | "correctionKind">,
): Effects {
  return {
    set: {
      correctionKind: input.correctionKind ?? "correction",
      correctionReason: input.reason ?? null,
      correctionStartedAt: tx.now,
    },
    audit: { correctionKind: input.correctionKind ?? "correction" },
    message: "correction_started",
    // Sources and origins may have been edited while the content was frozen: the next version holds that.
    afterwards: () => refreshContentHash(tx, check.id, { ...check, state: "correcting" }, "correcting"),
  };
}
