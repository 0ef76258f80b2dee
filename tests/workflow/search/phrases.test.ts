import { type SQL, sql } from "drizzle-orm";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { publishedClaims } from "#db/schema/search.ts";
import { parseSearchQuery, type SearchQuery } from "#domain/search/search-query.ts";
import { searchLanguage, searchWords } from "#domain/search/search-words.ts";
import { completeCheck, openDesk, publish } from "#tests/support/desk.ts";
import { claimConditions, tsqueryOf } from "#workflow/search/claim-conditions.ts";

const desk = await openDesk();

const TEXTS = 3_000;
const QUERIES = 300;
const SEED = 20_260_105;

// Few words, so that they meet often: with endings, small words of three languages, and what is folded and cut on the way in.
const WORD = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constantFrom("oil", "oils", "import", "imported", "war", "prime", "minister", "ministers"),
  },
  { weight: 3, arbitrary: fc.constantFrom("the", "of", "in", "and", "not", "over", "a") },
  {
    weight: 1,
    arbitrary: fc.constantFrom("minister's", "don't", "Café", "north-east", "41.2", "covid19", "R&D", "the\u200bwar"),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom("нефть", "нефти", "война", "в", "не", "तेल", "युद्ध", "के", "原油进口", "النفط"),
  },
);
const GAP = fc.oneof(
  { weight: 12, arbitrary: fc.constant(" ") },
  { weight: 1, arbitrary: fc.constantFrom(", ", " – ", "-", "’", " “", "” ", "\n\n") },
);
const WORDS = (most: number) => fc.array(fc.tuple(WORD, GAP), { minLength: 1, maxLength: most });
const TEXT = WORDS(24).map((words) => words.flat().join(""));
/** Of a claim: what weighs most first. Their positions go on from one to the next. */
const PARTS = fc.tuple(TEXT, TEXT, fc.oneof(TEXT, fc.constant("")));

const PHRASE = fc.array(WORD, { minLength: 2, maxLength: 4 }).map((words) => words.join(" "));
const TERM = fc.oneof(
  { weight: 5, arbitrary: PHRASE.map((phrase) => `"${phrase}"`) },
  { weight: 1, arbitrary: PHRASE.map((phrase) => `“${phrase}”`) },
  { weight: 1, arbitrary: PHRASE.map((phrase) => `-"${phrase}"`) },
  { weight: 2, arbitrary: WORD },
  { weight: 1, arbitrary: WORD.map((word) => `-${word}`) },
  { weight: 1, arbitrary: fc.constant("or") },
);
const QUERY = fc.array(TERM, { minLength: 1, maxLength: 4 }).map((terms) => terms.join(" "));

beforeAll(async () => {
  const writer = await desk.person("Wilma Writer", "fact_checker");
  const editor = await desk.person("Edda Editor", "editor");
  await publish(writer, editor, (await completeCheck(writer)).checkId);
  // A text of more words than PostgreSQL counts, and one with more of the same word.
  const long = `${Array.from({ length: 16_390 }, (_, at) => `w${at}`).join(" ")} prime minister oil`;
  const claims = [[long, "war", ""], ["prime minister ".repeat(400), "war", "oil"], ...fc.sample(PARTS, given(TEXTS))];
  // Written past the use cases, which would take minutes: only the words matter.
  for (let from = 0; from < claims.length; from += 50) {
    const some = claims.slice(from, from + 50);
    const part = (at: number) => {
      const words = some.map((parts) => searchWords(parts[at] ?? ""));
      return sql`${sql.param(words)}::text[], ${sql.param(words.map(searchLanguage))}::text[]`;
    };
    await desk.db.execute(sql`
      INSERT INTO published_claims (claim_id, check_id, slug, number, statement, outlet_key, published_at, newest_on, language, words)
      SELECT 'clm_p' || (${from}::int + n), (SELECT check_id FROM published_checks LIMIT 1), 'made', 1, 'made', 'made', now(), '2026-01-05', 'en',
        setweight(to_tsvector(l1::regconfig, w1), 'A') || setweight(to_tsvector(l2::regconfig, w2), 'B') ||
        setweight(to_tsvector(l3::regconfig, w3), 'D')
      FROM unnest(${part(0)}, ${part(1)}, ${part(2)}) WITH ORDINALITY AS made (w1, l1, w2, l2, w3, l3, n)`);
  }
  await desk.asOwner("ANALYZE published_claims");
}, 120_000);

function given(numRuns: number) {
  return { numRuns, seed: SEED };
}

async function idsWhere(condition: SQL | undefined): Promise<string[]> {
  const found = await desk.readerDb.select({ id: publishedClaims.claimId }).from(publishedClaims).where(condition);
  return found.map(({ id }) => id).sort();
}

/** What a search for words finds without any help. */
const byWordsAlone = (query: SearchQuery) => sql`${publishedClaims.words} @@ ${tsqueryOf(query)}`;

describe("a phrase", () => {
  it("finds the same claims through the index of neighbours as by comparing the words of every claim", async () => {
    const asked = [...new Set(fc.sample(QUERY, given(QUERIES)))].map((typed) => ({
      typed,
      query: parseSearchQuery(typed),
    }));
    let helped = 0;
    let found = 0;
    for (const { typed, query } of asked.filter(({ query }) => query.websearch !== "")) {
      await desk.asReader("SET enable_indexscan = off; SET enable_bitmapscan = off; SET enable_seqscan = on");
      const expected = await idsWhere(byWordsAlone(query));
      await desk.asReader("SET enable_bitmapscan = on; SET enable_seqscan = off");
      expect(await idsWhere(claimConditions(query, {})), typed).toEqual(expected);
      if (query.phrases.every((needed) => needed.length > 0)) helped += 1;
      if (expected.length > 0) found += 1;
    }
    // Most of them are about phrases, and many find something.
    expect(helped).toBeGreaterThan(QUERIES / 4);
    expect(found).toBeGreaterThan(QUERIES / 4);
  }, 300_000);

  it("is looked up by its neighbours, and where small words leave none by its words", async () => {
    const planOf = async (typed: string) => {
      const where = claimConditions(parseSearchQuery(typed), {});
      const { rows } = await desk.readerDb.execute(sql`EXPLAIN SELECT FROM ${publishedClaims} WHERE ${where}`);
      return JSON.stringify(rows);
    };
    await desk.asReader("SET enable_seqscan = off; SET enable_indexscan = off; SET enable_bitmapscan = on");
    for (const typed of ['"prime minister"', '"war of ministers" oil', '"prime minister" or "oil imports"']) {
      expect(await planOf(typed), typed).toContain("published_claims_neighbours");
    }
    for (const typed of [
      '"of the"',
      '"the war" or oil',
      "prime minister",
      '"the minister"',
      '"oil not over the war"',
    ]) {
      expect(await planOf(typed), typed).not.toContain("published_claims_neighbours");
    }
  });
});
