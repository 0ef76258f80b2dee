import { parseHTML } from "linkedom";
import { describe, expect, it } from "vitest";
import type { CorrectionListItem, PublishedVersion } from "#domain/publication/published-check.ts";
import { DEFAULT_RATINGS } from "#domain/verdict/rating-scale.ts";
import { ratedClaims } from "#site/check-view.ts";
import { dataFeedFrame, dataFeedItems, siteClaimReview } from "#site/claim-review.ts";
import { atomFeed, correctionsFeed, rssFeed } from "#site/feeds.ts";
import { jsonFeed } from "#site/json-feed.ts";
import type { SiteContext } from "#site/site-context.ts";
import {
  MOST_NEWS,
  newsSitemap,
  pagesOfChecks,
  pagesOfSite,
  robotsTxt,
  type SitePages,
  sitemap,
  sitemapIndex,
} from "#site/sitemap.ts";
import { xmlDocument, xmlElement, xmlText } from "#site/xml.ts";
import { CURRENT, ORIGINAL } from "#tests/site/fixtures.ts";
import { HOSTILE } from "#tests/site/hostile-fixture.ts";
import { childrenOf, childText, parseXml, type XmlElement } from "#tests/support/strict-xml.ts";

const SITE: SiteContext = { siteName: "Facts & <Figures>", baseUrl: "https://claimdesk.example" };
const NASTY = "]]> </title><![CDATA[ & &amp; \u0000\u0008\u001b\ufffe\uffff 🚢 \uD800 \"' \u2028 é\u0301\r\n\t<script>";
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML 1.0 forbids.
const SAFE = NASTY.toWellFormed().replace(/[\0\b\x1b\ufffe\uffff]/g, "");

function titled(version: PublishedVersion, title: string): PublishedVersion {
  return { ...version, check: { ...version.check, slug: "third", title, summary: title } };
}

const ALL = [CURRENT, HOSTILE, titled(ORIGINAL, NASTY)];

describe("the strict parser of these tests", () => {
  it.each([
    "<a><b></a></b>",
    "<a>&nbsp;</a>",
    "<a>&amp</a>",
    "<a b=\"1\" b='2'/>",
    '<a b="1" b="2"/>',
    "<a>]]></a>",
    "<a>\u0008</a>",
    "<a>&#8;</a>",
    "<x:a/>",
    "<a/><b/>",
    "<a>",
    "<a>\uD800</a>",
    "text",
  ])("refuses %j", (source) => {
    expect(() => parseXml(xmlDocument(source))).toThrow();
  });
});

describe("C21: XML", () => {
  it("is well-formed whatever the text, which comes back without what XML cannot say", () => {
    const parsed = parseXml(xmlDocument(xmlElement("a", NASTY, { b: NASTY })));
    expect(parsed.text).toBe(SAFE);
    expect(parsed.attributes.b).toBe(SAFE);
    expect(xmlText("]]>")).toBe("]]&gt;");
  });
});

