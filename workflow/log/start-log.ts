import { asc, isNull, sql } from "drizzle-orm";
import { sha256Hex } from "#db/canonical-json.ts";
import type { Database } from "#db/client.ts";
import { logEntries } from "#db/schema/log.ts";
import { publishedVersions, retractions } from "#db/schema/publications.ts";
import { publicationEvent } from "#domain/log/log-entry.ts";
import { err, ok, type Result } from "#domain/result.ts";
import { appendLogEntry, firstKeyEvent, type LogError, lockLog } from "#workflow/log/append-entry.ts";
import { retractionEvent } from "#workflow/log/log-retraction.ts";
import { rememberHead } from "#workflow/log/remember-head.ts";
import type { LogKeys } from "#workflow/log/signing.ts";
import { parsePublished } from "#workflow/publication/read-published.ts";

/** What starting the log did: whether its first entry was made, and how many earlier events it took up. */
export type LogStarted = { readonly begun: boolean; readonly takenUp: number };

/** Whether the log has an entry, and with it a key of its own that must not be replaced by another. */
export async function logHasBegun(db: Database): Promise<boolean> {
  const [first] = await db.select({ seq: logEntries.seq }).from(logEntries).limit(1);
  return first !== undefined;
}

/**
 * Begins the log with its key where there is none yet, and takes up what was published or retracted before there was a
 * log, in the order in which it happened. Safe to run again, and beside a running server.
 */
export async function startLog(db: Database, keys: LogKeys, now: Date): Promise<Result<LogStarted, LogError>> {
  try {
    const started: Result<LogStarted, LogError> = await db.transaction(async (tx) => {
      await lockLog(tx);
      const begun = !(await logHasBegun(tx));
      if (begun) {
        const [key] = keys();
        if (!key) return err({ kind: "log_key_missing" });
        const first = await appendLogEntry(tx, keys, { event: firstKeyEvent(key, now), now });
        if (!first.ok) throw new NotStarted(first.error);
      }
      const events = await unloggedEvents(tx);
      for (const each of events) {
        const added = await appendLogEntry(tx, keys, { ...each, now });
        if (!added.ok) throw new NotStarted(added.error);
      }
      return ok({ begun, takenUp: events.length });
    });
    if (started.ok) await rememberHead(db, keys);
    return started;
  } catch (error) {
    if (error instanceof NotStarted) return err(error.reason);
    throw error;
  }
}

class NotStarted extends Error {
  readonly reason: LogError;
  constructor(reason: LogError) {
    super(reason.kind);
    this.reason = reason;
  }
}

type Unlogged = Omit<Parameters<typeof appendLogEntry>[2], "now">;

async function unloggedEvents(tx: Database): Promise<Unlogged[]> {
  const versions = await tx
    .select()
    .from(publishedVersions)
    .where(sql`NOT EXISTS (SELECT FROM ${logEntries} WHERE ${logEntries.publishedVersionId} = ${publishedVersions.id})`)
    .orderBy(asc(publishedVersions.publishedAt), asc(publishedVersions.checkId), asc(publishedVersions.number));
  const withdrawn = await tx
    .select({ checkId: retractions.checkId, reason: retractions.reason, at: retractions.retractedAt })
    .from(retractions)
    .leftJoin(logEntries, sql`${logEntries.retractedCheckId} = ${retractions.checkId}`)
    .where(isNull(logEntries.seq))
    .orderBy(asc(retractions.retractedAt), asc(retractions.checkId));
  const events: { at: Date; event: Unlogged }[] = versions.map(({ id, checkId, canonical, sha256, publishedAt }) => ({
    at: publishedAt,
    event: { event: publicationEvent(checkId, parsePublished(canonical), sha256), publishedVersionId: id },
  }));
  for (const { checkId, reason, at } of withdrawn) {
    const event = await retractionEvent(tx, { checkId, reasonSha256: sha256Hex(reason), at });
    events.push({ at, event: { event, retractedCheckId: checkId } });
  }
  // The sort is stable: what happened at once stays in the order it was read, publications before retractions.
  return events.sort((one, other) => one.at.getTime() - other.at.getTime()).map(({ event }) => event);
}
