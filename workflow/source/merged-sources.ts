import { isNotNull } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { sources } from "#db/schema/sources.ts";

/**
 * The entries of the register that share one list of verdicts with any of these: those that stand for them, and those that
 * they stand for, at whatever distance; the given ones too. Without ids: all entries that take part in a merge.
 */
export async function sourcesMergedWith(
  { db }: { readonly db: Database },
  ids: readonly string[] | null,
): Promise<string[]> {
  const merges = await db
    .select({ id: sources.id, into: sources.mergedIntoId })
    .from(sources)
    .where(isNotNull(sources.mergedIntoId));
  const neighbours = new Map<string, string[]>();
  const join = (one: string, other: string) => neighbours.set(one, [...(neighbours.get(one) ?? []), other]);
  for (const { id, into } of merges) {
    if (into === null) continue;
    join(id, into);
    join(into, id);
  }
  const found = new Set(ids ?? neighbours.keys());
  for (const id of found) for (const other of neighbours.get(id) ?? []) found.add(other);
  return [...found];
}
