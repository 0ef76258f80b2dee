import { and, eq, gte, isNotNull, lt, or, type SQL, sql } from "drizzle-orm";
import { publishedClaims } from "#db/schema/search.ts";
import type { SearchFilters } from "#domain/search/search-filters.ts";
import type { SearchQuery } from "#domain/search/search-query.ts";
import { searchLanguage, searchWords } from "#domain/search/search-words.ts";

/** SQL for what PostgreSQL is to look for, by the endings of the language that was typed. */
export function tsqueryOf(query: SearchQuery): SQL<string> {
  return sql`websearch_to_tsquery(${configOf(query)}, ${query.websearch})`;
}

/** SQL for the language of a query. */
export function configOf(query: SearchQuery): SQL {
  // Not a parameter: PostgreSQL plans better when it knows the words.
  return sql.raw(`'${searchLanguage(query.websearch)}'::regconfig`);
}

/** SQL for which claims are found. */
export function claimConditions(query: SearchQuery | null, filters: SearchFilters): SQL | undefined {
  const day = (value: string, days: number) => new Date(Date.parse(`${value}T00:00:00Z`) + days * 24 * 60 * 60 * 1000);
  return and(
    query === null ? undefined : sql`${publishedClaims.words} @@ ${tsqueryOf(query)}`,
    query === null ? undefined : neighboursOf(query),
    filters.rating === undefined ? undefined : eq(publishedClaims.rating, filters.rating),
    filters.rated ? isNotNull(publishedClaims.rating) : undefined,
    filters.topic === undefined ? undefined : underTopic(filters.topic),
    filters.outlet === undefined ? undefined : eq(publishedClaims.outletKey, searchWords(filters.outlet)),
    filters.claimant === undefined ? undefined : eq(publishedClaims.claimantKey, searchWords(filters.claimant)),
    filters.from === undefined ? undefined : gte(publishedClaims.publishedAt, day(filters.from, 0)),
    filters.to === undefined ? undefined : lt(publishedClaims.publishedAt, day(filters.to, 1)),
    filters.newestFrom === undefined ? undefined : gte(publishedClaims.newestOn, filters.newestFrom),
    filters.language === undefined
      ? undefined
      : eq(publishedClaims.language, filters.language.split("-")[0]?.toLowerCase() ?? ""),
  );
}

/**
 * Nothing that the words do not ask for as well, but said so that an index answers it: which claims have the neighbours that the
 * phrases of a query need. Without it PostgreSQL fetches each claim in which the words stand anywhere.
 */
function neighboursOf(query: SearchQuery): SQL | undefined {
  if (query.phrases.some((needed) => needed.length === 0)) return undefined;
  return or(
    ...query.phrases.map((needed) => {
      const neighbours = sql.join(
        needed.map((phrase) => sql`word_neighbours(to_tsvector(${configOf(query)}, ${phrase}))`),
        sql` || `,
      );
      // Between small words alone there are none to be had.
      return sql`(${neighbours} = '{}' OR ${publishedClaims.neighbours} @> (${neighbours}))`;
    }),
  );
}

/** Whether the check of a claim is published under the topic that this address leads to, or under a duplicate of it. */
function underTopic(slug: string): SQL {
  return sql`${publishedClaims.checkId} IN (
    SELECT under.check_id FROM published_check_topics AS under JOIN topics AS named ON named.id = under.topic_id
    WHERE named.counted_as_id = (
      SELECT asked.counted_as_id FROM topic_slugs JOIN topics AS asked ON asked.id = topic_slugs.topic_id
      WHERE topic_slugs.slug = ${slug} AND asked.public_since IS NOT NULL))`;
}
