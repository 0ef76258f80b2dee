import { sql } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { type MatchText, rarity, WEIGHT_STEPS } from "#domain/claim/earlier/matching/bm25.ts";
import type { ScoredCandidate } from "#domain/claim/earlier/matching/match-features.ts";
import { addPostings, BLOCK } from "#domain/claim/earlier/matching/postings.ts";
import {
  AUTHOR_SHARE,
  type RarityOf,
  type ReadFields,
  type ReadStatement,
  readCandidate,
  readFields,
  searchTerms,
} from "#domain/claim/earlier/matching/prepare-text.ts";

/** A text of the index as it is now, and whose it is. */
export type IndexedRow = MatchText & {
  readonly number: number;
  readonly claimId: string | null;
  readonly earlierCheckId: string | null;
  readonly date: string | null;
};

/** A candidate of the index, ready to be measured. */
export type Candidate = ScoredCandidate & { readonly row: IndexedRow; readonly fields: ReadFields };

/** What was found, and how rare each term is among all there is. */
export type Candidates = { readonly candidates: readonly Candidate[]; readonly rarityOf: RarityOf };

/** Candidates that are measured one by one. */
export const CANDIDATES = 64;
/** How many more are looked at, because some of the best may be older texts or claims that were dropped, and how many of these at once. */
const SPARE = 50;
const SPARE_AT_FIRST = 4;

/**
 * Entries of the index that one question reads. Beyond it only the rarer terms are read, which tell most, so that the time does not grow with the number of
 * checks; a hundred thousand checks are below it for most questions.
 */
const MOST_POSTINGS = 80_000;
/** Terms that are read however common they are. */
const ALWAYS_READ = 3;

/** The texts that fit a statement best by BM25 over its own words, its author's and those around it. `not` names a claim that is left out. */
export async function findCandidates(
  db: Database,
  statement: ReadStatement,
  { not = null }: { readonly not?: string | null } = {},
): Promise<Candidates> {
  const counts = searchTerms(statement);
  const { all, documents } = await readTermCounts(db, [...counts.keys()]);
  const rarities = new Map<string, number>();
  const rarityOf: RarityOf = (stem) => {
    const known = rarities.get(stem);
    if (known !== undefined) return known;
    const value = rarity(all, documents.get(stem) ?? 0);
    rarities.set(stem, value);
    return value;
  };
  const chosen = termsToRead(counts, documents, rarityOf);
  if (chosen.length === 0) return { candidates: [], rarityOf };
  const { rows: lists } = await db.execute<{ term: string; block: number; postings: Buffer }>(sql`
    SELECT term, block, postings FROM match_postings WHERE term = ANY(${sql.param(chosen)}::text[])`);
  const merged = new Float32Array(all + 1);
  for (const { term, block, postings } of lists) {
    addPostings(merged, block, postings, (rarityOf(term) * (counts.get(term) ?? 0)) / WEIGHT_STEPS);
  }
  const rows = await readBest(db, highest(merged, CANDIDATES + SPARE), not);
  const scores = scoresOf(statement, lists, rarityOf, new Set(rows.map(({ number }) => number)));
  const fields = rows.map(readFields);
  await addTermCounts(db, documents, fields);
  const candidates = rows.map((row, at): Candidate => {
    const read = fields[at] ?? readFields(row);
    const score = scores.get(row.number) ?? { alone: 0, byLine: [] };
    return { row, fields: read, read: readCandidate(row, read, rarityOf), merged: merged[row.number] ?? 0, ...score };
  });
  return { candidates, rarityOf };
}

async function readTermCounts(db: Database, terms: readonly string[]) {
  const { rows } = await db.execute<{ term: string | null; documents: number }>(sql`
    SELECT NULL AS term, coalesce(max(number), 0)::int AS documents FROM match_documents
    UNION ALL SELECT term, documents FROM match_terms WHERE term = ANY(${sql.param([...terms])}::text[])`);
  const all = rows.find(({ term }) => term === null)?.documents ?? 0;
  return { all, documents: new Map(rows.flatMap(({ term, documents }) => (term === null ? [] : [[term, documents]]))) };
}

async function addTermCounts(
  db: Database,
  documents: Map<string, number>,
  fields: readonly ReadFields[],
): Promise<void> {
  const missing = new Set<string>();
  for (const { claim, title, summary } of fields) {
    for (const terms of [claim, title, summary]) {
      for (const { stem, isCommon } of terms) if (!isCommon && !documents.has(stem)) missing.add(stem);
    }
  }
  // Hundreds of terms, which hold no spaces: as one text each way they cost half of what they do as rows.
  const { rows } = await db.execute<{ terms: string | null; counts: string | null }>(sql`
    SELECT string_agg(term, ' ') AS terms, string_agg(documents::text, ' ') AS counts
    FROM match_terms WHERE term = ANY(string_to_array(${[...missing].join(" ")}, ' '))`);
  const counts = rows[0]?.counts?.split(" ") ?? [];
  for (const [at, term] of (rows[0]?.terms?.split(" ") ?? []).entries()) documents.set(term, Number(counts[at]));
}

