import { factchecktools, type factchecktools_v1alpha1 } from "@googleapis/factchecktools";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type AppServer, startAppServer } from "#tests/support/app-server.ts";
import { type PublishedForReaders, publishForReaders } from "#tests/support/published-check.ts";

const CHECKS = 4;
const RATED_CLAIMS = 2 * CHECKS;

let server: AppServer;
let published: PublishedForReaders[] = [];

beforeAll(async () => {
  server = await startAppServer();
  for (let at = 0; at < CHECKS; at += 1) published.push(await publishForReaders(server.appUrl, server.dataDir));
}, 180_000);
afterAll(async () => {
  for (const check of published) await check.close();
  published = [];
  await server?.stop();
});

/** Google's own client, pointed at this server. */
const claims = () => factchecktools({ version: "v1alpha1", rootUrl: `${server.baseUrl}/` }).claims;
type Asked = factchecktools_v1alpha1.Params$Resource$Claims$Search;
const search = async (asked: Asked) => (await claims().search(asked)).data;

async function ask(query: string) {
  const answer = await fetch(`${server.baseUrl}/v1alpha1/claims:search${query}`);
  return { status: answer.status, headers: answer.headers, body: await answer.json() };
}

/** The addresses of all claims of a search, page by page. */
async function everyPage(asked: Asked, from?: string): Promise<string[]> {
  const urls: string[] = [];
  for (let pageToken = from; ; ) {
    const page = await search({ ...asked, ...(pageToken ? { pageToken } : {}) });
    urls.push(...(page.claims ?? []).map((claim) => claim.claimReview?.[0]?.url ?? ""));
    if (!page.nextPageToken) return urls;
    pageToken = page.nextPageToken;
  }
}

describe("claims:search, as the client of the Google Fact Check Tools API calls it", () => {
  it("tells of each claim what its page and its ClaimReview say", async () => {
    const { claims: found = [] } = await search({ query: "harbours handling tonnes", pageSize: 1 });
    const [claim] = found;
    const [review] = claim?.claimReview ?? [];
    expect(claim).toMatchObject({ text: "The harbour of Port Ellery handled 41 million tonnes last year" });
    expect(review).toMatchObject({ textualRating: "Supported", languageCode: "en", publisher: { site: "localhost" } });
    const html = await (await fetch(review?.url ?? "")).text();
    const ld = JSON.parse(/<script type="application\/ld\+json">(.*?)<\/script>/s.exec(html)?.[1] ?? "{}");
    expect(ld).toMatchObject({
      url: review?.url,
      claimReviewed: claim?.text,
      datePublished: review?.reviewDate,
      inLanguage: review?.languageCode,
      reviewRating: { alternateName: review?.textualRating },
      itemReviewed: { author: { name: claim?.claimant } },
      author: { name: review?.publisher?.name },
    });
  });

  it("finds only claims that have a rating, ten to a page unless asked otherwise", async () => {
    const all = await search({ reviewPublisherSiteFilter: "localhost" });
    expect(all.claims).toHaveLength(RATED_CLAIMS);
    expect(all.nextPageToken).toBeUndefined();
    expect((await search({ query: "harbour", pageSize: 3 })).claims).toHaveLength(3);
    expect((await search({ query: "harbour", pageSize: 100_000 })).claims?.length).toBeGreaterThan(3);
  });

  it.each([
    ["by words", { query: "Ellery million" }],
    ["by site", { reviewPublisherSiteFilter: "localhost" }],
  ])("%s, the pages are disjoint and complete, whatever is published meanwhile", async (_name, asked) => {
    const whole = await everyPage({ ...asked, pageSize: 100 });
    expect(whole.length).toBeGreaterThanOrEqual(RATED_CLAIMS);
    for (const pageSize of [1, 3, whole.length]) expect(await everyPage({ ...asked, pageSize })).toEqual(whole);
    const first = await search({ ...asked, pageSize: 3 });
    published.push(await publishForReaders(server.appUrl, server.dataDir));
    const urls = (first.claims ?? []).map((claim) => claim.claimReview?.[0]?.url ?? "");
    const all = [...urls, ...(await everyPage({ ...asked, pageSize: 3 }, first.nextPageToken ?? ""))];
    expect(new Set(all).size).toBe(all.length);
    for (const url of whole) expect(all).toContain(url);
  });

  it("goes on from an offset", async () => {
    const whole = await everyPage({ query: "harbour", pageSize: 100 });
    const { claims: rest = [] } = await search({ query: "harbour", offset: 2, pageSize: 100 });
    expect(rest.map((claim) => claim.claimReview?.[0]?.url)).toEqual(whole.slice(2));
  });

  it("narrows by site, language and age", async () => {
    const count = async (asked: Asked) => (await search(asked)).claims?.length ?? 0;
    expect(await count({ query: "harbour", reviewPublisherSiteFilter: "elsewhere.example" })).toBe(0);
    expect(await count({ query: "harbour", reviewPublisherSiteFilter: "https://LOCALHOST/" })).toBeGreaterThan(0);
    expect(await count({ query: "harbour", languageCode: "en-GB" })).toBeGreaterThan(0);
    expect(await count({ query: "harbour", languageCode: "hi" })).toBe(0);
    // Published today, whenever it was said.
    expect(await count({ query: "harbour", maxAgeDays: 1 })).toBeGreaterThan(0);
    expect(await search({ query: "nothing says this" })).toEqual({});
  });

  it("refuses a token with other parameters, and takes it with another page size", async () => {
    const { nextPageToken = "" } = await search({ query: "harbour", pageSize: 2 });
    const pageToken = nextPageToken ?? "";
    expect((await search({ query: "harbour", pageSize: 4, pageToken })).claims?.length).toBeGreaterThan(0);
    for (const other of [
      { query: "harbours" },
      { query: "harbour", languageCode: "en" },
      { query: "harbour", maxAgeDays: 3 },
    ]) {
      await expect(search({ ...other, pageSize: 2, pageToken })).rejects.toMatchObject({ status: 400 });
    }
  });
});

