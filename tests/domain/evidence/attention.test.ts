import { describe, expect, it } from "vitest";
import {
  ATTENTION_KINDS,
  correctionReason,
  type Matter,
  matterKey,
  matterTitle,
  urgencyOf,
} from "#domain/evidence/attention.ts";
import { PAGE_OUTCOMES } from "#domain/evidence/vocabulary.ts";

function matter(change: Partial<Matter>): Matter {
  return {
    kind: "evidence_changed",
    claimNumber: 7,
    sourceName: "Port of Ellery",
    outcome: "changed",
    quote: "altered",
    reviewBy: null,
    seenAt: "2026-11-25T10:00:00.000Z",
    ...change,
  };
}

describe("a matter for attention", () => {
  it("opens a correction with a reason that says what was seen, where and when", () => {
    expect(correctionReason(matter({}))).toBe(
      "A page of Port of Ellery that we cite changed the words that we quote (seen on 25 November 2026). Claim 7 rests on it.",
    );
    expect(correctionReason(matter({ kind: "evidence_gone", outcome: "gone", quote: null }))).toContain(
      "no longer there",
    );
    expect(correctionReason(matter({ kind: "review_due", reviewBy: "2026-11-01" }))).toBe(
      "Claim 7 was to be looked at again by 1 November 2026.",
    );
  });

  it("comes first when readers were given words that are no longer there", () => {
    const order = [
      matter({ quote: "intact" }),
      matter({ kind: "review_due", quote: null }),
      matter({ kind: "evidence_gone", quote: null }),
      matter({ quote: "gone" }),
    ].map(urgencyOf);
    expect(order).toEqual([3, 2, 1, 0]);
  });

  it("is another one after a later change", () => {
    const key = { checkId: "chk_1", kind: "evidence_changed", subjectId: "evd_1" } as const;
    expect(matterKey({ ...key, marker: "snp_1" })).not.toBe(matterKey({ ...key, marker: "snp_2" }));
  });

  it("has a title in plain words for every kind and outcome", () => {
    for (const kind of ATTENTION_KINDS) {
      for (const outcome of [...PAGE_OUTCOMES, null]) {
        expect(matterTitle({ kind, outcome, quote: null })).toMatch(/^[A-Z][a-z’ ]+$/);
      }
    }
    expect(matterTitle({ kind: "evidence_gone", outcome: "gone", quote: null })).toBe("The page is gone");
    expect(matterTitle({ kind: "evidence_gone", outcome: "redirected", quote: null })).toBe("The page leads elsewhere");
  });
});
