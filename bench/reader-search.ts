import { type SQL, sql } from "drizzle-orm";
import pg from "pg";
import { createElement } from "react";
import { openBenchDatabase } from "#bench/bench-database.ts";
import { openDatabase } from "#db/client.ts";
import { parseSearchQuery } from "#domain/search/search-query.ts";
import { ANONYMOUS } from "#domain/user/actor.ts";
import { renderPage } from "#site/render-page.tsx";
import { SearchPage } from "#site/search-page.tsx";
import type { Ctx } from "#workflow/context.ts";
import { claimConditions } from "#workflow/search/claim-conditions.ts";
import { searchFactChecks } from "#workflow/search/search-fact-checks.ts";
import { FOUND_ON_A_PAGE, LAST_PAGE, searchForReaders } from "#workflow/search/search-for-readers.ts";

/**
 * How long the readers' search takes with 100,000 published claims, from the question to the finished page, in one process
 * beside a PostgreSQL of its own. Words are made up and follow Zipf's law, as those of any language do, so that there are
 * common ones and rare ones. Needs no build. Goal: p95 ≤ 50 ms over the mix.
 */
const CLAIMS = Number(process.env.CLAIMS ?? 100_000);
const CLAIMS_PER_CHECK = 20;
const ROUNDS = Number(process.env.ROUNDS ?? 40);
const WORDS = 40_000;
const WORDS_OF_CLAIM = 130;

const { ownerUrl, appUrl, close } = await openBenchDatabase();
try {
  await fill(ownerUrl);
  const { db, pool } = openDatabase(appUrl);
  const ctx: Ctx = {
    ...{ db, actor: ANONYMOUS, requestId: "bench", now: () => new Date() },
    publisher: { name: "Bench", url: "http://localhost" },
  };
  const page =
    (q: string, filters: Parameters<typeof searchForReaders>[1]["filters"] = {}, number = 1) =>
    async () => {
      const shown = await searchForReaders(ctx, { q, filters, page: number });
      const site = { siteName: "Bench", baseUrl: "http://localhost" };
      await renderPage(
        createElement(SearchPage, {
          typed: { q },
          shown,
          page: number,
          pageSize: FOUND_ON_A_PAGE,
          scale: [],
          topics: [],
          site,
        }),
      );
    };
  const all: number[] = [];
  for (const [name, act] of [
    ["a rare word", page(word(30_000))],
    ["a word of one claim in fifty", page(word(400))],
    ["a word of every second claim", page(word(17))],
    ["three words", page([50, 300, 900].map(word).join(" "))],
    ["words in their order", page(`"${word(17)} ${word(40)}"`)],
    ["a common word without another", page(`${word(18)} -${word(20)}`)],
    ["a common word, one rating", page(word(19), { rating: "false" })],
    ["a claimant alone", page("", { claimant: "Claimant 7" })],
    ["the last page", page(word(17), {}, LAST_PAGE)],
    ["a mistyped word", page(`${word(500).slice(0, 3)}x${word(500).slice(4)}`)],
    [
      "for programs, by words",
      () =>
        searchFactChecks(ctx, { query: parseSearchQuery(word(400)), filters: {}, limit: 10, offset: 0, after: null }),
    ],
    [
      "for programs, a word of every second claim",
      () =>
        searchFactChecks(ctx, { query: parseSearchQuery(word(17)), filters: {}, limit: 10, offset: 0, after: null }),
    ],
  ] as const) {
    all.push(...(await measure(name, act)));
  }
  report("all of these", all);
  console.log("\nOf phrases, the claims that are fetched: by neighbours, and by the words alone");
  for (const [name, first, second] of [
    ["of two common words", 17, 40],
    ["of two very common words", 3, 5],
    ["that stands in every fourth claim", 0, 1],
  ] as const) {
    const query = parseSearchQuery(`"${word(first)} ${word(second)}"`);
    const fetching = (where: SQL | undefined) => () =>
      db.execute(sql`SELECT count(*) FROM published_claims WHERE ${where}`);
    await measure(`a phrase ${name}`, fetching(claimConditions(query, {})));
    await measure("  by the words alone", fetching(claimConditions({ ...query, phrases: [[]] }, {})));
  }
  await pool.end();
} finally {
  await close();
}

