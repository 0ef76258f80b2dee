import { parseHTML } from "linkedom";
import { beforeAll, describe, expect, it } from "vitest";
import { sliceCodePoints } from "#domain/article/code-points.ts";
import type { ClaimContent } from "#domain/check/check-content.ts";
import { quoteOfAddress } from "#domain/evidence/text-fragment.ts";
import type { ClaimReview } from "#domain/publication/claim-review.ts";
import type { PublishedVersion } from "#domain/publication/published-check.ts";
import { CURRENT, RETRACTED } from "#tests/site/fixtures.ts";
import { HOSTILE } from "#tests/site/hostile-fixture.ts";
import { publicPages } from "#tests/site/public-pages.tsx";
import { visibleControlsText } from "#tests/site/visible-text.ts";

const documents: Record<string, Document> = {};
beforeAll(async () => {
  for (const [name, html] of Object.entries(await publicPages())) documents[name] = parseHTML(html).document;
}, 60_000);

function page(name: string): Document {
  const found = documents[name];
  if (!found) throw new Error(`no page ${name}`);
  return found;
}

function textOf(name: string): string {
  return (page(name).body.textContent ?? "").replace(/\s+/g, " ");
}

function reviewsOn(name: string): Record<string, unknown>[] {
  return [...page(name).querySelectorAll('script[type="application/ld+json"]')]
    .map((block) => JSON.parse(block.textContent ?? ""))
    .filter((block) => block["@type"] === "ClaimReview");
}

function claimOf(version: PublishedVersion, number: number): ClaimContent {
  const claim = version.check.claims.find((item) => item.number === number);
  if (!claim) throw new Error(`no claim ${number}`);
  return claim;
}

/** The pages of rated claims, and the claim each is of. */
const CLAIM_PAGES = [
  ["claim", CURRENT, 7],
  ["claim-disputed", CURRENT, 2],
  ["claim-hostile", HOSTILE, 1],
] as const;

describe("line 1: one ClaimReview on the page of a claim", () => {
  it("and none on the roll-up page, the history, the lists, an earlier version, or a claim without a rating", () => {
    for (const [name] of CLAIM_PAGES) expect(reviewsOn(name), name).toHaveLength(1);
    const others = Object.keys(documents).filter((name) => !CLAIM_PAGES.some(([claim]) => claim === name));
    for (const name of others) expect(reviewsOn(name), name).toEqual([]);
  });
});

describe("line 2: a claim that holds markup", () => {
  it("stands in the page and in its data unchanged", () => {
    const { statement } = claimOf(HOSTILE, 1);
    expect(reviewsOn("claim-hostile")[0]?.claimReviewed).toBe(statement);
    expect(page("claim-hostile").querySelector("h1")?.textContent).toBe(visibleControlsText(statement));
  });
});

describe("lines 3 to 5: what programs are told", () => {
  it("is what the page shows: address, statement, claimant, rating, explanation, dates", () => {
    for (const [name, version, number] of CLAIM_PAGES) {
      const claim = claimOf(version, number);
      const [review] = reviewsOn(name) as unknown as [ClaimReview];
      const { url, author, itemReviewed, reviewRating, datePublished, dateModified } = review;
      expect(url, name).toBe(page(name).querySelector('link[rel="canonical"]')?.getAttribute("href"));
      expect(author.name).toBe("Claimdesk");
      expect(author.name).not.toBe(itemReviewed.author.name);
      const shown = page(name).querySelector(".rb.big")?.textContent?.trim();
      expect(reviewRating.alternateName).toBe(shown);
      expect(reviewRating.ratingExplanation).toBe(claim.verdict?.summary);
      expect(itemReviewed.author.name).toBe(claim.claimant?.name ?? version.check.article.outlet);
      expect(textOf(name)).toContain(visibleControlsText(itemReviewed.author.name));
      expect(new Date(datePublished) <= new Date(dateModified)).toBe(true);
      for (const date of [datePublished, dateModified]) expect(date).toMatch(/T.*(Z|[+-]\d\d:\d\d)$/);
      expect(itemReviewed.datePublished === undefined || itemReviewed.datePublished <= datePublished).toBe(true);
    }
  });
});

