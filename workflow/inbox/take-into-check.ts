import { and, eq, sql } from "drizzle-orm";
import { inboxItems } from "#db/schema/inbox.ts";
import type { InboxKind } from "#domain/inbox/inbox.ts";
import { type Refusal, refusalOf } from "#domain/policy/permits.ts";
import { err, ok, type Result } from "#domain/result.ts";
import { applyCheckEvent, type CheckEventError } from "#workflow/check/check-event.ts";
import type { Ctx } from "#workflow/context.ts";
import type { InboxItemNotFound } from "#workflow/inbox/read-inbox-item.ts";
import { startCorrection } from "#workflow/publication/correct-check.ts";
import type { Tx } from "#workflow/transaction.ts";

/** Links an item to the check that was begun for it; whoever begins has it in hand, unless somebody else has already. */
export async function takeIntoCheck(
  tx: Tx,
  of: { readonly kind: InboxKind; readonly itemId: string; readonly checkId: string },
): Promise<Result<null, Refusal | InboxItemNotFound>> {
  const refusal = refusalOf(tx.actor, "inbox:handle");
  if (refusal || tx.actor.kind !== "user") return err(refusal ?? { kind: "forbidden", action: "inbox:handle" });
  const [taken] = await tx.db
    .update(inboxItems)
    .set({
      checkId: of.checkId,
      state: "in_hand",
      assigneeId: sql`coalesce(${inboxItems.assigneeId}, ${tx.actor.id})`,
      version: sql`${inboxItems.version} + 1`,
    })
    .where(and(eq(inboxItems.id, of.itemId), eq(inboxItems.kind, of.kind)))
    .returning({ id: inboxItems.id });
  if (!taken) return err({ kind: "inbox_item_not_found" });
  const subject = { subjectType: "inbox_item", subjectId: of.itemId, checkId: of.checkId };
  tx.audit({ action: "inbox.taken_into_check", ...subject, after: { checkId: of.checkId, state: "in_hand" } });
  return ok(null);
}

/** Why no correction was opened for a report. */
export type CorrectFromReportError = CheckEventError | InboxItemNotFound | { readonly kind: "report_names_no_verdict" };

/** Opens the correction that a report asks for, through the door that every correction takes, and links the two. */
export async function correctFromReport(
  ctx: Ctx,
  input: {
    readonly itemId: string;
    readonly reason?: string | undefined;
    readonly correctionKind?: "correction" | "update" | undefined;
  },
): Promise<Result<{ readonly checkId: string }, CorrectFromReportError>> {
  const refusal = refusalOf(ctx.actor, "check:correct") ?? refusalOf(ctx.actor, "inbox:handle");
  if (refusal) return err(refusal);
  const [item] = await ctx.db
    .select({ checkId: inboxItems.verdictCheckId })
    .from(inboxItems)
    .where(and(eq(inboxItems.id, input.itemId), eq(inboxItems.kind, "report")));
  if (!item) return err({ kind: "inbox_item_not_found" });
  if (item.checkId === null) return err({ kind: "report_names_no_verdict" });
  const { itemId, ...correction } = input;
  const { checkId } = item;
  return applyCheckEvent<CorrectFromReportError>(
    ctx,
    "start_correction",
    { ...correction, checkId },
    async (tx, check) => {
      const taken = await takeIntoCheck(tx, { kind: "report", itemId, checkId });
      return taken.ok ? ok(startCorrection(tx, check, correction)) : taken;
    },
  );
}
