import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openDatabase } from "#db/client.ts";
import { LINES } from "#scripts/acceptance/lines.ts";
import { Site } from "#scripts/acceptance/site.ts";
import { seedDemo } from "#scripts/demo/seed-demo.ts";
import { ensureDemoAccounts } from "#server/demo-accounts.ts";
import { logKeysIn } from "#server/log-key.ts";
import { type Alter, type AlteringSite, type PassingAnswer, startAlteringSite } from "#tests/support/altering-site.ts";
import { type AppServer, startAppServer } from "#tests/support/app-server.ts";
import { siteShowsAll } from "#tests/support/frozen-site.ts";
import { publishForReaders } from "#tests/support/published-check.ts";

let proxy: AlteringSite;
let server: AppServer;

beforeAll(async () => {
  proxy = await startAlteringSite();
  server = await startAppServer({ PUBLIC_URL: proxy.origin });
  proxy.lead(server.baseUrl);
  const { accounts } = ensureDemoAccounts(server.dataDir);
  await seedDemo(server.appUrl, accounts, { name: "Claimdesk", url: proxy.origin }, logKeysIn(server.dataDir));
  // The demo's articles have addresses; this one was pasted and has none.
  await (await publishForReaders(server.appUrl, server.dataDir, proxy.origin)).close();
  const { db, pool } = openDatabase(server.appUrl);
  await siteShowsAll(server.dataDir, db, 120_000);
  await pool.end();
}, 180_000);

afterAll(async () => {
  proxy?.stop();
  await server?.stop();
});

async function problemsOf(number: number, change: Alter | null): Promise<readonly string[]> {
  const line = LINES.find((each) => each.number === number);
  if (!line) throw new Error(`there is no line ${number}`);
  // What was read before was not altered.
  const problems = await proxy.whileAltering(change, () => line.check(new Site(proxy.origin)));
  return problems.map(({ where, what }) => `${where}: ${what}`);
}

/** Alters the text of answers whose path matches. */
function text(path: RegExp, change: (body: string) => string): Alter {
  return (asked, answer) => {
    if (!path.test(asked) || answer.status !== 200) return;
    answer.body = Buffer.from(change(answer.body.toString()));
  };
}

const onClaims = (change: (body: string) => string) => text(/^\/claims\/[^/?]+$/, change);
const onVerdict = (change: (body: string) => string) => text(/^\/verdicts\/[^/?]+$/, change);
const swap = (one: string | RegExp, other: string) => (body: string) => body.replace(one, other);

