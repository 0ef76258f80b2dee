import { desc, eq, inArray, type SQL, sql } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { publishedChecks, publishedClaims } from "#db/schema/search.ts";
import type { FoundClaim, FoundCount, FoundName, SearchFilters } from "#domain/search/search-filters.ts";
import type { SearchQuery } from "#domain/search/search-query.ts";
import type { Ctx } from "#workflow/context.ts";
import { claimConditions, tsqueryOf } from "#workflow/search/claim-conditions.ts";

/** Of so many claims, the newest, the best are shown first: nobody reads further, and ranking all of a common word takes too long. */
export const MOST_FOUND = 500;

/** What a search found. `total` is at most {@link MOST_FOUND}; `more` says that there are others, which are older. */
export type FoundClaims = {
  readonly items: readonly FoundClaim[];
  readonly total: number;
  readonly more: boolean;
  /** Of the same search without a rating, so that the other ratings can be chosen. */
  readonly counts: readonly FoundCount[];
  /** The names that stand most often with what was found. */
  readonly outlets: readonly FoundName[];
  readonly claimants: readonly FoundName[];
  readonly topics: readonly FoundName[];
};

/** Finds published claims, those that fit best first; without words, the newest first. Open to everybody. */
export async function searchClaims(
  ctx: Ctx,
  input: {
    readonly query: SearchQuery | null;
    readonly filters: SearchFilters;
    readonly offset: number;
    readonly limit: number;
  },
): Promise<FoundClaims> {
  const { rating: _rating, ...wider } = input.filters;
  const [found, around] = await Promise.all([
    lookUp(ctx.db, input),
    input.filters.rating === undefined ? null : lookUp(ctx.db, { ...input, filters: wider, limit: 0 }),
  ]);
  const items = await readFoundClaims(ctx.db, found.ids);
  const { total, counts, outlets, claimants, topics } = { ...found, counts: (around ?? found).counts };
  return { items, total: Math.min(total, MOST_FOUND), more: total > MOST_FOUND, counts, outlets, claimants, topics };
}

/** Whether any published claim fits. Open to everybody. */
export async function hasClaims({ db }: Ctx, query: SearchQuery, filters: SearchFilters): Promise<boolean> {
  const { rows } = await db.execute(
    sql`SELECT FROM ${publishedClaims} WHERE ${claimConditions(query, filters)} LIMIT 1`,
  );
  return rows.length > 0;
}

type LookedUp = {
  readonly ids: readonly string[];
  readonly total: number;
  readonly counts: readonly FoundCount[];
  readonly outlets: readonly FoundName[];
  readonly claimants: readonly FoundName[];
  readonly topics: readonly FoundName[];
};

const MOST_NAMES = 8;

