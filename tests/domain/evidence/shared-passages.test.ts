import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  fingerprintOf,
  longestSharedPassage,
  MOST_WORDS,
  type SharedGroup,
  sharedGroups,
} from "#domain/evidence/shared-passages.ts";
import { PAIRS, WIRE } from "#tests/domain/evidence/wire-copy.ts";

const UNRELATED = PAIRS.find(({ what }) => what.includes("nothing in common"))?.other ?? "";

const groupsOf = (...texts: readonly string[]): SharedGroup[] => sharedGroups(texts.map(fingerprintOf));

describe("wire copy", () => {
  it.each(PAIRS.filter(({ copy }) => copy))("is noticed: $what", ({ one, other }) => {
    expect(groupsOf(one, other)).toEqual([{ members: [0, 1], closest: [0, 1] }]);
  });

  it.each(PAIRS.filter(({ copy }) => !copy))("is not seen in $what", ({ one, other }) => {
    expect(groupsOf(one, other)).toEqual([]);
  });

  it("joins all copies of one story, and leaves the others alone", () => {
    expect(groupsOf(WIRE, UNRELATED, `A headline. ${WIRE}`, WIRE.slice(0, 900))).toEqual([
      { members: [0, 2, 3], closest: [0, 2] },
    ]);
  });

  it("shows the longest passage in the words of the first text, quotations and all", () => {
    const passage = longestSharedPassage(`Our own headline.\n\n${WIRE}`, `${WIRE}\n\nRead more.`);
    expect(passage?.words).toBeGreaterThan(150);
    expect(passage?.text.startsWith("PORT ELLERY — The harbour")).toBe(true);
    expect(passage?.text.length).toBeLessThan(430);
    expect(longestSharedPassage(WIRE, "Nothing in common.")).toBeNull();
  });

  it("is compared in scripts without spaces and with combining marks", () => {
    const chinese =
      "埃勒里港去年吞吐量达四千一百万吨，比前年增加三分之一。港务局星期二公布了这一数字，此前外界对其账目有诸多猜测。官员把增长归因于三月启用的新粮食码头。";
    const hindi =
      "बंदरगाह ने पिछले साल चार करोड़ दस लाख टन माल संभाला और यह उससे पहले के साल से एक तिहाई अधिक है अधिकारियों ने बताया कि मार्च में खुले नए अनाज टर्मिनल के कारण यह वृद्धि हुई और अब पुराने बंदरगाहों से जहाज यहाँ आने लगे हैं जिससे गोदामों का किराया दोगुना हो गया है";
    expect(groupsOf(chinese, `新闻：${chinese}`)).toHaveLength(1);
    expect(groupsOf(hindi, `समाचार ${hindi}`)).toHaveLength(1);
  });

  it("is found again when a quotation was never closed", () => {
    const broken = WIRE.replace("I", "“I").replaceAll("\n\n", " ");
    expect(groupsOf(broken, WIRE)).toHaveLength(1);
  });
});

const word = fc.stringMatching(/^[a-z]{2,9}$/);
const prose = (least: number) => fc.array(word, { minLength: least, maxLength: least + 120 });

describe("whatever the texts", () => {
  it("a long enough text and its copy among other words are one group", () => {
    fc.assert(
      fc.property(prose(80), prose(0), (story, around) => {
        // A text of one word over and over has a single run.
        fc.pre(new Set(story).size > 60);
        expect(groupsOf(story.join(" "), [...around, ...story].join(" "))).toHaveLength(1);
      }),
      { numRuns: 60 },
    );
  });

  it("texts that share fewer than 40 words in a row are none", () => {
    fc.assert(
      fc.property(prose(60), prose(60), prose(0), (one, other, shared) => {
        const few = shared.slice(0, 30).join(" ");
        const [a, b] = [one.map((w) => `${w}a`).join(" "), other.map((w) => `${w}b`).join(" ")];
        expect(groupsOf(`${a} ${few}`, `${b} ${few}`)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it("the groups do not depend on which text comes first", () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 }), (order) => {
        const texts = [WIRE, UNRELATED, `Headline. ${WIRE}`, "Something else altogether."];
        const groups = groupsOf(...order.map((i) => texts[i] ?? ""));
        expect(groups.map(({ members }) => members.map((i) => order[i] ?? -1).sort())).toEqual([[0, 2]]);
      }),
    );
  });

  it("words of no text make it fail", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.string({ unit: "binary" }), (one, other) => {
        groupsOf(one, other);
        longestSharedPassage(one, other);
      }),
    );
  });
});

describe("texts of 5 MB", () => {
  it("are read up to a bound", () => {
    const long = Array.from({ length: 900_000 }, (_, i) => `w${i % 250_007}`).join(" ");
    expect(long.length).toBeGreaterThan(5_000_000);
    const before = performance.now();
    const print = fingerprintOf(long);
    expect(print.length).toBeLessThanOrEqual(MOST_WORDS);
    expect(sharedGroups([print, print, fingerprintOf(WIRE)])).toHaveLength(1);
    expect(performance.now() - before).toBeLessThan(20_000);
  });

  it("of nothing but quotation marks take no longer", () => {
    const before = performance.now();
    fingerprintOf("“a ".repeat(1_700_000));
    expect(performance.now() - before).toBeLessThan(20_000);
  });
});
