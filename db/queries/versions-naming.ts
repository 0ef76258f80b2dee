import { type SQL, sql } from "drizzle-orm";

/**
 * SQL after SELECT for the published versions that name an archived copy, current or not. Checks whose present evidence
 * names the copy are found by an index; those whose evidence may have moved on since are the ones that were ever corrected,
 * and are looked through. `schema` stands before the names of the tables, where it must not be left to the search path.
 */
export function versionsNaming(copyId: SQL, schema: SQL = sql``): SQL {
  return sql`FROM ${schema}published_versions naming WHERE naming.check_id IN (
      SELECT c.check_id FROM ${schema}evidence e JOIN ${schema}claims c ON c.id = e.claim_id WHERE e.snapshot_id = ${copyId}
      UNION SELECT check_id FROM ${schema}published_versions WHERE number > 1
      UNION SELECT id FROM ${schema}checks WHERE state NOT IN ('open', 'published')
    ) AND strpos(naming.canonical, '"' || ${copyId} || '"') > 0`;
}
