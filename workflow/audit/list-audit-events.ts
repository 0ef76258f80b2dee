import { and, desc, eq, lt } from "drizzle-orm";
import { auditEvents } from "#db/schema/audit.ts";
import { type Refusal, refusalOf } from "#domain/policy/permits.ts";
import { err, ok, type Result } from "#domain/result.ts";
import type { Ctx } from "#workflow/context.ts";
import { type Page, type PageInput, pageOf } from "#workflow/page.ts";

/** One event of the audit trail; `at` is ISO 8601, `hash` the SHA-256 that the next event builds on. */
export type AuditEvent = {
  readonly seq: number;
  readonly at: string;
  readonly actorName: string | null;
  readonly via: string;
  readonly action: string;
  readonly subjectType: string;
  readonly subjectId: string;
  readonly checkId: string | null;
  readonly before: unknown;
  readonly after: unknown;
  readonly requestId: string;
  readonly hash: string;
};

/** Reads a page of the audit trail, the newest event first; `subjectId` narrows it to one thing. */
export async function listAuditEvents(
  ctx: Ctx,
  input: PageInput & { readonly subjectId?: string | undefined },
): Promise<Result<Page<AuditEvent>, Refusal>> {
  const refusal = refusalOf(ctx.actor, "audit:read");
  if (refusal) return err(refusal);
  const before = Number(input.cursor);
  const rows = await ctx.db
    .select({
      seq: auditEvents.seq,
      at: auditEvents.at,
      actorName: auditEvents.actorName,
      via: auditEvents.via,
      action: auditEvents.action,
      subjectType: auditEvents.subjectType,
      subjectId: auditEvents.subjectId,
      checkId: auditEvents.checkId,
      before: auditEvents.before,
      after: auditEvents.after,
      requestId: auditEvents.requestId,
      hash: auditEvents.hash,
    })
    .from(auditEvents)
    .where(
      and(
        input.cursor !== undefined && Number.isSafeInteger(before) ? lt(auditEvents.seq, before) : undefined,
        input.subjectId ? eq(auditEvents.subjectId, input.subjectId) : undefined,
      ),
    )
    .orderBy(desc(auditEvents.seq))
    .limit(input.limit + 1);
  return ok(pageOf(rows, input.limit, (event) => String(event.seq)));
}
