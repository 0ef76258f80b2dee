import pg from "pg";
import { startAppServer } from "#tests/support/app-server.ts";
import { newSecret } from "#workflow/user/secret.ts";

/**
 * How long the desk takes with 100,000 claims in the database, over HTTP from this machine: p50 and p95 of the calls behind
 * the workbench, and the import of an article of 5,000 words. Needs a build. Goals: p95 ≤ 100 ms, import ≤ 1 s.
 */
const CHECKS = Number(process.env.CHECKS ?? 2_000);
const CLAIMS_PER_CHECK = 50;
const ROUNDS = Number(process.env.ROUNDS ?? 60);

type Made = { readonly id: string; readonly version: number };

const server = await startAppServer();
try {
  const { token, checkId } = await fill(server.ownerUrl);
  const call = async <T = Made>(
    method: string,
    path: string,
    body?: object,
    headers: Record<string, string> = {},
  ): Promise<T> => {
    const response = await fetch(`${server.baseUrl}/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json", ...headers },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const answer = await response.json().catch(() => null);
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${JSON.stringify(answer)}`);
    return answer;
  };
  const check = await call<{ claims: Made[]; articleVersion: { text: string } }>("GET", `/checks/${checkId}`);
  const [claim] = check.claims;
  const articleText = check.articleVersion.text;
  const [source] = (await call<{ items: Made[] }>("GET", "/sources?limit=1")).items;
  const snapshot = await call("POST", "/snapshots", { text: "The port reports 41 million tonnes for the year." });
  const claimId = claim?.id ?? "";
  await measure("open a check of 50 claims", () => call("GET", `/checks/${checkId}`));
  await measure("list the queue", () => call("GET", "/checks?limit=30"));
  await measure("list my checks", () => call("GET", "/checks?limit=30&mine=true"));
  await measure("suggest claims", () => call("GET", `/checks/${checkId}/suggestions`));
  await measure("accept a claim", (round) =>
    call("POST", `/checks/${checkId}/claims`, {
      anchors: [{ exact: articleText.slice(0, 20), start: 0, end: 20 }],
      statement: `Measured statement ${round}`,
    }),
  );
  let version = claim?.version ?? 0;
  await measure("edit a claim", async (round) => {
    const edited = await call(
      "PATCH",
      `/claims/${claimId}`,
      { statement: `Edited ${round}` },
      { "if-match": `"${version}"` },
    );
    version = edited.version;
  });
  await measure("attach evidence with a quote", () =>
    call("POST", `/claims/${claimId}/evidence`, {
      sourceId: source?.id,
      stance: "supports",
      quote: "41 million tonnes for the year",
      snapshotId: snapshot.id,
    }),
  );
  await measure("write a verdict", (round) =>
    call("PUT", `/claims/${claimId}/verdict`, {
      rating: "supported",
      summary: `Summary ${round}`,
      rationale: "The port reports it [1].",
      asOf: "2026-01-31",
    }),
  );
  const words = Array.from({ length: 5_000 }, (_, n) => (n % 25 === 24 ? `word${n}.\n\n` : `word${n}`)).join(" ");
  await measure("import an article of 5,000 words", (round) =>
    call("POST", "/articles", { headline: `Long read ${round}`, outlet: "The Sample", text: words }),
  );
} finally {
  await server.stop();
}

async function measure(name: string, run: (round: number) => Promise<unknown>): Promise<void> {
  for (let round = 0; round < 5; round += 1) await run(-1 - round);
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const startedAt = performance.now();
    await run(round);
    times.push(performance.now() - startedAt);
  }
  times.sort((one, other) => one - other);
  const at = (share: number) =>
    (times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0).toFixed(1).padStart(7);
  console.log(`${name.padEnd(34)} p50 ${at(0.5)} ms   p95 ${at(0.95)} ms`);
}

