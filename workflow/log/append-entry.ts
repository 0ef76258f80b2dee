import { desc, sql } from "drizzle-orm";
import { canonicalJson } from "#db/canonical-json.ts";
import type { Database } from "#db/client.ts";
import { logCheckpoints, logEntries, logNodes } from "#db/schema/log.ts";
import { BEFORE_THE_FIRST_LEAF, type KeyEntry, type LogEntry, type LogEvent } from "#domain/log/log-entry.ts";
import { completedNodes, leafHash, rangeHash } from "#domain/log/merkle-tree.ts";
import { checkpointBody, parseCheckpoint, writeVerifierKey } from "#domain/log/signed-note.ts";
import type { TreeHead } from "#domain/log/verify-proof.ts";
import { err, ok, type Result } from "#domain/result.ts";
import { readNodes } from "#workflow/log/read-nodes.ts";
import { type LogKey, type LogKeys, openNote, sha256, signNote } from "#workflow/log/signing.ts";
import { recordSiteChanges } from "#workflow/publication/site-changes.ts";

/** Why nothing can be added to the log: no key, another key than the log's, or a head that is not what was signed last. */
export type LogError =
  | { readonly kind: "log_key_missing" }
  | { readonly kind: "log_key_wrong" }
  | { readonly kind: "log_altered" }
  | { readonly kind: "log_went_back"; readonly from: number; readonly to: number };

/** The rows that an entry stands for. */
type Subject = { readonly publishedVersionId?: string; readonly retractedCheckId?: string };

// Entries are added one at a time, whoever adds them.
const LOG_LOCK = 7_201_949;

/** Waits until this transaction is the only one that adds to the log. */
export async function lockLog(db: Database): Promise<void> {
  await db.execute(sql`SELECT pg_advisory_xact_lock(${LOG_LOCK})`);
}

type Head = { readonly size: number; readonly leafHash: string; readonly loggedAt: Date };

/**
 * Adds an event to the log and signs the new head, within the caller's transaction. The head before is opened with our
 * key first: what somebody else signed, or altered since, is not signed over.
 */
export async function appendLogEntry(
  db: Database,
  keys: LogKeys | undefined,
  { event, now, ...subject }: { readonly event: LogEvent; readonly now: Date } & Subject,
  // With a rotation: the key that signs beside the one in force.
  nextKey?: LogKey,
): Promise<Result<{ readonly seq: number }, LogError>> {
  await lockLog(db);
  const candidates = keys?.() ?? [];
  if (candidates.length === 0) return err({ kind: "log_key_missing" });
  const head = await readHead(db);
  const key = await keyInForce(db, head, candidates);
  if (!key.ok) return key;
  const extended = await extendsSeen(db, head, keys?.seen?.read() ?? null);
  if (!extended.ok) return extended;
  if (head.size === 0 && event.kind !== "key") {
    const begun = await appendLogEntry(db, keys, { event: firstKeyEvent(key.value, now), now });
    return begun.ok ? appendLogEntry(db, keys, { event, now, ...subject }) : begun;
  }

  const seq = head.size;
  const loggedAt = now > head.loggedAt ? now : head.loggedAt;
  const entry: LogEntry = {
    ...event,
    format: "claimdesk/log/1",
    seq,
    loggedAt: loggedAt.toISOString(),
    previousLeafHash: head.leafHash,
  };
  const text = canonicalJson(entry);
  const leaf = leafHash(sha256, text);
  const size = seq + 1;
  const read = await readNodes(db, [{ start: 0, end: seq }]);
  const completed = completedNodes(sha256, seq, leaf, read);
  const known = new Map(completed.map((node) => [`${node.level}/${node.index}`, node.hash]));
  const root = rangeHash(
    sha256,
    { start: 0, end: size },
    (place) => known.get(`${place.level}/${place.index}`) ?? read(place),
  );
  await db.insert(logEntries).values({
    seq,
    entry: text,
    leafHash: leaf,
    previousLeafHash: head.leafHash,
    publishedVersionId: subject.publishedVersionId ?? null,
    retractedCheckId: subject.retractedCheckId ?? null,
    loggedAt,
  });
  await db.insert(logNodes).values(completed);
  const body = checkpointBody({ origin: key.value.name, size, root });
  const note = signNote(body, nextKey ? [key.value, nextKey] : [key.value]);
  await db.insert(logCheckpoints).values({ size, root, note });
  await recordSiteChanges(db, [{ subject: "log", id: String(seq) }], now);
  return ok({ seq });
}

/** The event that every log begins with: the key that signs it. */
export function firstKeyEvent(key: LogKey, now: Date): KeyEntry {
  const at = now.toISOString();
  return { kind: "key", key: writeVerifierKey(key), previousKey: null, signatures: null, compromisedSince: null, at };
}

async function readHead(db: Database): Promise<Head> {
  const [last] = await db
    .select({ seq: logEntries.seq, leafHash: logEntries.leafHash, loggedAt: logEntries.loggedAt })
    .from(logEntries)
    .orderBy(desc(logEntries.seq))
    .limit(1);
  if (!last) return { size: 0, leafHash: BEFORE_THE_FIRST_LEAF, loggedAt: new Date(0) };
  return { size: last.seq + 1, leafHash: last.leafHash, loggedAt: last.loggedAt };
}

/** The one of our keys that signed the head; any of them before the first entry. */
async function keyInForce(db: Database, head: Head, keys: readonly LogKey[]): Promise<Result<LogKey, LogError>> {
  const [last] = await db.select().from(logCheckpoints).orderBy(desc(logCheckpoints.size)).limit(1);
  if (!last) {
    const [first] = keys;
    return head.size === 0 && first ? ok(first) : err({ kind: "log_altered" });
  }
  // After a rotation the head bears both signatures, and the newer key is in force.
  const opened = openNote(last.note, [...keys].reverse());
  if (!opened) return err({ kind: "log_key_wrong" });
  const signed = parseCheckpoint(opened.note.body);
  const read = await readNodes(db, [
    { start: 0, end: head.size },
    { start: head.size - 1, end: head.size },
  ]);
  const root = rangeHash(sha256, { start: 0, end: head.size }, read);
  const leafThere = read({ level: 0, index: head.size - 1 }) === head.leafHash;
  const whole = leafThere && signed?.size === head.size && signed.root === root;
  return whole ? ok(opened.key) : err({ kind: "log_altered" });
}

/** A database that was restored from before the last publication must not get a second history under the same key. */
async function extendsSeen(db: Database, head: Head, seen: TreeHead | null): Promise<Result<null, LogError>> {
  if (!seen) return ok(null);
  if (head.size < seen.size) return err({ kind: "log_went_back", from: seen.size, to: head.size });
  const range = { start: 0, end: seen.size };
  const root = rangeHash(sha256, range, await readNodes(db, [range]));
  return root === seen.root ? ok(null) : err({ kind: "log_altered" });
}