describe("line 6: the page of a claim", () => {
  it("shows claim, claimant, rating, answer and reasoning, in words and with a symbol", () => {
    const claim = claimOf(CURRENT, 2);
    const text = textOf("claim-disputed");
    for (const words of [claim.statement, claim.claimant?.name ?? "", claim.verdict?.summary ?? "", "Our reasoning"]) {
      expect(text).toContain(words);
    }
    const badge = page("claim-disputed").querySelector(".rb.big");
    expect(badge?.textContent).toContain("Disputed");
    expect(badge?.querySelector("svg")).not.toBeNull();
    expect(page("claim-disputed").documentElement.getAttribute("lang")).toBe("en");
  });

  it("lets every quoted text find its own direction", () => {
    for (const document of Object.values(documents)) {
      for (const quote of document.querySelectorAll("blockquote.quo, .art .para, .quo")) {
        const own = quote.getAttribute("dir") ?? quote.querySelector("[dir]")?.getAttribute("dir");
        if (quote.tagName === "BLOCKQUOTE" || quote.classList.contains("para")) expect(own).toBe("auto");
      }
    }
  });

  it("C06: isolates names and quotes, and flags the controls in them where they stand", () => {
    const document = page("claim-hostile");
    const flagged = [...document.querySelectorAll(".ctl")].map((mark) => mark.textContent);
    expect(flagged).toContain("U+202E");
    for (const mark of document.querySelectorAll(".ctl")) {
      expect(mark.closest('[dir="auto"]'), mark.parentElement?.outerHTML.slice(0, 200)).not.toBeNull();
      expect(mark.getAttribute("title")).toContain("reorder");
    }
    expect(document.querySelector("body")?.textContent).not.toMatch(/[\u061c\u202a-\u202e\u2066-\u2069]/);
  });
});

describe("line 7: each piece of evidence", () => {
  const items = (name: string) => [...page(name).querySelectorAll(".ev > li")];

  it("has its source, stance, mark, original and archived copy, or the reason why there is none", () => {
    const claim = claimOf(CURRENT, 2);
    expect(items("claim-disputed")).toHaveLength(claim.evidence.length);
    for (const evidence of claim.evidence) {
      const item = page("claim-disputed").querySelector(`#e${evidence.number}`);
      const text = item?.textContent ?? "";
      expect(text).toContain(evidence.source.name);
      if (evidence.title) expect(text).toContain(evidence.title);
      const heading = item?.closest("div")?.querySelector(".subh")?.textContent ?? "";
      expect(heading).toMatch({ supports: /^For/, disputes: /^Against/, context: /^Context/ }[evidence.stance]);
      if (evidence.snapshot) expect(item?.querySelector(`a[href^="/archive/${evidence.snapshot.id}"]`)).not.toBeNull();
      else if (evidence.quote) expect(text).toContain("we have no archived copy");
    }
  });

  it("links to the words on the page itself, in a form that decodes back to the quote", () => {
    let compared = 0;
    for (const evidence of CURRENT.check.claims.flatMap((claim) => claim.evidence)) {
      if (evidence.quoteStatus !== "exact" || !evidence.quote || !evidence.url) continue;
      const links = Object.values(documents).flatMap((document) => [
        ...document.querySelectorAll('a[href*=":~:text="]'),
      ]);
      const own = links
        .map((link) => link.getAttribute("href") ?? "")
        .find((href) => {
          const named = quoteOfAddress(href);
          return named && evidence.quote?.trim().startsWith(named.start) && href.startsWith(evidence.url ?? "");
        });
      expect(own, evidence.quote).toBeDefined();
      const named = quoteOfAddress(own ?? "");
      if (named?.end === null) expect(named.start).toBe(evidence.quote.trim());
      else expect(evidence.quote.trim().endsWith(named?.end ?? "-")).toBe(true);
      compared += 1;
    }
    expect(compared).toBeGreaterThan(0);
  });

  it("E12: no link that leads elsewhere hands on who links, and none opens a window of ours", () => {
    for (const [name, document] of Object.entries(documents)) {
      for (const link of document.querySelectorAll('a[href^="http"]')) {
        if (name.startsWith("embed")) continue;
        expect(link.getAttribute("rel"), `${name}: ${link.outerHTML}`).toBe("noopener nofollow ugc");
        expect(link.getAttribute("target")).toBeNull();
      }
    }
  });
});

