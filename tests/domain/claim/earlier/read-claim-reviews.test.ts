import { describe, expect, it } from "vitest";
import type { FoundReview } from "#domain/claim/earlier/found-review.ts";
import { jsonLdOf, parseLoosely } from "#domain/claim/earlier/json-ld-scripts.ts";
import { MAX_REVIEWS, readClaimReviews } from "#domain/claim/earlier/read-claim-reviews.ts";
import { reviewDate } from "#domain/claim/earlier/review-date.ts";

const BASE = "https://checks.example/2024/dam";
const PLAIN = {
  "@context": "https://schema.org",
  "@type": "ClaimReview",
  claimReviewed: "The dam was built in 1961.",
  url: "https://checks.example/2024/dam",
  datePublished: "2024-03-05",
  author: { "@type": "Organization", name: "Example Checks", url: "https://checks.example" },
  itemReviewed: { "@type": "Claim", author: { "@type": "Person", name: "A. Minister" }, datePublished: "2024-03-01" },
  reviewRating: { "@type": "Rating", ratingValue: 1, worstRating: 1, bestRating: 5, alternateName: "False" },
};

const only = (value: unknown, base: string | null = BASE): FoundReview => {
  const { found, refused } = readClaimReviews([value], base);
  expect(refused).toEqual([]);
  expect(found).toHaveLength(1);
  return found[0] as FoundReview;
};
const problemsOf = (value: unknown) => readClaimReviews([value], BASE).refused.map(({ problem }) => problem);

describe("a ClaimReview of somebody else", () => {
  it("is read in the desk's own terms", () => {
    expect(only(PLAIN)).toEqual({
      claim: "The dam was built in 1961.",
      claimant: "A. Minister",
      claimedAt: "2024-03-01",
      publisher: "Example Checks",
      publisherUrl: "https://checks.example/",
      url: "https://checks.example/2024/dam",
      title: null,
      summary: null,
      publishedAt: "2024-03-05",
      rating: "False",
      position: 0,
      language: null,
    });
  });

  it.each([
    ["in a graph", { "@graph": [{ "@type": "WebPage", url: "https://checks.example" }, PLAIN] }],
    ["in a list of types", { ...PLAIN, "@type": ["Review", "ClaimReview"] }],
    ["under the full name of its type", { ...PLAIN, "@type": "http://schema.org/ClaimReview" }],
    ["in a feed", { "@type": "DataFeed", dataFeedElement: [{ "@type": "DataFeedItem", item: [PLAIN] }] }],
    ["in lists where one is expected", { ...PLAIN, author: [PLAIN.author], itemReviewed: [PLAIN.itemReviewed] }],
    ["twice over, for two search engines", [PLAIN, PLAIN]],
  ])("is found %s", (_, value) => {
    expect(only(value)).toMatchObject({ claim: PLAIN.claimReviewed, publisher: "Example Checks", rating: "False" });
  });

  it("may name its publisher by reference, and a person who writes for one is not taken for it", () => {
    const graph = {
      "@graph": [
        { "@type": "Organization", "@id": "#org", name: "Example Checks", url: "/" },
        { ...PLAIN, author: { "@type": "Person", name: "Jo Writer" }, publisher: { "@id": "#org" } },
      ],
    };
    expect(only(graph)).toMatchObject({ publisher: "Example Checks", publisherUrl: "https://checks.example/" });
    expect(only({ ...PLAIN, author: { "@type": "Person", name: "Jo Writer" } }).publisher).toBe("Jo Writer");
    expect(only({ ...PLAIN, author: "Example Checks" })).toMatchObject({ publisherUrl: null });
    expect(only({ ...PLAIN, author: { url: "https://www.checks.example/about" } }).publisher).toBe("checks.example");
  });

  it("has relative addresses made absolute, and nothing but the web counts as one", () => {
    expect(only({ ...PLAIN, url: "/2024/dam?a=1&amp;b=2" }).url).toBe("https://checks.example/2024/dam?a=1&b=2");
    expect(only({ ...PLAIN, url: undefined, mainEntityOfPage: { "@id": "/x" } }).url).toBe("https://checks.example/x");
    for (const url of ["", "javascript:alert(1)", "data:text/html,x", "https://user:word@checks.example/", 7, {}]) {
      expect(problemsOf({ ...PLAIN, url })).toEqual(["no_url"]);
    }
    expect(readClaimReviews([{ ...PLAIN, url: "/2024/dam" }], null).refused).toMatchObject([{ problem: "no_url" }]);
  });

  it("is refused with the reason without a claim, a publisher or an address", () => {
    expect(problemsOf({ ...PLAIN, claimReviewed: " " })).toEqual(["no_claim"]);
    expect(problemsOf({ ...PLAIN, author: undefined })).toEqual(["no_publisher"]);
    expect(problemsOf({ ...PLAIN, author: { name: "Unknown" } })).toEqual(["no_publisher"]);
    expect(problemsOf({ ...PLAIN, claimReviewed: "x".repeat(2_001) })).toEqual(["too_long"]);
    const { found, refused } = readClaimReviews([[{ ...PLAIN, author: null }, PLAIN]], BASE);
    expect(found).toHaveLength(1);
    expect(refused).toEqual([{ at: 1, about: "The dam was built in 1961.", problem: "no_publisher" }]);
  });

  it("may state the claim in the claim itself", () => {
    const itemReviewed = { "@type": "Claim", name: "Water boils at 50 °C." };
    expect(only({ ...PLAIN, claimReviewed: undefined, itemReviewed }).claim).toBe("Water boils at 50 °C.");
    const article = { "@type": "NewsArticle", name: "On water" };
    expect(problemsOf({ ...PLAIN, claimReviewed: undefined, itemReviewed: article })).toEqual(["no_claim"]);
  });

  it("names no claimant where a placeholder stands for one", () => {
    for (const name of ["Unknown", "N/A", "", "https://social.example/post"]) {
      expect(only({ ...PLAIN, itemReviewed: { author: { name } } }).claimant).toBeNull();
    }
  });

  it("has escapes undone, however often they were made, and no markup and no control characters left (C06)", () => {
    const claimReviewed =
      "Smith &amp;amp; Co. &quot;sold&quot; <b>5&nbsp;%</b> of \u0007it &lt;script&gt;alert(1)&lt;/script&gt;";
    expect(only({ ...PLAIN, claimReviewed }).claim).toBe('Smith & Co. "sold" 5 % of it alert(1)');
    // Direction marks stay what they are, and are isolated where they are shown.
    expect(only({ ...PLAIN, claimReviewed: "evidence\u202Egpj.exe" }).claim).toBe("evidence\u202Egpj.exe");
    expect(only({ ...PLAIN, claimReviewed: "3 < 5 and 5 > 3 \ud800" }).claim).toBe("3 < 5 and 5 > 3 \ufffd");
  });
});