/** The terms that tell most, until the budget is spent. */
function termsToRead(
  counts: ReadonlyMap<string, number>,
  documents: ReadonlyMap<string, number>,
  rarityOf: RarityOf,
): string[] {
  const known = [...counts].filter(([term]) => (documents.get(term) ?? 0) > 0);
  known.sort(([one, share], [other, otherShare]) => otherShare * rarityOf(other) - share * rarityOf(one));
  const chosen: string[] = [];
  let spent = 0;
  for (const [term] of known) {
    const cost = documents.get(term) ?? 0;
    if (chosen.length >= ALWAYS_READ && spent + cost > MOST_POSTINGS) continue;
    spent += cost;
    chosen.push(term);
  }
  return chosen;
}

/** The numbers with the highest scores, best first; of equal ones those that came first. */
function highest(scores: Float32Array, most: number): number[] {
  const found: number[] = [];
  let least = 0;
  for (let number = 0; number < scores.length; number++) {
    if ((scores[number] ?? 0) <= least) continue;
    found.push(number);
    // Now and then the worse ones are let go, so that few are kept and fewer are sorted.
    if (found.length < most * 8) continue;
    found.sort(byScore).length = most;
    least = scores[found[most - 1] ?? 0] ?? 0;
  }
  return found.sort(byScore).slice(0, most);

  function byScore(one: number, other: number): number {
    return (scores[other] ?? 0) - (scores[one] ?? 0) || one - other;
  }
}

/** The texts of the best that may be shown, best first. */
async function readBest(db: Database, numbers: readonly number[], not: string | null): Promise<IndexedRow[]> {
  const first = CANDIDATES + SPARE_AT_FIRST;
  const rows = await readTexts(db, numbers.slice(0, first), not);
  if (rows.length < CANDIDATES && numbers.length > first)
    rows.push(...(await readTexts(db, numbers.slice(first), not)));
  return rows.slice(0, CANDIDATES);
}

async function readTexts(db: Database, numbers: readonly number[], not: string | null): Promise<IndexedRow[]> {
  const { rows } = await db.execute<IndexedRow>(sql`
    SELECT d.number, d.claim_id AS "claimId", d.earlier_check_id AS "earlierCheckId",
      coalesce(c.statement, e.claim) AS claim, e.title, e.summary, coalesce(c.claimant_name, e.claimant) AS claimant,
      coalesce(e.published_at, e.claimed_at, c.claimed_at) AS date
    FROM match_documents d
    LEFT JOIN claims c ON c.id = d.claim_id
    LEFT JOIN earlier_checks e ON e.id = d.earlier_check_id
    WHERE d.number = ANY(${sql.param([...numbers])}::int[]) AND d.is_current
      AND (c.id IS NULL OR c.state <> 'dropped') AND (${not}::text IS NULL OR d.claim_id IS DISTINCT FROM ${not})`);
  const place = new Map(numbers.map((number, at) => [number, at]));
  return rows.sort((one, other) => (place.get(one.number) ?? 0) - (place.get(other.number) ?? 0));
}

/** BM25 of the few that are left, for the statement alone and for each line around it. */
function scoresOf(
  statement: ReadStatement,
  lists: readonly { readonly term: string; readonly block: number; readonly postings: Buffer }[],
  rarityOf: RarityOf,
  numbers: ReadonlySet<number>,
): ReadonlyMap<number, { readonly alone: number; readonly byLine: readonly number[] }> {
  const scores = new Map([...numbers].map((number) => [number, { alone: 0, byLine: statement.lines.map(() => 0) }]));
  const places = placesByBlock(numbers);
  for (const { term, block, postings } of lists) {
    const share = statement.set.has(term) ? 1 : statement.authors.has(term) ? AUTHOR_SHARE : 0;
    const lines = statement.lines.flatMap(({ set }, line) => (set.has(term) ? [line] : []));
    const inBlock = places.get(block);
    if (!inBlock || (share === 0 && lines.length === 0)) continue;
    const weights = new Float32Array(inBlock.length);
    addPostings(weights, 0, postings, rarityOf(term) / WEIGHT_STEPS);
    for (const number of inBlock.numbers) {
      const weight = weights[number % BLOCK] ?? 0;
      const score = scores.get(number);
      if (weight === 0 || !score) continue;
      score.alone += weight * share;
      for (const line of lines) score.byLine[line] = (score.byLine[line] ?? 0) + weight;
    }
  }
  return scores;
}

type InBlock = { readonly numbers: number[]; length: number };

/** The numbers of each block, and how far into it they reach. */
function placesByBlock(numbers: ReadonlySet<number>): ReadonlyMap<number, InBlock> {
  const places = new Map<number, InBlock>();
  for (const number of numbers) {
    const block = Math.floor(number / BLOCK);
    const inBlock = places.get(block) ?? { numbers: [], length: 0 };
    places.set(block, inBlock);
    inBlock.numbers.push(number);
    inBlock.length = Math.max(inBlock.length, (number % BLOCK) + 1);
  }
  return places;
}