describe("line 8: offsets", () => {
  it("count code points, and survive emoji, combining marks and right-to-left text", () => {
    for (const { check } of [CURRENT, HOSTILE]) {
      for (const anchor of check.claims.flatMap((claim) => claim.anchors)) {
        expect(sliceCodePoints(check.article.text, anchor.start, anchor.end)).toBe(anchor.exact);
      }
    }
  });
});

describe("line 9: who wrote and who approved", () => {
  it("stand on the verdict page and on each claim's page, and differ", () => {
    for (const name of ["verdict", "claim", "claim-disputed"]) {
      expect(textOf(name)).toContain(`Approved by${CURRENT.check.approvedBy}`);
      for (const writer of CURRENT.check.writtenBy) expect(textOf(name)).toContain(writer);
    }
    expect(CURRENT.check.writtenBy).not.toContain(CURRENT.check.approvedBy);
  });
});

describe("line 11: a correction", () => {
  it("stands before the verdict with its date, what was wrong and both ratings, and programs are told the same", () => {
    const document = page("claim");
    const note = document.querySelector(".corr");
    const reason = CURRENT.history.findLast((entry) => entry.kind === "correction")?.reason ?? "-";
    expect(note?.textContent).toContain(reason);
    expect(note?.querySelector("time")?.outerHTML).toMatch(/ datetime="\d{4}-/i);
    const order = [...document.querySelectorAll(".corr, .rb.big")].map((element) => element.className);
    expect(order[0]).toContain("corr");
    const [review] = reviewsOn("claim") as unknown as [ClaimReview];
    expect(review.correction?.[0]?.text).toContain(reason);
    expect(review.correction?.[0]?.text).toContain("Old rating: Supported. New rating: Needs context.");
    expect(textOf("corrections")).toContain(reason);
  });

  it("leaves the earlier version readable, labelled, out of indexes and without a ClaimReview", () => {
    expect(textOf("version")).toContain("Version 1, superseded");
    expect(page("version").querySelector('meta[name="robots"]')?.getAttribute("content")).toBe("noindex");
    expect(reviewsOn("version")).toEqual([]);
  });
});

describe("line 12: a retracted check", () => {
  it("keeps its address with the notice, and has no rating, no ClaimReview and no way to embed it as if it stood", () => {
    for (const name of ["verdict-retracted", "claim-retracted"]) {
      expect(textOf(name)).toContain(RETRACTED.retraction?.reason ?? "-");
      expect(page(name).querySelector('link[rel="canonical"]')).not.toBeNull();
      expect(page(name).querySelector(".rb")).toBeNull();
      expect(page(name).querySelector('link[type="application/json+oembed"]')).toBeNull();
      expect(reviewsOn(name)).toEqual([]);
    }
  });
});

describe("I11: what the page shows is what was signed", () => {
  it("statement, rating, answer, quotes, sources and dates of each claim are those of the canonical text", () => {
    const { ratingScale, claims } = CURRENT.check;
    const text = textOf("verdict");
    for (const claim of claims) {
      const shown = page("verdict").querySelector(claim.verdict && !claim.dropped ? `#c${claim.number}` : "#coverage");
      if (!claim.verdict || claim.dropped || claim.stillBeingChecked) {
        expect(page("verdict").querySelector("#coverage")?.textContent).toContain(claim.statement);
        continue;
      }
      const label = ratingScale.ratings.find((rating) => rating.key === claim.verdict?.rating)?.label ?? "-";
      expect(shown?.querySelector("h3")?.textContent).toBe(claim.statement);
      expect(shown?.querySelector(".rb")?.textContent).toBe(label);
      expect(shown?.querySelector(".lead")?.textContent).toBe(claim.verdict.summary);
      const quotes = [...(shown?.querySelectorAll("blockquote.quo") ?? [])].map((quote) => quote.textContent);
      for (const evidence of claim.evidence) {
        if (evidence.quote !== null) expect(quotes).toContain(evidence.quote);
        expect(shown?.textContent).toContain(evidence.source.name);
      }
    }
    expect(text).toContain(CURRENT.sha256);
  });
});
