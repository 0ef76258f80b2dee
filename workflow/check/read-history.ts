import { and, asc, desc, eq, inArray, lt } from "drizzle-orm";
import { auditEvents } from "#db/schema/audit.ts";
import { checks } from "#db/schema/checks.ts";
import { claims } from "#db/schema/claims.ts";
import { evidence } from "#db/schema/evidence.ts";
import { origins, sources } from "#db/schema/sources.ts";
import { users } from "#db/schema/users.ts";
import { type Refusal, refusalOf } from "#domain/policy/permits.ts";
import { err, ok, type Result } from "#domain/result.ts";
import { describeAuditEvent, type Names } from "#workflow/check/describe-audit-event.ts";
import type { Ctx } from "#workflow/context.ts";
import { type Page, type PageInput, pageOf } from "#workflow/page.ts";

/** One line of a check's audit trail, in words. */
export type HistoryEvent = {
  /** Place in the desk's one chain of events. */
  readonly seq: number;
  readonly at: string;
  /** Null for what no person did. */
  readonly by: string | null;
  readonly via: string;
  readonly action: string;
  /** What they did, as the rest of a sentence that begins with their name: "rated claim 3 Disputed". */
  readonly text: string;
  /** What they wrote with it: the reason of a return, the note of a dropped claim. */
  readonly note: string | null;
  /** The words that changed. */
  readonly changes: readonly { readonly field: string; readonly before: string; readonly after: string }[];
  readonly hash: string;
};

/** Reads a page of what was done to a check and by whom, the latest first. */
export async function readHistory(
  ctx: Ctx,
  input: PageInput & { readonly checkId: string },
): Promise<Result<Page<HistoryEvent>, Refusal | { readonly kind: "check_not_found" }>> {
  const refusal = refusalOf(ctx.actor, "desk:read");
  if (refusal) return err(refusal);
  const [check] = await ctx.db.select({ id: checks.id }).from(checks).where(eq(checks.id, input.checkId));
  if (!check) return err({ kind: "check_not_found" });
  const before = /^\d{1,15}$/.test(input.cursor ?? "") ? Number(input.cursor) : null;
  const rows = await ctx.db
    .select()
    .from(auditEvents)
    .where(and(eq(auditEvents.checkId, check.id), before === null ? undefined : lt(auditEvents.seq, before)))
    .orderBy(desc(auditEvents.seq))
    .limit(input.limit + 1);
  const page = pageOf(rows, input.limit, (last) => String(last.seq));
  const names = await namesFor(ctx, check.id, page.items);
  return ok({
    nextCursor: page.nextCursor,
    items: page.items.map((row) => ({
      seq: row.seq,
      at: row.at,
      by: row.actorName,
      via: row.via,
      action: row.action,
      hash: row.hash,
      ...describeAuditEvent(row, names),
    })),
  });
}

type AuditRow = typeof auditEvents.$inferSelect;

/** The names behind the ids that the events hold: numbers of claims and evidence, people, sources, origins. */
async function namesFor(ctx: Ctx, checkId: string, rows: readonly AuditRow[]): Promise<Names> {
  const ids = new Set<string>();
  for (const { before, after } of rows) {
    collectIds(before, ids);
    collectIds(after, ids);
  }
  const wanted = (prefix: string) => [...ids].filter((id) => id.startsWith(prefix));
  const claimRows = await ctx.db
    .select({ id: claims.id, number: claims.number })
    .from(claims)
    .where(eq(claims.checkId, checkId))
    .orderBy(asc(claims.number));
  const evidenceRows = await ctx.db
    .select({ id: evidence.id, number: evidence.number, claimNumber: claims.number })
    .from(evidence)
    .innerJoin(claims, eq(claims.id, evidence.claimId))
    .where(eq(claims.checkId, checkId));
  // What was attached says its number; this also covers evidence that is gone.
  const attached = await ctx.db
    .select({ id: auditEvents.subjectId, after: auditEvents.after })
    .from(auditEvents)
    .where(and(eq(auditEvents.checkId, checkId), eq(auditEvents.action, "evidence.attached")));
  const named = new Map<string, string>();
  const add = (found: readonly { id: string; name: string }[]) => {
    for (const { id, name } of found) named.set(id, name);
  };
  const people = wanted("usr_");
  if (people.length > 0) {
    add(await ctx.db.select({ id: users.id, name: users.name }).from(users).where(inArray(users.id, people)));
  }
  const register = wanted("src_");
  if (register.length > 0) {
    add(await ctx.db.select({ id: sources.id, name: sources.name }).from(sources).where(inArray(sources.id, register)));
  }
  const knowledge = wanted("org_");
  if (knowledge.length > 0) {
    add(
      await ctx.db.select({ id: origins.id, name: origins.name }).from(origins).where(inArray(origins.id, knowledge)),
    );
  }
  const evidenceNumbers = new Map<string, { number: number; claimNumber: number }>();
  for (const { id, after } of attached) {
    const told = after as { number?: unknown; claimNumber?: unknown } | null;
    if (typeof told?.number === "number" && typeof told.claimNumber === "number") {
      evidenceNumbers.set(id, { number: told.number, claimNumber: told.claimNumber });
    }
  }
  for (const { id, ...numbers } of evidenceRows) evidenceNumbers.set(id, numbers);
  return { claimNumbers: new Map(claimRows.map((row) => [row.id, row.number])), evidenceNumbers, named };
}

function collectIds(value: unknown, into: Set<string>): void {
  if (typeof value === "string" && /^(usr|src|org)_[0-9a-z]{20}$/.test(value)) into.add(value);
  else if (typeof value === "object" && value !== null) for (const item of Object.values(value)) collectIds(item, into);
}
