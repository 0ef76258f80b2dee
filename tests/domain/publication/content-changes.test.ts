import { describe, expect, it } from "vitest";
import type { CheckContent, ClaimContent } from "#domain/check/check-content.ts";
import { contentChanges } from "#domain/check/content-changes.ts";
import { ratingChanges } from "#domain/publication/published-check.ts";

const claim = (changes: Partial<ClaimContent> = {}): ClaimContent => ({
  id: "clm_1",
  number: 1,
  slug: "one",
  statement: "It is so",
  claimant: null,
  claimedAt: null,
  kind: "fact",
  anchors: [],
  removedFromArticle: false,
  stillBeingChecked: false,
  dropped: null,
  evidence: [],
  replyRequests: [],
  verdict: {
    rating: "supported",
    summary: "Yes.",
    rationale: "See.",
    asOf: "2026-01-01",
    reviewBy: null,
    overrideReason: null,
  },
  ...changes,
});

const content = (...claims: ClaimContent[]): CheckContent => ({
  slug: "check",
  title: "Title",
  summary: null,
  article: {
    headline: "H",
    outlet: "O",
    byline: null,
    url: null,
    publishedAt: null,
    language: "en",
    version: 1,
    text: "T",
    sha256: "0",
  },
  ratingScale: { version: 1, ratings: [] },
  claims,
});

describe("changes between two contents", () => {
  it("are none between a content and itself", () => {
    expect(contentChanges(content(claim()), content(claim()))).toEqual([]);
  });

  it("name the claim and the field, with both texts", () => {
    expect(contentChanges(content(claim()), content(claim({ statement: "It was so" })))).toEqual([
      { claimNumber: 1, field: "Statement", before: "It is so", after: "It was so" },
    ]);
  });

  it("show a new claim by what it says", () => {
    const added = claim({ id: "clm_2", number: 2, statement: "New" });
    const changes = contentChanges(content(claim()), content(claim(), added));
    expect(changes.every((change) => change.claimNumber === 2 && change.before === null)).toBe(true);
  });
});

describe("changes of ratings", () => {
  const verdict = claim().verdict;
  it("tell old and new, null where a claim had or has none", () => {
    const after = verdict && { ...verdict, rating: "needs_context" as const };
    expect(ratingChanges(content(claim()), content(claim({ verdict: after })))).toMatchObject([
      { from: "supported", to: "needs_context" },
    ]);
    const dropped = { reason: "opinion" as const, note: null, duplicateOf: null };
    expect(ratingChanges(content(claim()), content(claim({ dropped })))).toMatchObject([
      { from: "supported", to: null },
    ]);
    expect(ratingChanges(content(), content(claim()))).toMatchObject([{ from: null, to: "supported" }]);
    expect(ratingChanges(content(claim()), content(claim()))).toEqual([]);
  });
});
