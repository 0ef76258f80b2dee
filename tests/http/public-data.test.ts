import { parseHTML } from "linkedom";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { mustSucceed } from "#tests/support/desk.ts";
import { openNewsroom } from "#tests/support/people.ts";
import { type PublishedForReaders, publishForReaders } from "#tests/support/published-check.ts";
import { childrenOf, childText, parseXml, type XmlElement } from "#tests/support/strict-xml.ts";
import { importArticle } from "#workflow/article/import-article.ts";
import { acceptClaim } from "#workflow/claim/accept-claim.ts";

const newsroom = openNewsroom();
const { baseUrl } = newsroom;

/** Everything that is made of all that is published, and its media type. */
const SURFACES: Readonly<Record<string, string>> = {
  "/feed.xml": "application/rss+xml; charset=utf-8",
  "/atom.xml": "application/atom+xml; charset=utf-8",
  "/feed.json": "application/feed+json; charset=utf-8",
  "/corrections.xml": "application/rss+xml; charset=utf-8",
  "/sitemap.xml": "application/xml; charset=utf-8",
  "/news-sitemap.xml": "application/xml; charset=utf-8",
  "/robots.txt": "text/plain; charset=utf-8",
  "/claimreview.json": "application/json; charset=utf-8",
};

let published: PublishedForReaders;
beforeAll(async () => {
  published = await publishForReaders(inject("server").appUrl, inject("server").dataDir);
});
afterAll(() => published.close());

async function read(path: string, headers: Readonly<Record<string, string>> = {}): Promise<string> {
  const answer = await fetch(`${baseUrl}${path}`, { headers, redirect: "manual" });
  expect(answer.status, path).toBe(200);
  return answer.text();
}

const claimPath = () => `/claims/${published.claimSlug}`;
const verdictPath = () => `/verdicts/${published.slug}`;

async function reviewOnPage() {
  const { document } = parseHTML(await read(claimPath()));
  const blocks = [...document.querySelectorAll('script[type="application/ld+json"]')];
  expect(blocks.length).toBeLessThan(2);
  return blocks[0] ? JSON.parse(blocks[0].textContent ?? "") : null;
}

async function reviewInDataFeed() {
  const feed = JSON.parse(await read("/claimreview.json"));
  const url = `${baseUrl}${claimPath()}`;
  return feed.dataFeedElement.find((entry: { url: string }) => entry.url === url)?.item ?? null;
}

async function jsonFeedItem() {
  const feed = JSON.parse(await read("/feed.json"));
  return feed.items.find((item: { id: string }) => item.id === `${baseUrl}${claimPath()}`) ?? null;
}

async function rssItem(): Promise<XmlElement | null> {
  const channel = parseXml(await read("/feed.xml")).children[0] as XmlElement;
  return childrenOf(channel, "item").find((item) => childText(item, "guid") === `${baseUrl}${verdictPath()}`) ?? null;
}

async function atomEntry(): Promise<XmlElement | null> {
  const entries = childrenOf(parseXml(await read("/atom.xml")), "entry");
  return entries.find((entry) => childText(entry, "id") === `${baseUrl}${verdictPath()}`) ?? null;
}

async function listedIn(sitemap: string): Promise<Map<string | null, string | null>> {
  const { children } = parseXml(await read(sitemap));
  return new Map(children.map((url) => [childText(url, "loc"), childText(url, "lastmod")]));
}

async function corrections(): Promise<(string | null)[]> {
  const channel = parseXml(await read("/corrections.xml")).children[0] as XmlElement;
  return childrenOf(channel, "item").map((item) => childText(item, "guid"));
}

describe("what programs read", () => {
  it.each(Object.entries(SURFACES))("%s has its media type, a tag, and is open to every site", async (path, type) => {
    const answer = await fetch(`${baseUrl}${path}`);
    expect(answer.headers.get("content-type")).toBe(type);
    expect(answer.headers.get("access-control-allow-origin")).toBe("*");
    expect(answer.headers.get("access-control-allow-credentials")).toBeNull();
    expect(answer.headers.get("set-cookie")).toBeNull();
    expect(answer.headers.get("cache-control")).toBe("no-cache");
    await answer.arrayBuffer();
    const tag = answer.headers.get("etag") ?? "";
    expect(tag).not.toBe("");
    const again = await fetch(`${baseUrl}${path}`, { headers: { "if-none-match": tag } });
    expect(again.status).toBe(304);
    expect(await again.text()).toBe("");
  });

  it("G02: is the same with and without a session", async () => {
    const cookie = await (await newsroom.hire("Data Reader", "editor", "admin")).signIn();
    for (const path of [...Object.keys(SURFACES), claimPath()]) {
      const anonymous = await read(path);
      expect(await read(path, { cookie }), path).toBe(anonymous);
      expect(await read(path), path).toBe(anonymous);
    }
  });

  it("G01, G07: knows nothing of what is not published, and its tags tell of nothing", async () => {
    const { ctx } = await newsroom.hire("Data Drafter", "fact_checker");
    const tagsBefore = await tags();
    const { checkId } = mustSucceed(
      await importArticle(ctx, {
        headline: "Canary canaryhead",
        outlet: "Canaryoutlet",
        text: "The canarytext sings.",
      }),
    );
    mustSucceed(
      await acceptClaim(ctx, { checkId, anchors: [{ exact: "canarytext sings" }], statement: "A canaryclaim sings" }),
    );
    for (const path of Object.keys(SURFACES)) expect(await read(path), path).not.toMatch(/canary/i);
    expect(await tags()).toEqual(tagsBefore);
  });

  it("is found from every page, at its one address", async () => {
    for (const path of ["/", claimPath(), verdictPath(), "/corrections", "/methodology"]) {
      const { document } = parseHTML(await read(`${path}?utm_source=x`));
      const feeds = [...document.querySelectorAll('link[rel="alternate"]')].map((link) => link.getAttribute("href"));
      expect(feeds, path).toEqual(expect.arrayContaining(["/feed.xml", "/atom.xml", "/feed.json", "/corrections.xml"]));
      const canonical = [...document.querySelectorAll('link[rel="canonical"]')].map((link) =>
        link.getAttribute("href"),
      );
      expect(canonical, path).toEqual([`${baseUrl}${path}`]);
      for (const name of ["og:title", "og:type", "og:url"]) {
        expect(document.querySelectorAll(`meta[property="${name}"]`), `${path} ${name}`).toHaveLength(1);
      }
      expect(document.querySelectorAll('meta[name="twitter:card"]'), path).toHaveLength(1);
    }
  });

  it("answers 404 for a part of the sitemap that does not exist", async () => {
    for (const part of ["2", "0", "-1", "x", "99999"]) {
      expect((await fetch(`${baseUrl}/sitemap.xml?part=${part}`)).status, part).toBe(404);
    }
  });
});

