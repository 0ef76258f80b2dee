import { sql } from "drizzle-orm";
import type { Database } from "#db/client.ts";

/** How many frozen texts there are, and the ids of those whose SHA-256 is not that of their bytes (at most 100). */
export async function findAlteredTexts(db: Database): Promise<{ looked: number; names: string[] }> {
  const frozen = sql`(
    SELECT id, text AS content, sha256 FROM article_versions
    UNION ALL SELECT id, text, sha256 FROM snapshots
    UNION ALL SELECT id, canonical, sha256 FROM published_versions) AS frozen`;
  const all = await db.execute<{ count: number }>(sql`SELECT count(*)::int AS count FROM ${frozen}`);
  const altered = await db.execute<{ id: string }>(
    sql`SELECT id FROM ${frozen} WHERE sha256 <> encode(sha256(convert_to(content, 'UTF8')), 'hex') LIMIT 100`,
  );
  return { looked: all.rows[0]?.count ?? 0, names: altered.rows.map((row) => row.id) };
}
