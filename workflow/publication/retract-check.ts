import { and, eq, isNull } from "drizzle-orm";
import { sha256Hex } from "#db/canonical-json.ts";
import { approvals } from "#db/schema/checks.ts";
import { retractions } from "#db/schema/publications.ts";
import { ok } from "#domain/result.ts";
import { applyCheckEvent, type CheckEventInput } from "#workflow/check/check-event.ts";
import type { Ctx } from "#workflow/context.ts";
import { appendLogEntry } from "#workflow/log/append-entry.ts";
import { retractionEvent } from "#workflow/log/log-retraction.ts";
import { rememberHead } from "#workflow/log/remember-head.ts";
import { unindexPublished } from "#workflow/search/index-published.ts";

/** Withdraws a published check: its pages and their history stay readable under a notice that gives the reason. */
export async function retractCheck(ctx: Ctx, input: CheckEventInput) {
  const done = await applyCheckEvent(ctx, "retract", input, async (tx, check) => {
    if (tx.actor.kind !== "user") throw new Error("only a person retracts");
    await tx.db
      .update(approvals)
      .set({ voidedAt: tx.now })
      .where(and(eq(approvals.checkId, check.id), isNull(approvals.voidedAt)));
    const reason = input.reason ?? "";
    await tx.db
      .insert(retractions)
      .values({ checkId: check.id, reason, retractedBy: tx.actor.id, retractedAt: tx.now });
    const event = await retractionEvent(tx.db, { checkId: check.id, reasonSha256: sha256Hex(reason), at: tx.now });
    const logged = await appendLogEntry(tx.db, ctx.logKeys, { event, now: tx.now, retractedCheckId: check.id });
    if (!logged.ok) return logged;
    tx.siteChanged({ subject: "check", id: check.id });
    await unindexPublished(tx.db, check.id);
    return ok({ audit: { logEntry: logged.value.seq }, message: "check_retracted" });
  });
  if (done.ok) await rememberHead(ctx.db, ctx.logKeys);
  return done;
}
