import { desc, sql } from "drizzle-orm";
import { canonicalJson, sha256Hex } from "#db/canonical-json.ts";
import type { Database } from "#db/client.ts";
import { auditEvents } from "#db/schema/audit.ts";
import type { Actor } from "#domain/user/actor.ts";

// Appends are serialised by this lock, taken last in a transaction so that nobody waits for a row while holding it.
const AUDIT_LOCK = 7_201_945;
const BEFORE_THE_FIRST = "0".repeat(64);

// An import has thousands of events; a statement for each would hold the lock for as many round trips.
const ROWS_AT_ONCE = 500;

/** One change, as the use case describes it; `before` and `after` hold what changed, never secrets. */
export type AuditEntry = {
  readonly action: string;
  readonly subjectType: string;
  readonly subjectId: string;
  readonly checkId?: string | undefined;
  readonly before?: object | null;
  readonly after?: object | null;
};

type AuditRow = typeof auditEvents.$inferSelect;

/** The hash of an event: SHA-256 of the RFC 8785 form of all its other fields, the hash of the event before among them. */
export function auditHash(row: Omit<AuditRow, "hash">): string {
  return sha256Hex(canonicalJson(row));
}

/** Appends events to the chain within the caller's transaction. */
export async function appendAudit(
  tx: Database,
  who: { readonly actor: Actor; readonly requestId: string; readonly now: Date },
  entries: readonly AuditEntry[],
): Promise<void> {
  if (entries.length === 0) return;
  await tx.execute(sql`SELECT pg_advisory_xact_lock(${AUDIT_LOCK})`);
  const [last] = await tx
    .select({ seq: auditEvents.seq, hash: auditEvents.hash })
    .from(auditEvents)
    .orderBy(desc(auditEvents.seq))
    .limit(1);
  let seq = last?.seq ?? 0;
  let previousHash = last?.hash ?? BEFORE_THE_FIRST;
  const { actor } = who;
  let rows: AuditRow[] = [];
  for (const entry of entries) {
    seq += 1;
    const row = {
      seq,
      at: who.now.toISOString(),
      actorId: actor.kind === "user" ? actor.id : null,
      actorName: actor.kind === "user" ? actor.name : null,
      via: actor.kind === "user" ? actor.via : actor.kind,
      action: entry.action,
      subjectType: entry.subjectType,
      subjectId: entry.subjectId,
      checkId: entry.checkId ?? null,
      before: withoutUndefined(entry.before ?? null),
      after: withoutUndefined(entry.after ?? null),
      requestId: who.requestId,
      previousHash,
    };
    const hash = auditHash(row);
    rows.push({ ...row, hash });
    previousHash = hash;
    if (rows.length < ROWS_AT_ONCE) continue;
    await tx.insert(auditEvents).values(rows);
    rows = [];
  }
  if (rows.length > 0) await tx.insert(auditEvents).values(rows);
}

/** The first event whose hash or place does not fit, or null when the whole chain does. */
export async function findBrokenAuditEvent(db: Database): Promise<{ seq: number } | null> {
  let previousHash = BEFORE_THE_FIRST;
  let expected = 1;
  const pageSize = 1_000;
  for (;;) {
    const rows = await db
      .select()
      .from(auditEvents)
      .where(sql`${auditEvents.seq} >= ${expected}`)
      .orderBy(auditEvents.seq)
      .limit(pageSize);
    for (const { hash, ...row } of rows) {
      if (row.seq !== expected || row.previousHash !== previousHash || auditHash(row) !== hash)
        return { seq: expected };
      previousHash = hash;
      expected += 1;
    }
    if (rows.length < pageSize) return null;
  }
}

function withoutUndefined(value: object | null): object | null {
  return value === null ? null : JSON.parse(JSON.stringify(value));
}
