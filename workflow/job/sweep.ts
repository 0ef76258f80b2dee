import { eq, inArray, sql } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { snapshots } from "#db/schema/snapshots.ts";
import { EMAIL_KEPT_MONTHS, SPAM_KEPT_MONTHS } from "#domain/inbox/inbox.ts";
import type { BlobStore } from "#workflow/archive.ts";
import { holdBlob } from "#workflow/evidence/freeze-snapshot.ts";

const SWEPT_AT_ONCE = 500;
const DAY_MS = 24 * 60 * 60_000;

/**
 * Removes what has had its time, a few hundred at a time: finished jobs after a week, handled messages after a month, what
 * limits have counted as soon as it has run out, sessions and links of invitations a month after their end, addresses of readers and spam of the inbox after their months.
 */
export async function sweepRows(db: Database): Promise<void> {
  const old = [
    sql`DELETE FROM jobs WHERE ctid IN (
      SELECT ctid FROM jobs WHERE finished_at < now() - interval '7 days' LIMIT ${SWEPT_AT_ONCE} FOR UPDATE SKIP LOCKED)`,
    sql`DELETE FROM outbox WHERE ctid IN (
      SELECT ctid FROM outbox WHERE done_at < now() - interval '30 days' LIMIT ${SWEPT_AT_ONCE} FOR UPDATE SKIP LOCKED)`,
    sql`DELETE FROM rate_limits WHERE ctid IN (
      SELECT ctid FROM rate_limits WHERE expire < extract(epoch FROM now()) * 1000 LIMIT ${SWEPT_AT_ONCE} FOR UPDATE SKIP LOCKED)`,
    sql`DELETE FROM sessions WHERE ctid IN (
      SELECT ctid FROM sessions WHERE expires_at < now() - interval '30 days' LIMIT ${SWEPT_AT_ONCE} FOR UPDATE SKIP LOCKED)`,
    sql`DELETE FROM tokens WHERE ctid IN (
      SELECT ctid FROM tokens WHERE kind = 'invitation' AND expires_at < now() - interval '30 days'
      LIMIT ${SWEPT_AT_ONCE} FOR UPDATE SKIP LOCKED)`,
    sql`DELETE FROM inbox_emails WHERE ctid IN (
      SELECT ctid FROM inbox_emails WHERE created_at < now() - make_interval(months => ${EMAIL_KEPT_MONTHS})
      LIMIT ${SWEPT_AT_ONCE} FOR UPDATE SKIP LOCKED)`,
    sql`DELETE FROM inbox_items WHERE ctid IN (
      SELECT ctid FROM inbox_items WHERE state = 'spam' AND last_at < now() - make_interval(months => ${SPAM_KEPT_MONTHS})
      LIMIT ${SWEPT_AT_ONCE} FOR UPDATE SKIP LOCKED)`,
  ];
  for (const statement of old) {
    while (((await db.execute(statement)).rowCount ?? 0) === SWEPT_AT_ONCE);
  }
}

/**
 * Removes blobs older than a day that no copy and no waiting upload refers to: what is left of work that was cut off
 * between the bytes and the row. Answers how many.
 */
export async function sweepBlobs(db: Database, blobs: BlobStore, now: Date): Promise<number> {
  let removed = 0;
  let names: string[] = [];
  const sweep = async () => {
    const kept = await db
      .selectDistinct({ sha256: snapshots.bytesSha256 })
      .from(snapshots)
      .where(inArray(snapshots.bytesSha256, names));
    const referred = new Set(kept.map((row) => row.sha256));
    for (const name of names) if (!referred.has(name) && (await removeOrphan(db, blobs, name))) removed += 1;
    names = [];
  };
  for await (const name of blobs.list(new Date(now.getTime() - DAY_MS))) {
    names.push(name);
    if (names.length === SWEPT_AT_ONCE) await sweep();
  }
  if (names.length > 0) await sweep();
  return removed;
}

/** Under the lock that whoever freezes a copy of these bytes takes, so that none is frozen in between. */
function removeOrphan(db: Database, blobs: BlobStore, sha256: string): Promise<boolean> {
  return db.transaction(async (tx) => {
    await holdBlob(tx, sha256);
    const [copy] = await tx
      .select({ id: snapshots.id })
      .from(snapshots)
      .where(eq(snapshots.bytesSha256, sha256))
      .limit(1);
    const { rows: uploads } = await tx.execute(
      sql`SELECT id FROM jobs WHERE state IN ('queued', 'running') AND input->'upload'->>'sha256' = ${sha256} LIMIT 1`,
    );
    if (copy || uploads.length > 0) return false;
    await blobs.remove(sha256);
    return true;
  });
}
