import { and, asc, desc, eq, gte, isNull, lt } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { logCheckpoints, logEntries } from "#db/schema/log.ts";
import type { KeyEntry, LogEntry } from "#domain/log/log-entry.ts";
import { consistencyRanges, inclusionRanges, type LeafRange, rangeHash } from "#domain/log/merkle-tree.ts";
import { err, ok, type Result } from "#domain/result.ts";
import type { Ctx } from "#workflow/context.ts";
import { readNodes } from "#workflow/log/read-nodes.ts";
import { sha256 } from "#workflow/log/signing.ts";

/** Entries that one answer holds at most. */
export const MOST_ENTRIES = 500;

/** Nothing has been logged yet, or not that much. */
export type NotInLog = { readonly kind: "not_in_log" };

/** Reads a signed head of the log as it was signed: the newest, or the one of an earlier size. Open to everybody. */
export async function readCheckpoint(
  { db }: Pick<Ctx, "db">,
  input: { readonly size?: number | undefined },
): Promise<Result<{ readonly size: number; readonly note: string }, NotInLog>> {
  const [row] = await db
    .select({ size: logCheckpoints.size, note: logCheckpoints.note })
    .from(logCheckpoints)
    .where(input.size === undefined ? undefined : eq(logCheckpoints.size, input.size))
    .orderBy(desc(logCheckpoints.size))
    .limit(1);
  return row ? ok(row) : err({ kind: "not_in_log" });
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
export async function readLogEntries(
  { db }: Pick<Ctx, "db">,
  input: { readonly start: number; readonly end: number },
): Promise<Result<{ readonly start: number; readonly entries: readonly string[]; readonly size: number }, NotInLog>> {
  const size = await sizeOf(db);
  if (input.start >= size || input.end <= input.start) return err({ kind: "not_in_log" });
  const rows = await db
    .select({ entry: logEntries.entry })
    .from(logEntries)
    .where(and(gte(logEntries.seq, input.start), lt(logEntries.seq, input.end)))
    .orderBy(asc(logEntries.seq))
    .limit(MOST_ENTRIES);
  return ok({ start: input.start, entries: rows.map((row) => row.entry), size });
}

/** A proof that an entry is in the tree of a size, with what it proves. */
export type InclusionProof = { readonly seq: number; readonly size: number; readonly proof: readonly string[] } & {
  readonly leaf: string;
};

/** Proves that a leaf, named by its number or its hash, is in the tree of a size. Open to everybody. */
export async function proveInclusion(
  { db }: Pick<Ctx, "db">,
  input: { readonly leaf: string | number; readonly size?: number | undefined },
): Promise<Result<InclusionProof, NotInLog>> {
  const whole = await sizeOf(db);
  const size = input.size ?? whole;
  const named = typeof input.leaf === "number" ? eq(logEntries.seq, input.leaf) : eq(logEntries.leafHash, input.leaf);
  const [row] = await db.select({ seq: logEntries.seq, leaf: logEntries.leafHash }).from(logEntries).where(named);
  if (!row || row.seq >= size || size > whole) return err({ kind: "not_in_log" });
  return ok({ ...row, size, proof: await hashesOf(db, inclusionRanges(row.seq, size)) });
}

/** Proves that the tree of one size begins with all that an earlier one holds. Open to everybody. */
export async function proveConsistency(
  { db }: Pick<Ctx, "db">,
  input: { readonly first: number; readonly second?: number | undefined },
): Promise<Result<{ first: number; second: number; proof: readonly string[] }, NotInLog>> {
  const whole = await sizeOf(db);
  const { first, second = whole } = input;
  if (first > second || second > whole) return err({ kind: "not_in_log" });
  return ok({ first, second, proof: await hashesOf(db, consistencyRanges(first, second)) });
}

async function hashesOf(db: Database, ranges: readonly LeafRange[]): Promise<string[]> {
  const read = await readNodes(db, ranges);
  return ranges.map((range) => rangeHash(sha256, range, read));
}

async function sizeOf(db: Database): Promise<number> {
  const [last] = await db
    .select({ size: logCheckpoints.size })
    .from(logCheckpoints)
    .orderBy(desc(logCheckpoints.size))
    .limit(1);
  return last?.size ?? 0;
}