const ALTERATIONS: readonly (readonly [line: number, what: string, Alter])[] = [
  [
    1,
    "a second ClaimReview on a page",
    onClaims((body) =>
      body.replace("</head>", `<script type="application/ld+json">{"@type":"ClaimReview"}</script></head>`),
    ),
  ],
  [1, "linked data that is no JSON", onClaims(swap('{"@context"', '{"@context'))],
  [2, "a tag in the linked data", onClaims(swap(/"claimReviewed":"/, '"claimReviewed":"<b>'))],
  [3, "another address in the linked data", onClaims(swap(/"url":"([^"]*)\/claims\//, '"url":"$1/other/'))],
  [3, "a date without its offset", onClaims(swap(/("dateModified":"[^"]*)Z"/, '$1"'))],
  [4, "another rating in the linked data", onClaims(swap(/"alternateName":"[^"]*"/, '"alternateName":"True"'))],
  [4, "a number beyond the scale", onClaims(swap(/"ratingValue":\d/, '"ratingValue":9'))],
  [
    5,
    "a placeholder for the claimant",
    onClaims(swap(/("@type":"Claim","author":\{[^}]*"name":)"[^"]*"/, '$1"Unknown"')),
  ],
  [6, "a page without its language", onClaims(swap('<html lang="en"', "<html"))],
  [
    6,
    "a quotation without its direction",
    onClaims((body) => body.replaceAll('<blockquote dir="auto"', "<blockquote")),
  ],
  [
    7,
    "a quote that is said to be verified otherwise",
    onClaims((body) => body.replaceAll("Verified: the words stand", "Approximate: the words stand")),
  ],
  [7, "copies that cannot be reached", onClaims((body) => body.replaceAll("/archive/", "/archives/"))],
  [8, "an anchor one place further", text(/canonical\.json/, swap(/"start":(\d)/, '"start":1$1'))],
  [9, "a page that does not name its editor", onVerdict((body) => body.replaceAll("Edda Lindqvist", "the editor"))],
  [10, "a footer that leads nowhere", onClaims(swap(/<footer[\s\S]*<\/footer>/, "<footer></footer>"))],
  [11, "a page without its correction", onVerdict(swap(/<aside[^>]*corr[\s\S]*?<\/aside>/, ""))],
  [11, "a correction that programs are not told of", onClaims(swap(/"correction":\[/, '"corrections":['))],
  [
    12,
    "a ClaimReview of what was retracted",
    text(/^\/verdicts\/[^/?]*$/, (body) =>
      body.includes("etracted")
        ? body.replace("</head>", `<script type="application/ld+json">{"@type":"ClaimReview"}</script></head>`)
        : body,
    ),
  ],
  [
    13,
    "a page without a title for previews",
    onClaims((body) => body.replace(/property="og:title"/, 'property="og:name"')),
  ],
  [
    14,
    "an address of the desk that is open",
    (path, answer) => void (path.startsWith("/queue") && Object.assign(answer, { status: 200 })),
  ],
  [
    15,
    "a site map without one of the verdicts",
    text(/^\/sitemap\.xml/, swap(/<url>\s*<loc>[^<]*\/verdicts\/[\s\S]*?<\/url>/, "")),
  ],
  [
    15,
    "a site map with an earlier date",
    text(/^\/sitemap\.xml/, swap(/(?<=\/verdicts\/[^<]*<\/loc>\s*<lastmod>)20/, "19")),
  ],
  [
    16,
    "a feed that says something else than the page",
    text(/^\/feed\.json/, swap(/"claimReviewed":"/, '"claimReviewed":"Not ')),
  ],
  [16, "a feed that is not well-formed", text(/^\/feed\.xml/, swap("</item>", ""))],
  [17, "a data feed without one of the claims", text(/^\/claimreview\.json/, (body) => without(body))],
  [
    19,
    "a page that may be framed",
    (path, answer) => void (/^\/claims\//.test(path) && answer.headers.delete("content-security-policy")),
  ],
  [20, "annotations of another text", text(/annotations\.json/, swap(/"total":\d+/, '"total":99'))],
  [
    21,
    "a page that may be kept for an hour",
    (path, answer) =>
      void (/^\/verdicts\/[^/]+$/.test(path) && answer.headers.set("cache-control", "public, max-age=3600")),
  ],
  [22, "one letter of the canonical JSON", text(/canonical\.json/, swap("arms", "alms"))],
  [22, "one entry of the log", text(/claimdesk\/entries/, swap(/\\"version\\":1/, '\\"version\\":3'))],
  [
    22,
    "a checkpoint with another root",
    text(/claimdesk\/checkpoint/, (body) =>
      body.replace(/^((?:[^\n]*\n){2})./, (_, lines) => `${lines}${body.split("\n")[2]?.startsWith("A") ? "B" : "A"}`),
    ),
  ],
];

/** The data feed without its first element. */
function without(body: string): string {
  const feed = JSON.parse(body) as { dataFeedElement: unknown[] };
  return JSON.stringify({ ...feed, dataFeedElement: feed.dataFeedElement.slice(1) });
}

describe("what the public site promises", () => {
  it("has 22 lines, each once", () => {
    expect(LINES.map(({ number }) => number)).toEqual(Array.from({ length: 22 }, (_, at) => at + 1));
  });

  it.each(LINES.map(({ number, what }) => [number, what] as const))(
    "line %i holds on the sample newsroom: %s",
    async (number) => {
      expect(await problemsOf(number, null)).toEqual([]);
    },
  );

  it.each(ALTERATIONS)("line %i finds %s", async (number, _, change) => {
    let altered = false;
    const told: Alter = (path, answer) => {
      const before = snapshot(answer);
      change(path, answer);
      altered ||= snapshot(answer) !== before;
    };
    const found = await problemsOf(number, told);
    expect(altered).toBe(true);
    expect(found).not.toEqual([]);
  });
});

function snapshot({ status, headers, body }: PassingAnswer): string {
  return `${status} ${JSON.stringify([...headers])} ${body.toString("latin1")}`;
}
