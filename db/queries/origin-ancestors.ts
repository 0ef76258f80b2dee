import { sql } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { origins } from "#db/schema/sources.ts";
import type { OriginAncestor } from "#domain/check/check.ts";

/** The origins that these derive from, by the id of the one that derives, the nearest first. Origins that derive from none are left out. */
export async function originAncestors(
  db: Database,
  originIds: readonly string[],
): Promise<Map<string, OriginAncestor[]>> {
  const found = new Map<string, OriginAncestor[]>();
  if (originIds.length === 0) return found;
  const { rows } = await db.execute<OriginAncestor & { readonly descendant: string }>(sql`
    WITH RECURSIVE upwards(descendant, id, depth) AS (
      SELECT ${origins.id}, ${origins.derivesFromId}, 1 FROM ${origins}
      WHERE ${origins.id} IN (${sql.join(
        [...new Set(originIds)].map((id) => sql`${id}`),
        sql`, `,
      )}) AND ${origins.derivesFromId} IS NOT NULL
      UNION ALL
      SELECT upwards.descendant, ${origins.derivesFromId}, upwards.depth + 1 FROM upwards
      JOIN ${origins} ON ${origins.id} = upwards.id WHERE ${origins.derivesFromId} IS NOT NULL
    )
    SELECT upwards.descendant, ${origins.id} AS id, ${origins.name} AS name, ${origins.kind} AS kind, ${origins.isParty} AS "isParty"
    FROM upwards JOIN ${origins} ON ${origins.id} = upwards.id ORDER BY upwards.depth`);
  for (const { descendant, ...ancestor } of rows) found.set(descendant, [...(found.get(descendant) ?? []), ancestor]);
  return found;
}
