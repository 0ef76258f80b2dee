import { findBrokenAuditEvent } from "#db/audit.ts";
import { type Refusal, refusalOf } from "#domain/policy/permits.ts";
import { err, ok, type Result } from "#domain/result.ts";
import type { Ctx } from "#workflow/context.ts";

/** Recomputes every hash of the audit trail; `brokenAt` is the first event that does not fit, or null when all do. */
export async function verifyAuditTrail(ctx: Ctx): Promise<Result<{ readonly brokenAt: number | null }, Refusal>> {
  const refusal = refusalOf(ctx.actor, "audit:read");
  if (refusal) return err(refusal);
  const broken = await findBrokenAuditEvent(ctx.db);
  return ok({ brokenAt: broken?.seq ?? null });
}