async function lookUp(
  db: Database,
  { query, filters, offset, limit }: Parameters<typeof searchClaims>[1],
): Promise<LookedUp> {
  const where = claimConditions(query, filters);
  // PostgreSQL takes words to be neighbours wherever both stand, and would look for them from the newest claim on to the oldest.
  const newness = query && hasPhrase(query) ? sql`published_at + interval '0'` : sql`published_at`;
  const ranked =
    query === null
      ? sql`SELECT *, 0 AS rank FROM candidates`
      : // Their words are fetched for those that are left only: sorting all of them with their words would go over the disk.
        sql`SELECT candidates.*, ts_rank(ranked.words, ${tsqueryOf(query)}) AS rank
          FROM candidates JOIN ${publishedClaims} AS ranked ON ranked.claim_id = candidates.claim_id`;
  const { rows } = await db.execute<LookedUp>(sql`
    WITH candidates AS MATERIALIZED (
      SELECT claim_id, check_id, rating, claimant, claimant_key, published_at FROM ${publishedClaims}
      ${where === undefined ? sql`` : sql`WHERE ${where}`}
      ORDER BY ${newness} DESC, claim_id LIMIT ${MOST_FOUND + 1}),
    newest AS MATERIALIZED (${ranked})
    SELECT
      (SELECT count(*)::int FROM newest) AS total,
      ${listOf(sql`SELECT rating, count(*)::int AS count FROM newest GROUP BY rating`)} AS counts,
      ${listOf(sql`
        SELECT max(outlet) AS name, count(*)::int AS count FROM newest JOIN ${publishedChecks} USING (check_id)
        GROUP BY outlet ORDER BY 2 DESC, 1 LIMIT ${MOST_NAMES}`)} AS outlets,
      ${listOf(sql`
        SELECT max(claimant) AS name, count(*)::int AS count FROM newest WHERE claimant IS NOT NULL
        GROUP BY claimant_key ORDER BY 2 DESC, 1 LIMIT ${MOST_NAMES}`)} AS claimants,
      ${listOf(sql`
        SELECT max(topics.name) AS name, count(DISTINCT claim_id)::int AS count, max(topic_slugs.slug) AS value FROM newest
        JOIN published_check_topics USING (check_id) JOIN topics AS named ON named.id = published_check_topics.topic_id
        JOIN topics ON topics.id = named.counted_as_id
        JOIN topic_slugs ON topic_slugs.topic_id = topics.id AND topic_slugs.current
        GROUP BY topics.id ORDER BY 2 DESC, 1 LIMIT ${MOST_NAMES}`)} AS topics,
      ARRAY(
        SELECT claim_id FROM newest ORDER BY rank DESC, published_at DESC, claim_id
        LIMIT ${limit} OFFSET ${Math.min(offset, MOST_FOUND)}) AS ids`);
  const [row] = rows;
  if (!row) throw new Error("a count has a row");
  return row;
}

function hasPhrase({ websearch }: SearchQuery): boolean {
  return (websearch.match(/"[^"]*"/g) ?? []).some((quoted) => /\S\s+\S/.test(quoted));
}

function listOf(query: SQL): SQL {
  return sql`(SELECT coalesce(json_agg(each), '[]'::json) FROM (${query}) AS each)`;
}

/** All that a line of results says of these claims, in this order. */
export async function readFoundClaims(db: Database, ids: readonly string[]): Promise<FoundClaim[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .select({
      claimId: publishedClaims.claimId,
      slug: publishedClaims.slug,
      number: publishedClaims.number,
      statement: publishedClaims.statement,
      claimant: publishedClaims.claimant,
      rating: publishedClaims.rating,
      ratingLabel: publishedClaims.ratingLabel,
      summary: publishedClaims.summary,
      rationale: publishedClaims.rationale,
      claimedOn: publishedClaims.claimedOn,
      publishedAt: publishedClaims.publishedAt,
      language: publishedClaims.language,
      check: {
        slug: publishedChecks.slug,
        title: publishedChecks.title,
        outlet: publishedChecks.outlet,
        corrected: publishedChecks.corrected,
      },
    })
    .from(publishedClaims)
    .innerJoin(publishedChecks, eq(publishedChecks.checkId, publishedClaims.checkId))
    .where(inArray(publishedClaims.claimId, [...ids]));
  const byId = new Map(
    rows.map(({ rating, ratingLabel, publishedAt, ...row }): [string, FoundClaim] => [
      row.claimId,
      {
        ...row,
        publishedAt: publishedAt.toISOString(),
        rating: rating === null ? null : { key: rating, label: ratingLabel ?? rating },
      },
    ]),
  );
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** The published checks whose own title, summary or article fits, the best first. Open to everybody. */
export async function searchChecks(ctx: Ctx, query: SearchQuery, limit: number) {
  const found = await ctx.db
    .select({
      slug: publishedChecks.slug,
      title: publishedChecks.title,
      outlet: publishedChecks.outlet,
      publishedAt: publishedChecks.publishedAt,
    })
    .from(publishedChecks)
    .where(sql`${publishedChecks.words} @@ ${tsqueryOf(query)}`)
    .orderBy(sql`ts_rank(${publishedChecks.words}, ${tsqueryOf(query)}) DESC`, desc(publishedChecks.publishedAt))
    .limit(limit);
  return found.map((row) => ({ ...row, publishedAt: row.publishedAt.toISOString() }));
}
