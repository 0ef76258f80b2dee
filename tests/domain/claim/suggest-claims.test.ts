import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalText } from "#domain/article/canonical-text.ts";
import { sliceCodePoints } from "#domain/article/code-points.ts";
import { resolveAnchor } from "#domain/claim/resolve-anchor.ts";
import { SUGGESTION_THRESHOLD, suggestClaims, suggestionOf } from "#domain/claim/suggest-claims.ts";

const scoreOf = (text: string) => suggestionOf({ start: 0, end: text.length, text }).score;
const reasonsFor = (text: string) => suggestionOf({ start: 0, end: text.length, text }).reasons;

const ARTICLE = `Two capitals insist that nothing has changed

Moscow's deputy foreign minister, Andrey Rudenko, denied on Monday that India was stepping back from defence ties.

“What more do they want us to say?” he asked. We should all be glad of that.

About 65 percent of the arms that India bought in two decades, worth more than $60 billion, came from Russia, according to SIPRI. India remained the world's largest importer of arms in 2023.

Perhaps that will change one day. The two sides are friends. The foreign minister visited Moscow last December and held talks on trade and energy.`;

describe("suggested claims", () => {
  it.each([
    ["Imports rose by 12 percent to 4.5 million tonnes.", "a percentage"],
    ["The deal was worth $60 billion at the time.", "an amount of money"],
    ["The army received 120 tanks from the factory.", "a figure"],
    ["The minister denied that the talks had failed.", "names a speaker"],
    ["According to the ministry the road is open.", "names a speaker"],
    ["The country buys more oil than its neighbour.", "compares"],
    ["It is the largest importer of arms in the world.", "says it is the most or the first"],
    ["Prices fell sharply over the winter months.", "a change over time"],
    ["The treaty came into force in March 2019.", "a dated event"],
    ["The two ministers signed the treaty in Delhi.", "says what was done"],
    ["दर 19 प्रतिशत बढ़ी है और यह नया रिकॉर्ड है।", "a percentage"],
  ])("%s — because it holds %s", (sentence, reason) => {
    expect(reasonsFor(sentence)).toContain(reason);
  });

  it.each([
    ["states a figure", "Exports were 12 percent of output.", "states none", "Exports were part of the output."],
    ["is asserted", "Imports fell by 12 percent in 2023.", "is asked", "Did imports fall by 12 percent in 2023?"],
    [
      "reports",
      "The government cut the tax by 12 percent.",
      "demands",
      "The government should cut the tax by 12 percent.",
    ],
    [
      "looks back",
      "Russia supplied 65 percent of the arms.",
      "looks ahead",
      "Russia will perhaps supply 65 percent of the arms.",
    ],
    [
      "tells of a deed",
      "The two countries signed an agreement in 2021.",
      "of a feeling",
      "I believe the two countries signed an agreement in 2021.",
    ],
    ["is a sentence", "The agency reported 40 deaths in the province.", "is a scrap", "40 deaths."],
  ])("score higher what %s (%s) than what %s (%s)", (_, better, __, worse) => {
    expect(scoreOf(better)).toBeGreaterThan(scoreOf(worse));
  });

  it("mark what can be checked in an article, and leave out its headline, questions, opinions and forecasts", () => {
    const starts = suggestClaims(ARTICLE).map((suggestion) => suggestion.exact.slice(0, 16));
    expect(starts).toEqual(["Moscow's deputy ", "About 65 percent", "India remained t", "The foreign mini"]);
  });

  it("do not count a year or a designation as a figure", () => {
    expect(reasonsFor("The plant makes the AK-203 and the T-90 since 2021.")).not.toContain("a figure");
  });

  it("are anchored in the text: each resolves to its own place", () => {
    for (const { exact, start, end } of suggestClaims(ARTICLE)) {
      expect(resolveAnchor(ARTICLE, { exact, start })).toMatchObject({ ok: true, value: { exact, start, end } });
    }
  });

  it("come in the order of the text with scores from the threshold to one, for any text", () => {
    const piece = fc.constantFrom(
      "Russia supplied 65 percent. ",
      "Why? ",
      "😀 ",
      "\n\n",
      "He said so in 2020. ",
      "$5 more than ",
      "\n",
      "क्षि। ",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const text = canonicalText(pieces.join(""));
        if (!text.ok) return;
        let previous = 0;
        for (const { exact, start, end, score, reasons } of suggestClaims(text.value)) {
          expect(sliceCodePoints(text.value, start, end)).toBe(exact);
          expect(start).toBeGreaterThanOrEqual(previous);
          expect(score).toBeGreaterThanOrEqual(SUGGESTION_THRESHOLD);
          expect(score).toBeLessThanOrEqual(1);
          expect(reasons.length).toBeGreaterThan(0);
          previous = end;
        }
      }),
    );
  });

  it("are there for an article of 5,000 words at once", () => {
    const long = Array.from({ length: 50 }, () => ARTICLE).join("\n\n");
    const started = performance.now();
    expect(suggestClaims(long).length).toBeGreaterThanOrEqual(200);
    expect(performance.now() - started).toBeLessThan(10_000);
  });

  it("take linear time on adversarial text", () => {
    const started = performance.now();
    for (const unit of ["last ", "A ", "1,", "A’", "more than ", "($", "the first "])
      suggestClaims(unit.repeat(20_000));
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});
