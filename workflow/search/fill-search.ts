import { asc, eq, gt, isNull, sql } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { checks } from "#db/schema/checks.ts";
import { publishedVersions, retractions } from "#db/schema/publications.ts";
import { publishedChecks, searchState } from "#db/schema/search.ts";
import { SEARCH_RULES } from "#domain/search/search-entry.ts";
import { parsePublished } from "#workflow/publication/read-published.ts";
import { indexPublished, unindexPublished } from "#workflow/search/index-published.ts";

/** How far filling the search is. */
export type FillProgress = { readonly done: number; readonly total: number };

/** Whether the search holds what is published by the rules of this program; it does not before it was ever filled. */
export async function searchIsFilled(db: Database): Promise<boolean> {
  const [state] = await db.select({ rules: searchState.rules }).from(searchState);
  return state?.rules === SEARCH_RULES;
}

/**
 * Makes everything that readers search anew from the published versions, one check at a time and beside a running server:
 * whatever is published, corrected or retracted meanwhile is neither missed nor undone. Answers how many checks it holds.
 */
export async function fillSearch(
  db: Database,
  options: { readonly tell?: (progress: FillProgress) => void; readonly signal?: AbortSignal } = {},
): Promise<number> {
  const [count] = await db
    .select({ total: sql<number>`count(DISTINCT ${publishedVersions.checkId})::int` })
    .from(publishedVersions);
  const total = count?.total ?? 0;
  let done = 0;
  let after = "";
  for (;;) {
    const ids = await publishedAfter(db, after);
    for (const id of ids) {
      if (options.signal?.aborted) return done;
      await fillOne(db, id);
      done += 1;
      options.tell?.({ done, total });
    }
    if (ids.length < CHECKS_AT_A_TIME) break;
    after = ids.at(-1) ?? after;
  }
  await countWords(db);
  await db
    .insert(searchState)
    .values({ id: 1, rules: SEARCH_RULES, filledAt: new Date() })
    .onConflictDoUpdate({ target: searchState.id, set: { rules: SEARCH_RULES, filledAt: new Date() } });
  const [held] = await db.select({ count: sql<number>`count(*)::int` }).from(publishedChecks);
  return held?.count ?? 0;
}

const CHECKS_AT_A_TIME = 200;

async function publishedAfter(db: Database, after: string): Promise<string[]> {
  const rows = await db
    .selectDistinct({ id: publishedVersions.checkId })
    .from(publishedVersions)
    .where(gt(publishedVersions.checkId, after))
    .orderBy(asc(publishedVersions.checkId))
    .limit(CHECKS_AT_A_TIME);
  return rows.map(({ id }) => id);
}

/** Under the lock that publication takes too, so that what is read is still current when it is written. */
async function fillOne(db: Database, checkId: string): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.select({ id: checks.id }).from(checks).where(eq(checks.id, checkId)).for("update");
    const [current] = await tx
      .select({ canonical: publishedVersions.canonical })
      .from(publishedVersions)
      .leftJoin(retractions, eq(retractions.checkId, publishedVersions.checkId))
      .where(sql`${publishedVersions.checkId} = ${checkId} AND ${isNull(retractions.checkId)}`)
      .orderBy(sql`${publishedVersions.number} DESC`)
      .limit(1);
    if (current) await indexPublished(tx, checkId, parsePublished(current.canonical));
    else await unindexPublished(tx, checkId);
  });
}

/** Counts the words afresh: a count that was once wrong would stay so. */
async function countWords(db: Database): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.execute(sql`LOCK TABLE published_words IN EXCLUSIVE MODE`);
    await tx.execute(sql`DELETE FROM published_words`);
    await tx.execute(sql`
      INSERT INTO published_words (word, uses)
      SELECT word, count(*) FROM published_checks, unnest(vocabulary) AS word GROUP BY word`);
  });
}
