import { sql } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { toSource } from "#db/queries/load-check.ts";
import { sources } from "#db/schema/sources.ts";
import type { RegisteredSource } from "#domain/evidence/registered-source.ts";
import type { SourcePlace, SourceTree } from "#domain/evidence/source-tree.ts";
import type { Tx } from "#workflow/transaction.ts";

/** A row of the register with all that the register knows. */
export function toRegistered(row: typeof sources.$inferSelect): RegisteredSource {
  const { parentId, languages, domains } = row;
  return { ...toSource(row), parentId, languages, domains };
}

/** SQL for the ids of a source and of every duplicate merged into it, at whatever distance. */
export function withDuplicates(sourceId: string) {
  return sql`(WITH RECURSIVE counted(id) AS (
    SELECT ${sourceId}::text
    UNION
    SELECT ${sources}.id FROM ${sources} JOIN counted ON ${sources}.merged_into_id = counted.id
  ) SELECT id FROM counted)`;
}

/** The places of the whole register: what belongs to what, and what was merged into what. */
export async function sourceTree(db: Database): Promise<SourceTree> {
  const rows: SourcePlace[] = await db
    .select({
      id: sources.id,
      name: sources.name,
      parentId: sources.parentId,
      mergedIntoId: sources.mergedIntoId,
    })
    .from(sources);
  return new Map(rows.map((row) => [row.id, row]));
}

/** The id of the entry that stands for a source, itself where it was not merged; null when there is no such source. */
export async function idOfStandIn(db: Database, sourceId: string): Promise<string | null> {
  const { rows } = await db.execute<{ id: string }>(sql`
    WITH RECURSIVE upwards(id, merged_into_id) AS (
      SELECT id, merged_into_id FROM sources WHERE id = ${sourceId}
      UNION
      SELECT sources.id, sources.merged_into_id FROM sources JOIN upwards ON sources.id = upwards.merged_into_id
    ) SELECT id FROM upwards WHERE merged_into_id IS NULL`);
  return rows[0]?.id ?? null;
}

const TREE_LOCK = 7_201_946;

/**
 * Lets those who change what belongs to what, or what stands for what, do it one after the other: two halves of a circle
 * see neither each other's row. Taken before any row is locked.
 */
export async function holdSourceTree(tx: Tx): Promise<void> {
  await tx.db.execute(sql`SELECT pg_advisory_xact_lock(${TREE_LOCK})`);
}
