import { describe, expect, it } from "vitest";
import { wordDiff } from "#domain/evidence/word-diff.ts";
import { countedSummary, inRanges, inWords, summaryOfRatings } from "#site/check-view.ts";
import { readable } from "#site/diff-text.tsx";
import { versionChanges } from "#site/version-changes.ts";
import { CURRENT, VERSIONS } from "#tests/site/fixtures.ts";
import { formatDate, formatMoment } from "#ui/format-date.ts";

describe("a check in words", () => {
  it("counts its ratings and what has none", () => {
    expect(countedSummary(CURRENT.check)).toBe(
      "We checked eight statements. Four are supported, one is mostly supported, two need context and one is disputed. One is still being checked and three were set aside, and we say why.",
    );
  });

  it("reads well with one rating, and with none", () => {
    expect(summaryOfRatings(["needs_context"])).toBe("We checked one statement. It needs context.");
    expect(summaryOfRatings([])).toBe("No statement has a rating yet.");
  });

  it("lists in words and in ranges", () => {
    expect(inWords(["a", "b", "c"])).toBe("a, b and c");
    expect(inRanges([9, 8, 1, 2, 3, 4, 5, 6])).toBe("1 to 6, 8 and 9");
    expect(inRanges([2])).toBe("2");
  });
});

describe("dates for readers", () => {
  it("are written in full, and a moment in UTC", () => {
    expect(formatDate("2025-03-14")).toBe("14 March 2025");
    expect(formatDate("2025-03-14T23:30:00-05:00")).toBe("14 March 2025");
    expect(formatMoment("2025-03-14T23:30:00-05:00")).toBe("15 March 2025, 04:30 UTC");
    expect(formatMoment("2025-03-14")).toBe("14 March 2025");
    expect(formatDate("soon")).toBe("soon");
  });
});

describe("what changed between two versions", () => {
  it("is the rating, the answer, the reasoning, the dates and the evidence of the claim that was corrected", () => {
    const [, second, third] = VERSIONS;
    if (!second || !third) throw new Error("three versions");
    const { changes, unchangedClaims } = versionChanges(second.check, third.check);
    expect(changes.map((change) => change.what)).toEqual([
      "Claim 7, rating",
      "Claim 7, answer",
      "Claim 7, reasoning",
      "Claim 7, as of",
      "Claim 7, review by",
      "Claim 7, evidence 2",
    ]);
    expect(changes[0]).toMatchObject({ kind: "rating", from: "supported", to: "needs_context" });
    expect(unchangedClaims).not.toContain(7);
    expect(unchangedClaims).toHaveLength(11);
  });

  it("is nothing between a version and itself", () => {
    expect(versionChanges(CURRENT.check, CURRENT.check).changes).toEqual([]);
  });

  it("shows a rewritten sentence as two sentences, and an edited one in place", () => {
    expect(
      readable(wordDiff("It is, by the count of the institute.", "True when printed; in new figures India is second.")),
    ).toHaveLength(2);
    expect(readable(wordDiff("announced on 13 February 2023", "announced on 17 January 2023"))).toEqual([
      { op: "equal", text: "announced on " },
      { op: "delete", text: "13 February" },
      { op: "insert", text: "17 January" },
      { op: "equal", text: " 2023" },
    ]);
  });
});
