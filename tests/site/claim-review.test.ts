import { parseHTML } from "linkedom";
import { beforeAll, describe, expect, it } from "vitest";
import type { ClaimContent } from "#domain/check/check-content.ts";
import { type ClaimReview, claimReviewOf } from "#domain/publication/claim-review.ts";
import type { PublishedCheck, PublishedVersion } from "#domain/publication/published-check.ts";
import { htmlSafeJson } from "#site/json-ld.tsx";
import { versionsOf } from "#tests/site/build.ts";
import { CURRENT, RETRACTED, VERSIONS } from "#tests/site/fixtures.ts";
import { publicPages } from "#tests/site/public-pages.tsx";

const PUBLISHER = { name: "Claimdesk", url: "https://claimdesk.example" };
const ADDRESS = "https://claimdesk.example/claims/claim";

function review(version: PublishedVersion, number: number): ClaimReview | null {
  return claimReviewOf(version, number, { publisher: PUBLISHER, url: ADDRESS });
}

/** The current version with one claim, and the check around it, as a test wants them. */
function withClaim(number: number, claim: Partial<ClaimContent>, check: Partial<PublishedCheck> = {}) {
  const claims = CURRENT.check.claims.map((item) => (item.number === number ? { ...item, ...claim } : item));
  return { ...CURRENT, check: { ...CURRENT.check, claims, ...check } } as PublishedVersion;
}

describe("the ClaimReview of a claim", () => {
  it("says what the page says, with everything that search engines ask for", () => {
    expect(review(CURRENT, 2)).toEqual({
      "@context": "https://schema.org",
      "@type": "ClaimReview",
      url: ADDRESS,
      claimReviewed: "India wants more distance from Russia as its supplier of arms",
      datePublished: "2024-03-14T12:05:00Z",
      dateModified: "2025-03-14T09:40:00Z",
      inLanguage: "en",
      author: { "@type": "Organization", ...PUBLISHER },
      itemReviewed: {
        "@type": "Claim",
        author: { "@type": "Person", name: "Reuters, citing four unnamed sources", sameAs: "https://www.reuters.com/" },
        datePublished: "2024-01-28",
        appearance: {
          "@type": "NewsArticle",
          url: "https://meridian.example/moscow-waves-away",
          headline: "Moscow waves away talk of a cooler arms trade with Delhi",
          datePublished: "2024-01-30",
          publisher: { "@type": "Organization", name: "The Meridian Sample" },
        },
      },
      reviewRating: {
        "@type": "Rating",
        alternateName: "Disputed",
        ratingExplanation:
          "Four unnamed sources say so. The one expert named in the report rejects its conclusion, and Russia denies it.",
        ratingValue: 2,
        bestRating: 5,
        worstRating: 1,
      },
    });
  });

  it("gives no number for a rating that stands outside the order, and three for every other", () => {
    for (const { key, label, reviewValue } of CURRENT.check.ratingScale.ratings) {
      const verdict = CURRENT.check.claims[0]?.verdict ?? null;
      const rating = review(withClaim(1, { verdict: verdict && { ...verdict, rating: key } }), 1)?.reviewRating;
      expect(rating?.alternateName).toBe(label);
      if (reviewValue === null) {
        expect(Object.keys(rating ?? {})).toEqual(["@type", "alternateName", "ratingExplanation"]);
      } else {
        expect(rating).toMatchObject({ worstRating: 1, ratingValue: reviewValue, bestRating: 5 });
      }
    }
  });

  it("says of a correction what was wrong, and the old rating and the new", () => {
    const corrected = CURRENT.history.at(-1);
    expect(review(CURRENT, 7)?.correction).toEqual([
      {
        "@type": "CorrectionComment",
        text: `${corrected?.reason} Old rating: Supported. New rating: Needs context.`,
        datePublished: "2025-03-14T09:40:00Z",
      },
    ]);
    // The update of claim 4 corrects no rating, and claim 1 was never touched.
    expect(review(CURRENT, 4)).not.toHaveProperty("correction");
    expect(review(CURRENT, 1)).not.toHaveProperty("correction");
  });

  it("is not there for what we do not stand by: superseded, retracted, set aside, still being checked", () => {
    const [first] = VERSIONS;
    if (!first) throw new Error("no version");
    expect(review(first, 1)).toBeNull();
    expect(review(RETRACTED, 1)).toBeNull();
    expect(review(CURRENT, 8)).toBeNull();
    expect(review(CURRENT, 12)).toBeNull();
    expect(review(CURRENT, 99)).toBeNull();
  });

  it("leaves out what is not known, and never says unknown", () => {
    const bare = withClaim(
      1,
      { claimant: null, claimedAt: null },
      { article: { ...CURRENT.check.article, url: null, publishedAt: null } },
    );
    expect(review(bare, 1)?.itemReviewed).toEqual({
      "@type": "Claim",
      author: { "@type": "Organization", name: "The Meridian Sample" },
    });
    expect(JSON.stringify(review(bare, 1))).not.toMatch(/unknown|null|""/i);
  });

  it("puts the claim on the outlet's address, never on ours or on one that is no web page", () => {
    for (const url of ["https://claimdesk.example/x", "javascript:alert(1)", "/x", "https://a@evil.example/"]) {
      const at = withClaim(1, {}, { article: { ...CURRENT.check.article, url } });
      expect(review(at, 1)?.itemReviewed, url).not.toHaveProperty("appearance");
    }
  });

  it("never dates a claim after its check", () => {
    const late = withClaim(1, { claimedAt: "2031-01-01" });
    expect(review(late, 1)?.itemReviewed).not.toHaveProperty("datePublished");
  });

  it("calls a claimant an organisation where the register of sources knows one of that name", () => {
    const sourceName = CURRENT.check.claims[0]?.evidence[0]?.source.name ?? "";
    const said = withClaim(1, { claimant: { name: sourceName, url: "javascript:alert(1)" } });
    expect(review(said, 1)?.itemReviewed.author).toEqual({ "@type": "Organization", name: sourceName });
  });
});

