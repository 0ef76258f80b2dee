import { sql } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { closestWord, type KnownWord } from "#domain/search/closest-word.ts";
import type { SearchQuery } from "#domain/search/search-query.ts";
import { configOf, tsqueryOf } from "#workflow/search/claim-conditions.ts";

/** Whether a query has a word that is searched; "the" and "of" are in everything, and so find nothing. */
export async function hasSearchedWords(db: Database, query: SearchQuery): Promise<boolean> {
  const { rows } = await db.execute<{ nodes: number }>(sql`SELECT numnode(${tsqueryOf(query)}) AS nodes`);
  return (rows[0]?.nodes ?? 0) > 0;
}

/** Which of these words the query found, with whatever ending. */
export async function wordsFound(
  db: Database,
  query: SearchQuery,
  words: readonly string[],
): Promise<ReadonlySet<string>> {
  // Endings are taken off, and never beginnings: only words with the same first letter can be the same word.
  const initials = new Set(query.words.map(initialOf));
  const possible = words.filter((word) => initials.has(initialOf(word)));
  if (possible.length === 0) return new Set();
  const config = configOf(query);
  const { rows } = await db.execute<{ word: string }>(sql`
    SELECT word FROM unnest(${sql.param(possible)}::text[]) AS word
    WHERE tsvector_to_array(to_tsvector(${config}, word)) && tsvector_to_array(to_tsvector(${config}, ${query.words.join(" ")}))`);
  return new Set(rows.map(({ word }) => word));
}

function initialOf(word: string): string {
  return String.fromCodePoint(word.codePointAt(0) ?? 0);
}

/** Each unknown word costs a walk through the known ones. */
const MOST_CORRECTED = 5;
const CANDIDATES = 12;

/** For each mistyped word of a query the word that was probably meant: words that are found nowhere, and near to one that is. */
export async function correctionsOf(db: Database, query: SearchQuery): Promise<ReadonlyMap<string, string>> {
  const config = configOf(query);
  const { rows } = await db.execute<{ word: string; alike: readonly KnownWord[] }>(sql`
    SELECT word, (
      SELECT coalesce(json_agg(candidate), '[]'::json) FROM (
        SELECT known.word, known.uses FROM published_words known WHERE known.word % asked.word
        ORDER BY similarity(known.word, asked.word) DESC, known.uses DESC LIMIT ${CANDIDATES}) AS candidate) AS alike
    FROM (
      SELECT word FROM unnest(${sql.param(query.words.filter((word) => word.length > 3))}::text[]) AS word
      WHERE NOT EXISTS (SELECT FROM published_words known WHERE known.word = word.word)
        AND NOT EXISTS (SELECT FROM published_claims WHERE words @@ plainto_tsquery(${config}, word.word))
      LIMIT ${MOST_CORRECTED}) AS asked`);
  const corrections = new Map<string, string>();
  for (const { word, alike } of rows) {
    const meant = closestWord(word, alike);
    if (meant !== null) corrections.set(word, meant);
  }
  return corrections;
}
