import { and, asc, eq, gt, gte, inArray, lt, lte, sql } from "drizzle-orm";
import { logCheckpoints, logEntries, logNodes } from "#db/schema/log.ts";
import type { Ctx } from "#workflow/context.ts";

/** Leaves `from` to before `to`, or places among the nodes of one level. */
type Part = { readonly from: number; readonly to: number };

/** Reads the texts of a part of the log. Open to everybody. */
export async function readEntryTexts({ db }: Pick<Ctx, "db">, { from, to }: Part): Promise<string[]> {
  const rows = await db
    .select({ entry: logEntries.entry })
    .from(logEntries)
    .where(and(gte(logEntries.seq, from), lt(logEntries.seq, to)))
    .orderBy(asc(logEntries.seq));
  return rows.map(({ entry }) => entry);
}

/** Reads the heads that were signed with the entries of a part: those of the sizes above `from`, up to `to`. Open to everybody. */
export function readCheckpoints(
  { db }: Pick<Ctx, "db">,
  { from, to }: Part,
): Promise<{ readonly size: number; readonly note: string }[]> {
  return db
    .select({ size: logCheckpoints.size, note: logCheckpoints.note })
    .from(logCheckpoints)
    .where(and(gt(logCheckpoints.size, from), lte(logCheckpoints.size, to)))
    .orderBy(asc(logCheckpoints.size));
}

/** Reads the hashes of complete subtrees of one level, in their order. Open to everybody. */
export async function readNodeHashes(
  { db }: Pick<Ctx, "db">,
  { level, from, to }: Part & { readonly level: number },
): Promise<string[]> {
  const rows = await db
    .select({ hash: logNodes.hash })
    .from(logNodes)
    .where(and(eq(logNodes.level, level), gte(logNodes.index, from), lt(logNodes.index, to)))
    .orderBy(asc(logNodes.index));
  return rows.map(({ hash }) => hash);
}

/** Reads the leaves whose hashes begin in one way. Open to everybody. */
export function readLeavesUnder(
  { db }: Pick<Ctx, "db">,
  input: { readonly prefix: string },
): Promise<{ readonly leaf: string; readonly seq: number }[]> {
  return (
    db
      .select({ leaf: logEntries.leafHash, seq: logEntries.seq })
      .from(logEntries)
      // No hexadecimal digit comes after f, so this is a range of the index whatever the order of letters is.
      .where(and(gte(logEntries.leafHash, input.prefix), lt(logEntries.leafHash, `${input.prefix}g`)))
      .orderBy(asc(logEntries.seq))
  );
}

/** The hashes of some leaves by their numbers; of all where none are named. Open to everybody. */
export async function readLeafHashes(
  { db }: Pick<Ctx, "db">,
  input: { readonly seqs?: readonly number[] } = {},
): Promise<string[]> {
  const rows = await db
    .select({ leaf: logEntries.leafHash })
    .from(logEntries)
    .where(input.seqs ? inArray(logEntries.seq, [...input.seqs]) : undefined);
  return rows.map(({ leaf }) => leaf);
}

/** How many entries there are. Open to everybody. */
export async function countLogEntries({ db }: Pick<Ctx, "db">): Promise<number> {
  const [row] = await db.select({ count: sql<number>`count(*)::int` }).from(logEntries);
  return row?.count ?? 0;
}
