import { and, type SQL, sql } from "drizzle-orm";
import { publishedClaims } from "#db/schema/search.ts";
import type { FoundClaim, SearchFilters } from "#domain/search/search-filters.ts";
import type { SearchQuery } from "#domain/search/search-query.ts";
import type { Ctx } from "#workflow/context.ts";
import { claimConditions, tsqueryOf } from "#workflow/search/claim-conditions.ts";
import { MOST_FOUND, readFoundClaims } from "#workflow/search/search-claims.ts";

/** The last claim of a page: what comes after it is the next page. Without a rank, claims go by their day alone. */
export type FactCheckPlace = { readonly rank: number | null; readonly publishedAt: string; readonly claimId: string };

/** A page of rated claims, and the place after which the next one begins; null at the end. */
export type FactChecksFound = { readonly items: readonly FoundClaim[]; readonly next: FactCheckPlace | null };

/**
 * Finds rated claims page by page, for programs: the best first, or the newest first where more fit than are ranked. Every
 * claim comes on one page, whatever is published meanwhile. Open to everybody.
 */
export async function searchFactChecks(
  ctx: Ctx,
  input: {
    readonly query: SearchQuery | null;
    readonly filters: SearchFilters;
    readonly limit: number;
    readonly offset: number;
    readonly after: FactCheckPlace | null;
  },
): Promise<FactChecksFound> {
  const { query, after, limit } = input;
  const where = claimConditions(query, { ...input.filters, rated: true });
  const ranked = query !== null && (after === null ? await fewEnough(ctx, where) : after.rank !== null);
  const rank = ranked && query !== null ? sql`ts_rank(words, ${tsqueryOf(query)})::float8` : sql`NULL::float8`;
  const { rows } = await ctx.db.execute<{ claim_id: string; rank: number | null; at: string }>(sql`
    SELECT claim_id, rank, to_char(published_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS at FROM (
      SELECT claim_id, published_at, ${rank} AS rank FROM ${publishedClaims} WHERE ${and(where, ranked ? undefined : following(after))}
    ) AS found
    ${ranked && after !== null ? sql`WHERE rank < ${after.rank} OR (rank = ${after.rank} AND ${following(after)})` : sql``}
    ORDER BY ${ranked ? sql`rank DESC, ` : sql``} published_at DESC, claim_id
    LIMIT ${limit + 1} OFFSET ${after === null ? input.offset : 0}`);
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return {
    items: await readFoundClaims(
      ctx.db,
      rows.slice(0, limit).map((row) => row.claim_id),
    ),
    next: last ? { rank: ranked ? last.rank : null, publishedAt: last.at, claimId: last.claim_id } : null,
  };
}

/** Ranking is for so many; it is asked once, and the pages that follow keep to the answer. */
async function fewEnough(ctx: Ctx, where: SQL | undefined): Promise<boolean> {
  const { rows } = await ctx.db.execute<{ found: number }>(sql`
    SELECT count(*)::int AS found FROM (SELECT FROM ${publishedClaims} WHERE ${where} LIMIT ${MOST_FOUND + 1}) AS counted`);
  return (rows[0]?.found ?? 0) <= MOST_FOUND;
}

function following(after: FactCheckPlace | null): SQL | undefined {
  if (after === null) return undefined;
  const at = sql`${after.publishedAt}::timestamptz`;
  return sql`(published_at < ${at} OR (published_at = ${at} AND claim_id > ${after.claimId}))`;
}
