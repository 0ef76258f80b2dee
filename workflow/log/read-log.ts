import { and, asc, desc, eq, gte, isNull, lt } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { logCheckpoints, logEntries } from "#db/schema/log.ts";
import type { KeyEntry, LogEntry } from "#domain/log/log-entry.ts";
import { err, ok, type Result } from "#domain/result.ts";
import type { Ctx } from "#workflow/context.ts";
import {
  checkpointIn,
  consistencyIn,
  entriesIn,
  inclusionIn,
  type LogSource,
  type NotInLog,
} from "#workflow/log/log-source.ts";
import { readNodes } from "#workflow/log/read-nodes.ts";

/** The log as the database has it now. */
export function logIn(db: Database): LogSource {
  return {
    size: async () => {
      const [last] = await db
        .select({ size: logCheckpoints.size })
        .from(logCheckpoints)
        .orderBy(desc(logCheckpoints.size))
        .limit(1);
      return last?.size ?? 0;
    },
    keys: async () => {
      const keys = await readLogKeys({ db });
      return keys.ok ? keys.value.map((entry) => entry.key) : [];
    },
    checkpoint: async (size) => {
      const [row] = await db
        .select({ note: logCheckpoints.note })
        .from(logCheckpoints)
        .where(eq(logCheckpoints.size, size));
      return row?.note ?? null;
    },
    entries: async (start, end) => {
      const rows = await db
        .select({ entry: logEntries.entry })
        .from(logEntries)
        .where(and(gte(logEntries.seq, start), lt(logEntries.seq, end)))
        .orderBy(asc(logEntries.seq));
      return rows.map((row) => row.entry);
    },
    leaf: async (named) => {
      const which = typeof named === "number" ? eq(logEntries.seq, named) : eq(logEntries.leafHash, named);
      const [row] = await db.select({ seq: logEntries.seq, leaf: logEntries.leafHash }).from(logEntries).where(which);
      return row ?? null;
    },
    nodes: (ranges) => readNodes(db, ranges),
  };
}

/** Reads a signed head of the log as it was signed: the newest, or the one of an earlier size. Open to everybody. */
export function readCheckpoint({ db }: Pick<Ctx, "db">, input: Parameters<typeof checkpointIn>[1]) {
  return checkpointIn(logIn(db), input);
}

/** Reads the keys that the log has had, in order; the last is in force. Open to everybody. */
export async function readLogKeys({
  db,
}: Pick<Ctx, "db">): Promise<Result<readonly (KeyEntry & LogEntry)[], NotInLog>> {
  const rows = await db
    .select({ entry: logEntries.entry })
    .from(logEntries)
    .where(and(isNull(logEntries.publishedVersionId), isNull(logEntries.retractedCheckId)))
    .orderBy(asc(logEntries.seq));
  const keys = rows.map((row) => JSON.parse(row.entry) as LogEntry).filter((entry) => entry.kind === "key");
  return keys.length > 0 ? ok(keys) : err({ kind: "not_in_log" });
}

/** Reads entries as they were hashed, from `start` to before `end`, at most 500. Open to everybody. */
export function readLogEntries({ db }: Pick<Ctx, "db">, input: Parameters<typeof entriesIn>[1]) {
  return entriesIn(logIn(db), input);
}

/** Proves that a leaf, named by its number or its hash, is in the tree of a size. Open to everybody. */
export function proveInclusion({ db }: Pick<Ctx, "db">, input: Parameters<typeof inclusionIn>[1]) {
  return inclusionIn(logIn(db), input);
}

/** Proves that the tree of one size begins with all that an earlier one holds. Open to everybody. */
export function proveConsistency({ db }: Pick<Ctx, "db">, input: Parameters<typeof consistencyIn>[1]) {
  return consistencyIn(logIn(db), input);
}
