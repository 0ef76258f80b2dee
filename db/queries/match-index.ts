import { and, eq, inArray, sql } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { matchDocuments } from "#db/schema/earlier-checks.ts";
import { type MatchText, termWeights } from "#domain/claim/earlier/matching/bm25.ts";
import { BLOCK, type Posting, packPostings } from "#domain/claim/earlier/matching/postings.ts";

/** A text to be found by: a claim of the desk or an earlier check by others. */
export type IndexedText = MatchText &
  (
    | { readonly claimId: string; readonly earlierCheckId?: undefined }
    | { readonly earlierCheckId: string; readonly claimId?: undefined }
  );

/** Rows written by one statement. */
const CHUNK = 2_000;

/**
 * Puts texts into the index, each under a new number; what stood there before for the same claim or check is left behind. In the caller's transaction. The
 * rows of terms are written in one order by everybody, so that two writers wait for each other and never in a circle.
 */
export async function indexTexts(db: Database, texts: readonly IndexedText[]): Promise<void> {
  if (texts.length === 0) return;
  await forgetTexts(db, texts);
  const rows = await db
    .insert(matchDocuments)
    .values(texts.map(({ claimId = null, earlierCheckId = null }) => ({ claimId, earlierCheckId })))
    .returning();
  const numbers = new Map(rows.map((row) => [row.claimId ?? row.earlierCheckId, row.number]));
  const lists = new Map<string, Map<number, Posting[]>>();
  for (const text of texts) {
    const number = numbers.get(text.claimId ?? text.earlierCheckId);
    if (number === undefined) throw new Error("a text was given no number");
    for (const [term, weight] of termWeights(text)) {
      const blocks = lists.get(term) ?? new Map<number, Posting[]>();
      lists.set(term, blocks);
      const block = Math.floor(number / BLOCK);
      const postings = blocks.get(block) ?? [];
      blocks.set(block, postings);
      postings.push({ number, weight });
    }
  }
  const terms = [...lists.keys()].sort();
  for (const some of chunksOf(terms)) await writePostings(db, some, lists);
  for (const some of chunksOf(terms)) await writeCounts(db, some, lists);
}

/** Takes the texts of claims or earlier checks out of what is found. */
export async function forgetTexts(db: Database, texts: readonly Pick<IndexedText, "claimId" | "earlierCheckId">[]) {
  const claimIds = texts.flatMap(({ claimId }) => claimId ?? []);
  const earlierIds = texts.flatMap(({ earlierCheckId }) => earlierCheckId ?? []);
  for (const [column, ids] of [
    [matchDocuments.claimId, claimIds],
    [matchDocuments.earlierCheckId, earlierIds],
  ] as const) {
    if (ids.length === 0) continue;
    await db
      .update(matchDocuments)
      .set({ isCurrent: false })
      .where(and(inArray(column, ids), eq(matchDocuments.isCurrent, true)));
  }
}

type Lists = ReadonlyMap<string, ReadonlyMap<number, readonly Posting[]>>;

async function writePostings(db: Database, terms: readonly string[], lists: Lists): Promise<void> {
  const rows = terms.flatMap((term) =>
    [...(lists.get(term) ?? [])].map(([block, postings]) => ({ term, block, postings })),
  );
  await db.execute(sql`
    INSERT INTO match_postings (term, block, postings)
    SELECT * FROM unnest(
      ${sql.param(rows.map(({ term }) => term))}::text[],
      ${sql.param(rows.map(({ block }) => block))}::smallint[],
      ${sql.param(rows.map(({ postings }) => Buffer.from(packPostings(postings))))}::bytea[])
    ON CONFLICT (term, block) DO UPDATE SET postings = match_postings.postings || excluded.postings`);
}

async function writeCounts(db: Database, terms: readonly string[], lists: Lists): Promise<void> {
  const counts = terms.map((term) =>
    [...(lists.get(term)?.values() ?? [])].reduce((sum, { length }) => sum + length, 0),
  );
  await db.execute(sql`
    INSERT INTO match_terms (term, documents)
    SELECT * FROM unnest(${sql.param([...terms])}::text[], ${sql.param(counts)}::integer[])
    ON CONFLICT (term) DO UPDATE SET documents = match_terms.documents + excluded.documents`);
}

function chunksOf(terms: readonly string[]): string[][] {
  const length = Math.ceil(terms.length / CHUNK);
  return Array.from({ length }, (_, at) => terms.slice(at * CHUNK, (at + 1) * CHUNK));
}