describe("what is wrong is said as that API says it (B18, B19, H06)", () => {
  it.each([
    ["neither words nor a site", ""],
    ["empty words", "?query=%20"],
    ["B19: words twice", "?query=a&query=b"],
    ["B19: a list", "?query[]=a"],
    ["B18: a key of every object", "?query=a&constructor=b"],
    ["H06: a negative page size", "?query=a&pageSize=-1"],
    ["B19: a page size that is no number", "?query=a&pageSize=1e309"],
    ["H06: a page size beyond numbers", "?query=a&pageSize=99999999999"],
    ["H06: an offset without end", "?query=a&offset=1000000000"],
    ["a negative age", "?query=a&maxAgeDays=-3"],
    ["a language that is none", "?query=a&languageCode=../en"],
    ["a token that is none", "?query=a&pageToken=abc"],
    ["a token of another kind", `?query=a&pageToken=${Buffer.from('{"of":1}').toString("base64url")}`],
    ["words as long as an essay", `?query=${"a".repeat(501)}`],
    ["a parameter that the API does not have", "?query=a&pagesize=3"],
  ])("%s", async (_name, query) => {
    const { status, headers, body } = await ask(query);
    expect(status).toBe(400);
    expect(body).toEqual({ error: { code: 400, message: expect.any(String), status: "INVALID_ARGUMENT" } });
    expect(headers.get("access-control-allow-origin")).toBe("*");
  });

  it("the parameters that Google's clients add to any call are taken", async () => {
    expect((await ask("?query=harbour&key=x&alt=json&prettyPrint=false&$.xgafv=2")).status).toBe(200);
    expect((await ask("?query=harbour&pageSize=0&maxAgeDays=0&offset=0")).status).toBe(200);
  });

  it("another method is not found; a page of another site may ask", async () => {
    const other = await fetch(`${server.baseUrl}/v1alpha1/claims:imageSearch?imageUri=x`);
    expect([other.status, (await other.json()).error.status]).toEqual([404, "NOT_FOUND"]);
    const before = await fetch(`${server.baseUrl}/v1alpha1/claims:search`, { method: "OPTIONS" });
    expect(before.headers.get("access-control-allow-headers")).toContain("x-goog-api-client");
    expect((await ask("?query=harbour")).headers.get("content-security-policy")).toContain("default-src 'none'");
    expect((await fetch(`${server.baseUrl}/v1alpha1/claims%3Asearch?query=harbour`)).status).toBe(200);
  });
});
