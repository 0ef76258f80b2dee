import { sql } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { watchedPages } from "#db/schema/watched-pages.ts";
import { firstLookAt } from "#domain/evidence/look-schedule.ts";
import { newId } from "#domain/ids.ts";
import { watchedAddresses } from "#workflow/attention/watched-addresses.ts";

/** Pages taken up at a time; the rest follow at the next turn. */
const MOST_AT_ONCE = 500;

/** Takes up the addresses of published evidence and of articles that are not watched yet; says how many. */
export async function watchPages(db: Database, now: Date): Promise<number> {
  const { rows } = await db.execute<{ readonly url: string }>(
    sql`SELECT url FROM (${watchedAddresses}) AS wanted WHERE url NOT IN (SELECT ${watchedPages.url} FROM ${watchedPages}) LIMIT ${MOST_AT_ONCE}`,
  );
  if (rows.length === 0) return 0;
  const added = await db
    .insert(watchedPages)
    .values(rows.map(({ url }) => newlyWatched(url, now)))
    .onConflictDoNothing()
    .returning({ id: watchedPages.id });
  return added.length;
}

/** The row of a page from now on watched. */
export function newlyWatched(url: string, now: Date): typeof watchedPages.$inferInsert {
  return { id: newId("watchedPage"), url, nextLookAt: firstLookAt(now, Math.random()), createdAt: now };
}