describe("the rating of others", () => {
  const rating = (reviewRating: unknown, more: object = {}) => {
    const { rating: words, position } = only({ ...PLAIN, reviewRating, ...more });
    return [words, position];
  };

  it.each([
    ["numbers", { ratingValue: 3, worstRating: 1, bestRating: 5, alternateName: "Half true" }, "Half true", 0.5],
    ["numbers as text", { ratingValue: "2,5", worstRating: "0", bestRating: "10", alternateName: "x" }, "x", 0.25],
    ["a scale that counts down", { ratingValue: 1, bestRating: 1, worstRating: 5, alternateName: "True" }, "True", 1],
    ["the bottom of one that counts down", { ratingValue: 5, bestRating: 1, worstRating: 5, name: "No" }, "No", 0],
    ["numbers alone", { ratingValue: 4, worstRating: 1, bestRating: 5 }, "4 (worst 1, best 5)", 0.75],
    ["a fraction", { ratingValue: "2/4", worstRating: 0 }, "2/4", 0.5],
    ["words in the place of a number", { ratingValue: "Misleading" }, "Misleading", null],
    ["a value outside of its scale", { ratingValue: -1, worstRating: 1, bestRating: 5, alternateName: "?" }, "?", null],
    ["a scale without extent", { ratingValue: 1, worstRating: 1, bestRating: 1, alternateName: "x" }, "x", null],
    ["a list", [{ ratingValue: 1 }, { ratingValue: 5, alternateName: "True" }], "True", 1],
    ["a bare word", "Mostly false", "Mostly false", null],
    ["a bare number", 2, "2 (worst 1, best 5)", 0.25],
    ["nothing", undefined, null, null],
  ])("is read from %s", (_, given, words, position) => {
    expect(rating(given)).toEqual([words, position]);
  });

  it("may stand beside the review instead of in it", () => {
    expect(rating(undefined, { alternateName: "Misleading" })).toEqual(["Misleading", null]);
  });
});