describe("the RSS feed", () => {
  const channel = childrenOf(parseXml(rssFeed(ALL, SITE)), "channel")[0] as XmlElement;
  const items = childrenOf(channel, "item");

  it("has what RSS 2.0 asks of a channel and of its items", () => {
    expect(childText(channel, "title")).toBe(SITE.siteName);
    expect(childText(channel, "link")).toBe("https://claimdesk.example/");
    expect(childText(channel, "description")).toContain("claim by claim");
    expect(childrenOf(channel, "atom:link")[0]?.attributes).toMatchObject({
      rel: "self",
      href: "https://claimdesk.example/feed.xml",
    });
    expect(items).toHaveLength(ALL.length);
    for (const item of items) {
      expect(childText(item, "guid")).toBe(childText(item, "link"));
      expect(childText(item, "pubDate")).toMatch(/^\w{3}, \d{2} \w{3} \d{4} \d\d:\d\d:\d\d GMT$/);
    }
    expect(childText(items[2] as XmlElement, "title")).toBe(SAFE);
  });

  it("keeps the id and the first date across a correction, and moves the changed date", () => {
    const before = childrenOf(parseXml(rssFeed([ORIGINAL], SITE)).children[0] as XmlElement, "item")[0] as XmlElement;
    const after = items[0] as XmlElement;
    expect(childText(after, "guid")).toBe(childText(before, "guid"));
    expect(childText(after, "pubDate")).toBe(childText(before, "pubDate"));
    expect(childText(before, "atom:updated")).toBe("2024-03-14T12:05:00Z");
    expect(childText(after, "atom:updated")).toBe("2025-03-14T09:40:00Z");
    expect(childText(channel, "lastBuildDate")).toBe("Fri, 14 Mar 2025 09:40:00 GMT");
  });

  it("carries HTML in which hostile words are words", () => {
    const html = childText(items[1] as XmlElement, "description") ?? "";
    const { document } = parseHTML(`<html><body>${html}</body></html>`);
    const tags = new Set([...document.body.querySelectorAll("*")].map((element) => element.tagName));
    expect([...tags].sort()).toEqual(["A", "B", "LI", "P", "UL"]);
    expect(document.body.textContent).toContain("<script>alert(1)</script>");
    for (const link of document.querySelectorAll("a")) {
      expect(link.getAttribute("href")).toMatch(/^https:\/\/claimdesk\.example\/claims\//);
    }
    expect(rssFeed(ALL, SITE)).not.toMatch(/[\u061c\u202a-\u202e\u2066-\u2069]/);
  });

  it("is well-formed with nothing in it", () => {
    expect(childrenOf(parseXml(rssFeed([], SITE)).children[0] as XmlElement, "item")).toEqual([]);
    expect(childText(parseXml(atomFeed([], SITE)), "updated")).toBe("1970-01-01T00:00:00Z");
    expect(JSON.parse(jsonFeed([], SITE)).items).toEqual([]);
  });
});

describe("the Atom feed", () => {
  it("has what Atom asks of a feed and of its entries", () => {
    const feed = parseXml(atomFeed(ALL, SITE));
    expect(feed.attributes.xmlns).toBe("http://www.w3.org/2005/Atom");
    expect(childText(feed, "id")).toBe("https://claimdesk.example/atom.xml");
    expect(childText(feed, "updated")).toBe("2025-03-14T09:40:00Z");
    const entries = childrenOf(feed, "entry");
    expect(new Set(entries.map((entry) => childText(entry, "id"))).size).toBe(ALL.length);
    for (const entry of entries) {
      for (const needed of ["id", "title", "updated", "published", "author", "summary", "content", "link"]) {
        expect(childrenOf(entry, needed).length, needed).toBeGreaterThan(0);
      }
    }
  });
});

describe("the JSON Feed", () => {
  it("has an item for each rated claim, with the ClaimReview of the claim's page", () => {
    const feed = JSON.parse(jsonFeed(ALL, SITE));
    expect(feed.version).toBe("https://jsonfeed.org/version/1.1");
    const expected = ALL.flatMap((version) =>
      ratedClaims(version.check).map((claim) => siteClaimReview(version, claim, SITE)),
    );
    // As JSON has it, lone surrogates and all.
    expect(feed.items.map((item: { _claimreview: unknown }) => item._claimreview)).toEqual(expected);
    for (const item of feed.items) {
      expect(item.id).toBe(item._claimreview.url);
      expect(item.url).toBe(item.id);
      expect(item.date_published <= item.date_modified).toBe(true);
      expect(item.content_html).not.toMatch(/<(?!\/?(?:p|b|span|a)\b)/);
    }
  });
});

describe("the feed of corrections", () => {
  it("tells what was wrong, the old rating and the new, each under an id of its own", () => {
    const changes = CURRENT.history.at(-1)?.changes ?? [];
    const about = { slug: "india", title: NASTY, reason: "We <erred> & say so." };
    const items: CorrectionListItem[] = [
      { ...about, kind: "retraction", at: "2025-05-02T08:00:00Z", version: null, changes: [] },
      { ...about, kind: "correction", at: "2025-03-14T09:40:00Z", version: 3, changes },
      { ...about, kind: "update", at: "2024-03-22T15:12:00Z", version: 2, changes: [] },
    ];
    const channel = parseXml(correctionsFeed(items, DEFAULT_RATINGS, SITE)).children[0] as XmlElement;
    const entries = childrenOf(channel, "item");
    expect(entries.map((entry) => childText(entry, "guid"))).toEqual([
      "https://claimdesk.example/verdicts/india#retracted",
      "https://claimdesk.example/verdicts/india/history#v3",
      "https://claimdesk.example/verdicts/india/history#v2",
    ]);
    expect(entries.map((entry) => childText(entry, "title")?.split(":")[0])).toEqual([
      "Retraction",
      "Correction",
      "Update",
    ]);
    const { document } = parseHTML(`<html><body>${childText(entries[1] as XmlElement, "description")}</body></html>`);
    expect(document.body.textContent).toContain("We <erred> & say so.");
    expect(document.body.textContent).toContain("Supported → Needs context");
  });
});

const PAGES: SitePages[] = [
  {
    ...{
      slug: "a&b",
      title: NASTY,
      firstPublishedAt: "2025-03-14T09:40:00.000Z",
      publishedAt: "2025-03-15T09:40:00.000Z",
    },
    claims: [{ slug: "premier-министр", statement: NASTY }],
  },
];

describe("the sitemap", () => {
  it("lists the pages of the site, of each topic, of each check and of each claim, with the time of the last change", () => {
    const root = parseXml(
      sitemap([...pagesOfSite("2025-03-15T09:40:00.000Z", ["arms-trade"]), ...pagesOfChecks(PAGES)], SITE),
    );
    expect(root.children.map((url) => [childText(url, "loc"), childText(url, "lastmod")])).toEqual([
      ["https://claimdesk.example/", "2025-03-15T09:40:00.000Z"],
      ["https://claimdesk.example/methodology", null],
      ["https://claimdesk.example/corrections", null],
      ["https://claimdesk.example/topics", null],
      ["https://claimdesk.example/topics/arms-trade", null],
      ["https://claimdesk.example/verdicts/a%26b", "2025-03-15T09:40:00.000Z"],
      [
        "https://claimdesk.example/claims/premier-%D0%BC%D0%B8%D0%BD%D0%B8%D1%81%D1%82%D1%80",
        "2025-03-15T09:40:00.000Z",
      ],
    ]);
  });

  it("of a large site is an index of its parts", () => {
    const index = parseXml(sitemapIndex(["/sitemap-pages.xml", "/sitemap-1.xml"], SITE));
    expect(index.name).toBe("sitemapindex");
    expect(index.children.map((part) => childText(part, "loc"))).toEqual([
      "https://claimdesk.example/sitemap-pages.xml",
      "https://claimdesk.example/sitemap-1.xml",
    ]);
  });

  it("for news names the publication, the title and the first publication, and holds a thousand at most", () => {
    const [check] = PAGES;
    if (!check) throw new Error("no check");
    const root = parseXml(newsSitemap(PAGES, SITE));
    const news = childrenOf(root.children[0] as XmlElement, "news:news")[0] as XmlElement;
    expect(childText(news, "news:title")).toBe(SAFE);
    expect(childText(news, "news:publication_date")).toBe(check.firstPublishedAt);
    const claims = Array.from({ length: 1500 }, (_, at) => ({ slug: `${at}`, statement: "x" }));
    expect(parseXml(newsSitemap([{ ...check, claims }], SITE)).children).toHaveLength(MOST_NEWS);
  });
});

describe("robots.txt", () => {
  it("names the sitemap, closes the desk and leaves verdicts open", () => {
    const lines = robotsTxt(SITE).split("\n");
    expect(lines).toContain("Sitemap: https://claimdesk.example/sitemap.xml");
    const closed = lines.filter((line) => line.startsWith("Disallow: ")).map((line) => line.slice(10));
    for (const path of ["/queue", "/checks/chk_1", "/admin/people", "/api/v1/checks", "/sign-in"]) {
      expect(
        closed.some((start) => path.startsWith(start)),
        path,
      ).toBe(true);
    }
    for (const path of ["/", "/verdicts/x", "/claims/x", "/corrections", "/feed.xml", "/claimreview.json"]) {
      expect(
        closed.some((start) => path.startsWith(start)),
        path,
      ).toBe(false);
    }
  });
});

describe("the DataFeed", () => {
  it("parses as one document with an array in each item", () => {
    const [before, after] = dataFeedFrame(SITE);
    const items = ALL.flatMap((version) => dataFeedItems(version, SITE));
    const feed = JSON.parse(`${before}${items.map((item) => JSON.stringify(item)).join(",")}${after}`);
    expect(feed["@type"]).toBe("DataFeed");
    expect(feed.dataFeedElement).toHaveLength(ALL.flatMap(({ check }) => ratedClaims(check)).length);
    for (const item of feed.dataFeedElement) {
      expect(item["@type"]).toBe("DataFeedItem");
      expect(Array.isArray(item.item)).toBe(true);
      expect(item.item).toHaveLength(1);
    }
    expect(JSON.parse(`${before}${after}`).dataFeedElement).toEqual([]);
  });
});