/** The made-up word of a rank; endless, pronounceable, with ten initials, and none a word of any language's endings by design. */
function word(rank: number): string {
  const syllables = ["ba", "do", "ki", "mu", "ra", "so", "ti", "vu", "le", "no"];
  const digits = [...String(rank).padStart(5, "0")].reverse();
  return `${digits.map((digit) => syllables[Number(digit)]).join("")}x`;
}

/** Words drawn by Zipf's law. */
function text(vocabulary: readonly string[]): string {
  return Array.from({ length: WORDS_OF_CLAIM }, () => vocabulary[Math.floor(WORDS ** Math.random()) - 1]).join(" ");
}

async function fill(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, statement_timeout: 0 });
  client.on("error", () => {});
  await client.connect();
  // The check behind each is of no interest here.
  await client.query("ALTER TABLE published_checks DROP CONSTRAINT published_checks_check_id_checks_id_fk");
  // Their entries are put in at once, afterwards: one by one they would take twenty minutes.
  const { rows: indexes } = await client.query<{ name: string; definition: string }>(
    "SELECT indexname AS name, indexdef AS definition FROM pg_indexes WHERE tablename = 'published_claims' AND indexdef LIKE '%USING gin%'",
  );
  for (const { name } of indexes) await client.query(`DROP INDEX ${name}`);
  const startedAt = performance.now();
  const vocabulary = Array.from({ length: WORDS }, (_, rank) => word(rank));
  const checks = Math.ceil(CLAIMS / CLAIMS_PER_CHECK);
  await client.query(
    `INSERT INTO published_checks SELECT 'chk_' || c, 'check-' || c, 'Check ' || c, NULL, 'Headline ' || c, 'Outlet ' || c % 300, 1, false,
       timestamptz '2020-01-01' + c * interval '5 hours', to_tsvector('english', 'check ' || c || ' headline'), '{}'
     FROM generate_series(1, $1::int) AS c`,
    [checks],
  );
  for (let from = 0; from < CLAIMS; from += 5_000) {
    await client.query(
      `INSERT INTO published_claims (claim_id, check_id, slug, number, statement, claimant, claimant_key, outlet_key, rating,
         rating_label, summary, rationale, claimed_on, published_at, newest_on, language, words)
       SELECT 'clm_' || n, 'chk_' || check_no, 'claim-' || n, n % ${CLAIMS_PER_CHECK} + 1, left(said, 110), 'Claimant ' || n % 2000,
         'claimant ' || n % 2000, 'outlet ' || check_no % 300,
         (ARRAY['supported','mostly_supported','needs_context','disputed','false','unproven'])[n % 6 + 1]::rating_key, 'Label',
         substr(said, 112, 120), substr(said, 232), date '2020-01-01', timestamptz '2020-01-01' + check_no * interval '5 hours', '2020-01-02', 'en',
         setweight(to_tsvector('english', left(said, 110)), 'A') || setweight(to_tsvector('english', substr(said, 111)), 'D')
       FROM (SELECT $1::int + place - 1 AS n, ($1::int + place - 1) / ${CLAIMS_PER_CHECK} + 1 AS check_no, said
         FROM unnest($2::text[]) WITH ORDINALITY AS drawn(said, place)) AS made`,
      [from, Array.from({ length: Math.min(5_000, CLAIMS - from) }, () => text(vocabulary))],
    );
  }
  await client.query("SET maintenance_work_mem = '512MB'");
  for (const { definition } of indexes) await client.query(definition);
  await client.query("INSERT INTO published_words SELECT word, 1 FROM unnest($1::text[]) AS word", [vocabulary]);
  await client.query("VACUUM ANALYZE published_checks, published_claims, published_words");
  await client.end();
  console.log(`${CLAIMS.toLocaleString("en")} claims in ${Math.round((performance.now() - startedAt) / 1000)} s\n`);
}

async function measure(name: string, act: () => Promise<unknown>): Promise<number[]> {
  for (let warm = 0; warm < 3; warm += 1) await act();
  const took: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const before = performance.now();
    await act();
    took.push(performance.now() - before);
  }
  report(name, took);
  return took;
}

function report(name: string, took: readonly number[]): void {
  const sorted = [...took].sort((one, other) => one - other);
  const at = (part: number) => (sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? 0).toFixed(1);
  console.log(`${name.padEnd(46)} p50 ${at(0.5).padStart(7)} ms   p95 ${at(0.95).padStart(7)} ms`);
}
