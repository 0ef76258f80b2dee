// How long the search of the desk takes over 100,000 claims (CLAIMS=…), their checks, articles, evidence and comments: node --import tsx bench/desk-search.ts
import pg from "pg";
import { randomFrom } from "#bench/assist/logistic-regression.ts";
import { openBenchDatabase } from "#bench/bench-database.ts";
import { openDatabase } from "#db/client.ts";
import type { Ctx } from "#workflow/context.ts";
import { searchDesk } from "#workflow/search/search-desk.ts";

const CLAIMS = Number(process.env.CLAIMS ?? 100_000);
const CLAIMS_PER_CHECK = 50;
const ROUNDS = Number(process.env.ROUNDS ?? 40);
const random = randomFrom(11);

// Invented words, as unevenly common as those of a language (Zipf): the commonest stands in most sentences.
const syllables =
  "ba be bi bo da de do fa fe ga go ha he ka ke ko la le lo ma me mi mo na ne no pa pe po ra re ro sa se so ta te to va ve".split(
    " ",
  );
const VOCABULARY = Array.from({ length: 30_000 }, () =>
  Array.from({ length: 2 + Math.floor(random() * 3) }, () => syllables[Math.floor(random() * syllables.length)]).join(
    "",
  ),
);
const word = () => VOCABULARY[Math.floor(VOCABULARY.length ** random()) - 1] ?? "ba";
const sentence = (words: number) => Array.from({ length: words }, word).join(" ");

const { ownerUrl, appUrl, close } = await openBenchDatabase();
try {
  await fill();
  const { db, pool } = openDatabase(appUrl);
  const ctx: Ctx = {
    db,
    actor: { kind: "user", id: "usr_1", name: "Bench", roles: ["fact_checker"], scopes: ["*"], via: "session" },
    requestId: "bench",
    now: () => new Date(),
    publisher: { name: "Bench", url: "http://localhost" },
  };
  const rare = () => VOCABULARY[20_000 + Math.floor(random() * 10_000)] ?? "";
  const swapped = (text: string) => `${text.slice(0, 2)}${text[3] ?? ""}${text[2] ?? ""}${text.slice(4)}`;
  const cases: readonly (readonly [string, () => string])[] = [
    ["a rare word", rare],
    ["the commonest word", () => VOCABULARY[0] ?? ""],
    ["a common and a rare word", () => `${VOCABULARY[3]} ${rare()}`],
    ["two words of a statement", () => `${word()} ${word()}`],
    ["the first three letters", () => rare().slice(0, 3)],
    ["a misspelt word", () => swapped(rare())],
    ["words that stand nowhere", () => `xqzw${Math.floor(random() * 1e6)}`],
    ["nothing: the latest", () => ""],
  ];
  for (const [name, query] of cases) {
    await measure(`${name}, everything`, () => searchDesk(ctx, { query: query(), limit: 20 }));
    await measure(`${name}, in the palette`, () =>
      searchDesk(ctx, { query: query(), limit: 10, kinds: ["check", "claim", "article", "source", "origin"] }),
    );
  }
  await pool.end();
} finally {
  await close();
}

async function measure(name: string, run: () => Promise<unknown>): Promise<void> {
  for (let round = 0; round < 3; round += 1) await run();
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const startedAt = performance.now();
    await run();
    times.push(performance.now() - startedAt);
  }
  times.sort((one, other) => one - other);
  const at = (share: number) =>
    (times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0).toFixed(1).padStart(7);
  console.log(`${name.padEnd(46)} p50 ${at(0.5)} ms   p95 ${at(0.95)} ms`);
}

/** Fills the database behind the application's back. */
async function fill(): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  await client.query("SET statement_timeout = 0");
  const checks = Math.ceil(CLAIMS / CLAIMS_PER_CHECK);
  await client.query(
    `INSERT INTO users (id, email, email_key, name, status, password_hash) VALUES ('usr_1', 'b@bench.example', 'b@bench.example', 'Bench', 'active', 'x')`,
  );
  const insert = (statement: string, texts: readonly string[]) => client.query(statement, [texts]);
  const many = (count: number, words: number) => Array.from({ length: count }, () => sentence(words));
  await insert(
    `INSERT INTO articles (id, headline, outlet, created_by) SELECT 'art_' || n, text, 'Outlet ' || n % 40, 'usr_1' FROM unnest($1::text[]) WITH ORDINALITY AS t(text, n)`,
    many(checks, 8),
  );
  await insert(
    `INSERT INTO article_versions (id, article_id, number, text, sha256, created_by)
     SELECT 'arv_' || n, 'art_' || n, 1, text, encode(sha256(convert_to(text, 'UTF8')), 'hex'), 'usr_1' FROM unnest($1::text[]) WITH ORDINALITY AS t(text, n)`,
    many(checks, 800),
  );
  await insert(
    `INSERT INTO checks (id, article_id, article_version_id, scale_id, slug, title, content_hash, created_by, updated_at)
     SELECT 'chk_' || n, 'art_' || n, 'arv_' || n, (SELECT id FROM rating_scales LIMIT 1), 'slug-' || n, text, repeat('0', 64), 'usr_1', now() - n * interval '1 hour'
     FROM unnest($1::text[]) WITH ORDINALITY AS t(text, n)`,
    many(checks, 7),
  );
  await insert(
    `INSERT INTO claims (id, check_id, number, slug, statement, created_by, updated_at)
     SELECT 'clm_' || n, 'chk_' || ((n - 1) / ${CLAIMS_PER_CHECK} + 1), (n - 1) % ${CLAIMS_PER_CHECK} + 1, 'claim-' || n, text, 'usr_1', now() - n * interval '1 minute'
     FROM unnest($1::text[]) WITH ORDINALITY AS t(text, n)`,
    many(CLAIMS, 14),
  );
  await client.query(`INSERT INTO origins (id, name) VALUES ('org_1', 'Bench origin')`);
  await insert(
    `INSERT INTO sources (id, name, kind) SELECT 'src_' || n, text || ' ' || n, 'other' FROM unnest($1::text[]) WITH ORDINALITY AS t(text, n)`,
    many(2_000, 2),
  );
  await insert(
    `INSERT INTO evidence (id, claim_id, number, source_id, origin_id, stance, quote, quote_status, created_by)
     SELECT 'evd_' || n, 'clm_' || n, 1, 'src_' || (n % 2000 + 1), 'org_1', 'supports', text, 'no_snapshot', 'usr_1' FROM unnest($1::text[]) WITH ORDINALITY AS t(text, n)`,
    many(CLAIMS, 12),
  );
  await insert(
    `INSERT INTO comments (id, check_id, round, body, author_id) SELECT 'cmt_' || n, 'chk_' || (n % ${checks} + 1), 0, text, 'usr_1' FROM unnest($1::text[]) WITH ORDINALITY AS t(text, n)`,
    many(10_000, 12),
  );
  await client.query("VACUUM ANALYZE");
  await client.end();
  console.log(`${CLAIMS} claims in ${checks} checks, ${CLAIMS} pieces of evidence, 2,000 sources, 10,000 comments`);
}
