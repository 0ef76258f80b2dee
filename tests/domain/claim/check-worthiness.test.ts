import { describe, expect, it } from "vitest";
import { checkWorthiness } from "#domain/claim/check-worthiness.ts";
import { CHECK_WORTHINESS } from "#domain/claim/check-worthiness-weights.ts";
import { SUGGESTION_THRESHOLD, suggestClaims, suggestionOf } from "#domain/claim/suggest-claims.ts";

const suggestion = (text: string, language?: string) =>
  suggestionOf({ start: 0, end: text.length, text }, { language });

// A made-up report; the sentences that can be checked are listed below it.
const REPORT = `Port city argues over its new bridge

Mayor Lena Okafor has rejected a report that the new harbour bridge cost twice as much as planned. Her answer came after the Harbour Gazette reported that the city had paid 84 million euros to the builder.

“We have nothing to hide. Everybody can look at our books, as always,” the mayor was quoted as saying by a local radio station. The city paid more than 60 percent of the cost from a loan of 50 million euros in the last three years. It is a beautiful bridge, and people love it.

Last month, Transport Minister Paul Reyes visited the city and held talks with the council on tolls. The council hopes that all will be well. Reyes said he had discussed with Okafor a lower toll for lorries, adding that the ministry would pay half of it.

According to the National Statistics Office, traffic over the old bridge fell by a third between 2019 and 2023. What will happen next? It is the longest bridge in the country, and since 2022 one of the busiest ports in the region lies behind it.

Last year, the city and the province signed a contract for ferries with Nordic Lines. That should be enough for now. Perhaps a second bridge will follow one day.

(With agency material)`;

const CHECKABLE = [
  "Mayor Lena Okafor has rejected",
  "Her answer came after",
  "The city paid more than 60",
  "Last month, Transport Minister",
  "Reyes said he had discussed",
  "According to the National",
  "It is the longest bridge",
  "Last year, the city",
];

describe("the worth of checking", () => {
  it("puts the checkable sentences of a news report before the others", () => {
    const best = suggestClaims(REPORT).sort((a, b) => b.score - a.score);
    const first = best.slice(0, CHECKABLE.length + 1).map(({ exact }) => exact);
    for (const start of CHECKABLE)
      expect(
        first.some((exact) => exact.startsWith(start)),
        start,
      ).toBe(true);
  });

  it.each([
    ["We lost 700,000 jobs in manufacturing since 2016.", "Will you let me answer that?"],
    ["He voted against the bill in the Senate.", "I look forward to talking about it."],
    ["Crime fell by 15 percent when we were in office.", "We should all be proud of that."],
    ["They had the slowest recovery since 1929.", "Thank you very much, and good night."],
  ])("is higher for what somebody states (%s) than for talk (%s)", (statement, talk) => {
    expect(checkWorthiness(statement)).toBeGreaterThan(checkWorthiness(talk) + 0.3);
    expect(suggestion(statement).score).toBeGreaterThanOrEqual(SUGGESTION_THRESHOLD);
    expect(suggestion(talk).score).toBeLessThan(SUGGESTION_THRESHOLD);
  });

  it.each([
    ["Did imports fall by 12 percent in 2023?", "a question"],
    ["Imports will fall by 12 percent in 2029.", "a prediction"],
    ["I think imports fell by 12 percent in 2023.", "an opinion"],
    ["The ministry should cut imports by 12 percent.", "a demand or a guess"],
  ])("says what speaks against it: %s", (sentence, doubt) => {
    expect(suggestion(sentence).doubts).toContain(doubt);
  });

  it("knows words that stood in no sentence of its training by words that are used alike", () => {
    const worth = (word: string) => checkWorthiness(`There were ${word} in the valley.`);
    const ofTrade = ["kilowatts", "refineries", "turnover", "tractors"].map(worth);
    const ofMoods = ["candlelight", "whispers", "daydream", "hugs"].map(worth);
    expect(Math.min(...ofTrade)).toBeGreaterThan(Math.max(...ofMoods) + 0.05);
  });

  it("is between 0 and 1 for any text, also for none", () => {
    for (const text of ["", "?", "😀".repeat(3_000), "a".repeat(100_000), "1 ".repeat(50_000)]) {
      expect(checkWorthiness(text)).toBeGreaterThanOrEqual(0);
      expect(checkWorthiness(text)).toBeLessThanOrEqual(1);
    }
  });

  it("does not judge other languages by the English model", () => {
    const russian = "В 2023 году импорт вырос на 12 процентов.";
    expect(suggestion(russian, "ru").reasons).toContain("a percentage");
    expect(suggestClaims(russian, { language: "ru" })).toHaveLength(1);
    expect(suggestClaims("मंत्री ने कहा कि यह अच्छा है।", { language: "hi" })).toHaveLength(0);
  });

  it("comes with the record of its training, and weights below 300 kB", () => {
    expect(CHECK_WORTHINESS.weights.length + CHECK_WORTHINESS.words.length).toBeLessThan(300_000);
    expect(CHECK_WORTHINESS.record).toMatchObject({ size: 65_536, sentences: 23_524 });
    expect(CHECK_WORTHINESS.record.threshold).toBeCloseTo(SUGGESTION_THRESHOLD, 1);
  });
});