async function tags(): Promise<(string | null)[]> {
  const answers = await Promise.all(Object.keys(SURFACES).map((path) => fetch(`${baseUrl}${path}`)));
  return answers.map((answer) => answer.headers.get("etag"));
}

describe("G05: what was published, corrected and retracted shows at once, everywhere", () => {
  it("as published", async () => {
    const review = await reviewOnPage();
    expect(review["@type"]).toBe("ClaimReview");
    expect(review.url).toBe(`${baseUrl}${claimPath()}`);
    expect(review.reviewRating).toMatchObject({ alternateName: "Supported", ratingValue: 5 });
    expect(review).not.toHaveProperty("correction");
    expect(await read(verdictPath())).not.toContain("ld+json");
    expect(await read(`${verdictPath()}/history`)).not.toContain("ld+json");
    expect(await reviewInDataFeed()).toEqual([review]);
    expect((await jsonFeedItem())._claimreview).toEqual(review);
    expect(childText((await rssItem()) as XmlElement, "description")).toContain("<b>Supported</b>");
    expect(childText((await atomEntry()) as XmlElement, "updated")).toBe(review.dateModified);
    const annotations = JSON.parse(await read(`${verdictPath()}/annotations.json`));
    expect(annotations.first.items.map((item: { canonical: string }) => item.canonical)).toContain(review.url);
    expect(annotations.first.items[0].body[1].value).toBe("Supported");
    for (const path of [verdictPath(), claimPath()]) {
      expect((await listedIn("/sitemap.xml")).get(`${baseUrl}${path}`)).toBe(review.dateModified);
      expect((await listedIn("/news-sitemap.xml")).has(`${baseUrl}${path}`)).toBe(true);
    }
  });

  it("as corrected", async () => {
    const before = await reviewOnPage();
    const tagsBefore = await tags();
    await published.correct();
    const review = await reviewOnPage();
    expect(review.reviewRating).toMatchObject({ alternateName: "Needs context", ratingValue: 3 });
    expect(review.correction[0].text).toContain("The port counts ballast.");
    expect(review.correction[0].text).toContain("Old rating: Supported. New rating: Needs context.");
    expect(review.datePublished).toBe(before.datePublished);
    expect(Date.parse(review.dateModified)).toBeGreaterThan(Date.parse(before.dateModified));
    expect(await read(`${verdictPath()}/annotations.json`)).toContain('"value":"Needs context"');
    expect(await reviewInDataFeed()).toEqual([review]);
    const item = await jsonFeedItem();
    expect(item._claimreview).toEqual(review);
    expect(item.date_modified).toBe(review.dateModified);
    expect(childText((await rssItem()) as XmlElement, "description")).toContain("<b>Needs context</b>");
    expect(childText((await atomEntry()) as XmlElement, "updated")).toBe(review.dateModified);
    expect((await listedIn("/sitemap.xml")).get(`${baseUrl}${verdictPath()}`)).toBe(review.dateModified);
    expect(await corrections()).toContain(`${baseUrl}${verdictPath()}/history#v2`);
    const unchanged = (await tags()).filter((tag, at) => tag === tagsBefore[at]);
    // robots.txt says nothing of checks, and the news sitemap nothing of corrections.
    expect(unchanged).toHaveLength(2);
    // The earlier version stays readable, and claims nothing to programs.
    const earlier = await read(`${verdictPath()}/versions/1`);
    expect(earlier).toContain('<meta name="robots" content="noindex"/>');
    expect(earlier).not.toContain("ld+json");
  });

  it("as retracted", async () => {
    await published.retract();
    expect(await reviewOnPage()).toBeNull();
    expect((await fetch(`${baseUrl}${verdictPath()}/annotations.json`)).status).toBe(404);
    expect(await reviewInDataFeed()).toBeNull();
    expect(await jsonFeedItem()).toBeNull();
    expect(await rssItem()).toBeNull();
    expect(await atomEntry()).toBeNull();
    for (const sitemap of ["/sitemap.xml", "/news-sitemap.xml"]) {
      for (const path of [verdictPath(), claimPath()]) {
        expect((await listedIn(sitemap)).has(`${baseUrl}${path}`), `${sitemap} ${path}`).toBe(false);
      }
    }
    expect(await corrections()).toContain(`${baseUrl}${verdictPath()}#retracted`);
  });
});
