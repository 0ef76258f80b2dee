import { and, eq, sql } from "drizzle-orm";
import { sha256Hex } from "#db/canonical-json.ts";
import type { Database } from "#db/client.ts";
import { idempotencyKeys } from "#db/schema/audit.ts";

/** An answer as it is kept: status and JSON text. */
export type StoredAnswer = { readonly status: number; readonly body: string };

/** Why a key does not lead to an answer. */
export type KeyRefused = { readonly kind: "idempotency_key_reused" } | { readonly kind: "request_in_progress" };

/** What came of a request under a key; `replayed` tells an answer that was given before. */
export type KeyedOutcome =
  | { readonly answer: StoredAnswer; readonly replayed: boolean }
  | { readonly refused: KeyRefused };

const KEEP = sql`interval '24 hours'`;
const SWEPT_AT_ONCE = 100;

/** Whether a header holds a key that we take. */
export function isIdempotencyKey(key: string): boolean {
  return /^[\x21-\x7e]{1,200}$/.test(key);
}

/**
 * Runs a request once under its key. The key, the answer and the effects are committed together, so that a retry after a
 * crash or a cut connection finds either both or nothing. An answer of 500 or more is not kept: that request may be tried again.
 */
export function runOnce(
  db: Database,
  request: {
    readonly userId: string;
    readonly key: string;
    readonly method: string;
    readonly path: string;
    readonly bytes: Uint8Array;
  },
  run: (db: Database) => Promise<StoredAnswer>,
): Promise<KeyedOutcome> {
  const { userId, key } = request;
  const requestHash = sha256Hex(
    `${request.method} ${request.path}\n${sha256Hex(Buffer.from(request.bytes).toString("base64"))}`,
  );
  const row = and(eq(idempotencyKeys.userId, userId), eq(idempotencyKeys.key, key));
  return db.transaction(async (tx): Promise<KeyedOutcome> => {
    const lock = await tx.execute<{ free: boolean }>(
      sql`SELECT pg_try_advisory_xact_lock(hashtextextended(${`${userId} ${key}`}, 20)) AS free`,
    );
    if (!lock.rows[0]?.free) return { refused: { kind: "request_in_progress" } };
    await sweep(tx);
    const [kept] = await tx
      .select()
      .from(idempotencyKeys)
      .where(and(row, sql`${idempotencyKeys.createdAt} > now() - ${KEEP}`));
    if (kept) {
      if (kept.requestHash !== requestHash) return { refused: { kind: "idempotency_key_reused" } };
      if (kept.status !== null && kept.body !== null) {
        return { answer: { status: kept.status, body: kept.body }, replayed: true };
      }
    }
    const answer = await run(tx);
    if (answer.status >= 500) return { answer, replayed: false };
    await tx.delete(idempotencyKeys).where(row);
    await tx.insert(idempotencyKeys).values({ userId, key, requestHash, status: answer.status, body: answer.body });
    return { answer, replayed: false };
  });
}

// A few old keys go with each new one; nothing else needs to remember to.
async function sweep(db: Database): Promise<void> {
  await db.execute(
    sql`DELETE FROM idempotency_keys WHERE ctid IN (
      SELECT ctid FROM idempotency_keys WHERE created_at < now() - ${KEEP} LIMIT ${SWEPT_AT_ONCE} FOR UPDATE SKIP LOCKED)`,
  );
}