/** Fills the database behind the application's back: a newsroom of years, in half a minute. */
async function fill(ownerUrl: string): Promise<{ token: string; checkId: string }> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  const { secret, hash } = newSecret("cdk_");
  await client.query("SET statement_timeout = 0");
  await client.query(
    `INSERT INTO users (id, email, email_key, name, status, password_hash) VALUES ('usr_00000000000000000001', 'b@bench.example', 'b@bench.example', 'Bench', 'active', 'x')`,
  );
  await client.query(`INSERT INTO user_roles VALUES ('usr_00000000000000000001', 'fact_checker')`);
  await client.query(
    `INSERT INTO tokens (id, kind, user_id, hash, scopes) VALUES ('tok_00000000000000000001', 'api', 'usr_00000000000000000001', $1, '{*}')`,
    [hash],
  );
  await client.query(
    `INSERT INTO articles (id, headline, outlet, created_by)
     SELECT 'art_' || lpad(n::text, 20, '0'), 'Headline ' || n, 'Outlet ' || n % 40, 'usr_00000000000000000001' FROM generate_series(1, $1::int) n`,
    [CHECKS],
  );
  await client.query(
    `INSERT INTO article_versions (id, article_id, number, text, sha256, created_by)
     SELECT 'arv_' || lpad(n::text, 20, '0'), 'art_' || lpad(n::text, 20, '0'), 1, body, encode(sha256(convert_to(body, 'UTF8')), 'hex'), 'usr_00000000000000000001'
     FROM (SELECT n, string_agg('Sentence ' || s || ' of article ' || n || ' says that the port handled ' || s * 7 || ' tonnes in 2025.', ' ') AS body
           FROM generate_series(1, $1::int) n, generate_series(1, 60) s GROUP BY n) texts`,
    [CHECKS],
  );
  await client.query(
    `INSERT INTO checks (id, article_id, article_version_id, scale_id, slug, title, content_hash, next_claim_number, created_by, updated_at)
     SELECT 'chk_' || lpad(n::text, 20, '0'), 'art_' || lpad(n::text, 20, '0'), 'arv_' || lpad(n::text, 20, '0'), (SELECT id FROM rating_scales LIMIT 1), 'slug-' || n, 'Title ' || n, repeat('0', 64), $2::int + 1, 'usr_00000000000000000001', now() - n * interval '1 minute'
     FROM generate_series(1, $1::int) n`,
    [CHECKS, CLAIMS_PER_CHECK],
  );
  await client.query(
    `INSERT INTO check_contributors (check_id, user_id, first_act) SELECT id, 'usr_00000000000000000001', 'claim.accepted' FROM checks`,
  );
  await client.query(
    `INSERT INTO claims (id, check_id, number, slug, statement, next_evidence_number, created_by)
     SELECT 'clm_' || n || '_' || c, 'chk_' || lpad(n::text, 20, '0'), c, 'claim-' || n || '-' || c, 'Statement ' || c || ' of check ' || n, 3, 'usr_00000000000000000001'
     FROM generate_series(1, $1::int) n, generate_series(1, $2::int) c`,
    [CHECKS, CLAIMS_PER_CHECK],
  );
  await client.query(
    `INSERT INTO claim_anchors (claim_id, ordinal, start_at, end_at, exact, prefix, suffix)
     SELECT claims.id, 0, claims.number * 40, claims.number * 40 + 20, substr(text, claims.number * 40 + 1, 20), '', ''
     FROM claims JOIN checks ON checks.id = check_id JOIN article_versions ON article_versions.id = article_version_id`,
  );
  await client.query(`INSERT INTO origins (id, name) VALUES ('org_00000000000000000001', 'Bench origin')`);
  await client.query(
    `INSERT INTO evidence (id, claim_id, number, source_id, origin_id, stance, quote, quote_status, created_by)
     SELECT 'evd_' || lpad((row_number() OVER ())::text, 20, '0'), claims.id, e, (SELECT id FROM sources ORDER BY id LIMIT 1), 'org_00000000000000000001', 'supports', 'Quoted words', 'no_snapshot', 'usr_00000000000000000001'
     FROM claims, generate_series(1, 2) e`,
  );
  await client.query("ANALYZE");
  await client.end();
  return { token: secret, checkId: `chk_${String(CHECKS / 2).padStart(20, "0")}` };
}