describe("C20: linked data in a page", () => {
  let pages: Record<string, string>;
  beforeAll(async () => {
    pages = await publicPages();
  });

  const blocksOf = (html: string) => [
    ...parseHTML(html).document.querySelectorAll('script[type="application/ld+json"]'),
  ];

  it("stands once on the page of a rated claim, and on no other page", () => {
    const rated = ["claim", "claim-disputed", "claim-hostile"];
    for (const [name, html] of Object.entries(pages)) {
      expect(blocksOf(html), name).toHaveLength(rated.includes(name) ? 1 : 0);
      expect(html.includes('"@type":"ClaimReview"'), name).toBe(rated.includes(name));
    }
  });

  it("equals the canonical address and the rating and claimant that are shown", () => {
    const { document } = parseHTML(pages["claim-disputed"] ?? "");
    const data: ClaimReview = JSON.parse(blocksOf(pages["claim-disputed"] ?? "")[0]?.textContent ?? "");
    expect(data.url).toBe(document.querySelector('link[rel="canonical"]')?.getAttribute("href"));
    expect(document.querySelector(".rate")?.textContent).toContain(data.reviewRating.alternateName);
    expect(document.querySelector(".lead")?.textContent).toBe(data.reviewRating.ratingExplanation);
    expect(document.querySelector("h1")?.textContent).toBe(data.claimReviewed);
    expect(document.querySelector(".said")?.textContent).toContain(data.itemReviewed.author.name);
  });

  it.each([
    '</script><img src=x onerror=alert(1)>"',
    "<!--<script>",
    "a\u2028b\u2029c",
    "evidence\u202Egpj.exe \u2067x\u2069",
    "]]> & &amp; 🚢 \u0000 \uD800",
  ])("round-trips %j and breaks nothing", async (statement) => {
    const { renderPage } = await import("#site/render-page.tsx");
    const { ClaimPage } = await import("#site/claim-page.tsx");
    const site = { siteName: "Claimdesk", baseUrl: PUBLISHER.url };
    const html = await renderPage(ClaimPage({ version: withClaim(2, { statement }), claimNumber: 2, site }) as never);
    const start = html.indexOf('<script type="application/ld+json">');
    const end = html.indexOf("</script>");
    const json = html.slice(start + '<script type="application/ld+json">'.length, end);
    expect(JSON.parse(json).claimReviewed).toBe(statement);
    expect(json).not.toMatch(/[<>\u2028\u2029\u202a-\u202e\u2066-\u2069]/);
    expect(html.match(/<script/g)).toHaveLength(1);
    expect(html.match(/<\/script/g)).toHaveLength(1);
  });

  it("is the same value after any parser of JSON", () => {
    const value = { a: ["<", ">", "&", '"', "\u2028", { b: "</ScRiPt>" }] };
    expect(JSON.parse(htmlSafeJson(value))).toEqual(value);
  });

  it("keeps its dates in order over a chain of corrections", () => {
    const versions = versionsOf(VERSIONS.map(({ check }) => check));
    const data = review(versions.at(-1) as PublishedVersion, 1);
    const said = data?.itemReviewed.datePublished ?? "";
    expect(said <= (data?.datePublished ?? "")).toBe(true);
    expect((data?.datePublished ?? "") <= (data?.dateModified ?? "")).toBe(true);
  });
});