describe("dates of others", () => {
  it.each([
    ["2024-03-05", "2024-03-05"],
    ["20240305", "2024-03-05"],
    ["2024-03-05T10:00:00+0530", "2024-03-05T10:00:00+05:30"],
    ["2024-03-05T10:00:00.123Z", "2024-03-05T10:00:00Z"],
    ["2024-03-05 10:00:00", "2024-03-05"],
    ["March 5, 2024", "2024-03-05"],
    ["Tue, 5 Mar 2024 10:00:00 GMT", "2024-03-05"],
    ["5th of March 2024", "2024-03-05"],
    ["2024/3/5", "2024-03-05"],
    ["05.03.2024", "2024-03-05"],
    ["25/03/2024", "2024-03-25"],
    ["03/25/2024", "2024-03-25"],
    ["05/03/2024", null],
    [1_709_596_800_000, "2024-03-05"],
    [1_709_596_800, "2024-03-05"],
    ["30 February 2024", null],
    ["soon", null],
    ["", null],
    [Number.NaN, null],
    [{}, null],
  ])("%s is read as %s", (written, date) => {
    expect(reviewDate(written)).toBe(date);
  });
});

describe("what is hostile in others' markup", () => {
  it("prototype keys are names like any other (B18)", () => {
    const json = `{"__proto__": {"@type": "ClaimReview", "claimReviewed": "polluted", "url": "https://x.example/", "author": "X"},
      "constructor": {"prototype": {"polluted": true}}, "@type": "ClaimReview", "toString": 1, "hasOwnProperty": null}`;
    const { found, refused } = readClaimReviews([JSON.parse(json)], BASE);
    expect(found.map(({ claim }) => claim)).toEqual(["polluted"]);
    expect(refused).toMatchObject([{ problem: "no_claim" }]);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    expect(({} as Record<string, unknown>).claimReviewed).toBeUndefined();
  });

  it("depth and number are bounded, and time grows with the size alone (C14, C15)", () => {
    const depth = 100_000;
    const deep = JSON.parse(`${'{"a":['.repeat(depth)}${JSON.stringify(PLAIN)}${"]}".repeat(depth)}`);
    expect(only(deep).claim).toBe(PLAIN.claimReviewed);
    const many = Array.from({ length: MAX_REVIEWS + 5 }, (_, at) => ({ ...PLAIN, url: `/${at}` }));
    const read = readClaimReviews([many], BASE);
    expect([read.found.length, read.more]).toEqual([MAX_REVIEWS, 5]);
  });

  it("references in a circle end", () => {
    const circle = {
      "@graph": [
        { ...PLAIN, author: { "@id": "#a" } },
        { "@id": "#a", author: { "@id": "#a" }, x: 1 },
      ],
    };
    expect(problemsOf(circle)).toEqual(["no_publisher"]);
  });
});

describe("the JSON-LD of a page", () => {
  const script = (json: string, type = 'type="application/ld+json"') => `<script ${type}>${json}</script>`;

  it("is what stands in its scripts of that type, up to their end tag", () => {
    const page = `<p>${script("[1]")} ${script('{"a": "<!-- <b>"}', "type='application/ld+json' id=x")}${script("2", "")}
      <SCRIPT TYPE=application/ld+json>3</SCRIPT >${script("{broken")}${script('"</scr" ')}`;
    expect(jsonLdOf(page)).toEqual([[1], { a: "<!-- <b>" }, 3, "</scr"]);
  });

  it("may be wrapped in comments, and broken over lines inside of its strings", () => {
    expect(parseLoosely('\uFEFF<!-- {"a": 1} -->')).toEqual({ a: 1 });
    expect(parseLoosely('/*<![CDATA[*/ {"a": "one\ntwo"} /*]]>*/')).toEqual({ a: "one two" });
  });

  it("is searched in time that grows with the size of the page (C15)", () => {
    const pages = [
      "<script ".repeat(200_000),
      script("1").repeat(20_000),
      `<script type="application/ld+json">${"[".repeat(1_000_000)}`,
    ];
    const started = performance.now();
    expect(pages.map((page) => jsonLdOf(page).length)).toEqual([0, 200, 0]);
    expect(performance.now() - started).toBeLessThan(20_000);
  });
});
