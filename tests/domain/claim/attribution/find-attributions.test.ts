import { describe, expect, it } from "vitest";
import { sliceCodePoints } from "#domain/article/code-points.ts";
import { claimantFor } from "#domain/claim/attribution/claimant-for.ts";
import { findAttributions } from "#domain/claim/attribution/find-attributions.ts";
import { scoreAttributions } from "#tests/support/attribution-set.ts";

const claimantOf = (text: string, words: string, language = "en") => {
  const start = [...text.slice(0, text.indexOf(words))].length;
  return claimantFor(text, { start, end: start + [...words].length }, language);
};

/** Own text with the difficulties of agency copy: a title without a name, a ministry with an acronym, a report within a report. */
const ARTICLE = `Vantia plays down talk of rift over grain

Vantian Deputy Agriculture Minister Petr Sorel has dismissed a report claiming that Lowmark wants to buy its wheat elsewhere.

His answer came after a Kestrel report that said Lowmark is looking for new suppliers. Citing Lowmark officials, the report said the country must tread carefully to keep its railways open.

“We have heard nothing of the kind. Ask Kestrel. Our partners buy as before,” the Vantian diplomat was quoted as saying by Vantia’s VNA news agency. Vantia sold Lowmark 4 million tonnes last year.

“Trade between our countries has never been stronger in forty years,” the Ministry of Foreign Trade (MFT) said in a statement. Meanwhile, Lowmark’s Railway Minister Ada Quist said she had discussed new wagons with Sorel, adding that 300 of them would be built at home.

However, according to the Institute for Grain Research, the share of Vantian wheat has halved. The biggest buyer is slowly turning south, the Kestrel report said. It also added that “Lowmark must choose between the price and the distance, and either will cost it.”`;

describe("who said it", () => {
  it.each([
    ["“We have heard nothing of the kind. Ask Kestrel. Our partners buy as before,”", "Petr Sorel"],
    ["the country must tread carefully to keep its railways open", "Lowmark officials"],
    ["Lowmark is looking for new suppliers", "Kestrel"],
    ["“Trade between our countries has never been stronger in forty years,”", "Ministry of Foreign Trade"],
    ["she had discussed new wagons with Sorel", "Ada Quist"],
    ["300 of them would be built at home", "Ada Quist"],
    ["the share of Vantian wheat has halved", "Institute for Grain Research"],
    ["The biggest buyer is slowly turning south", "Kestrel"],
    ["“Lowmark must choose between the price and the distance, and either will cost it.”", "Kestrel"],
  ])("%s is said by %s", (words, name) => {
    expect(claimantOf(ARTICLE, words)?.name).toBe(name);
  });

  it("what the article says itself has no claimant", () => {
    expect(claimantOf(ARTICLE, "Vantia sold Lowmark 4 million tonnes last year.")).toBeNull();
  });

  it("the reason quotes the words of the article, and says whom a title was taken to be", () => {
    const why = claimantOf(ARTICLE, "We have heard nothing of the kind.")?.why;
    expect(why).toContain("the Vantian diplomat was quoted as saying");
    expect(why).toContain("Petr Sorel");
  });

  it("whoever passed the words on is kept beside the innermost source", () => {
    const nested = findAttributions(ARTICLE).find(({ claimant }) => claimant?.name === "Lowmark officials");
    expect(nested?.via).toEqual(["the report"]);
  });

  it("a quotation over several paragraphs is one statement", () => {
    const text =
      "“We came at dawn,” said Ada Quist. “The gate was shut.\n\n“Nobody opened it before noon.”\n\nIt rained all day.";
    const [found, ...others] = findAttributions(text);
    expect(others).toEqual([]);
    expect(found?.content.map(({ start, end }) => sliceCodePoints(text, start, end))).toEqual([
      "“We came at dawn,”",
      "“The gate was shut.",
      "“Nobody opened it before noon.”",
    ]);
  });

  it("a pronoun that fits nobody named before is nobody's name", () => {
    expect(claimantOf("“This is the end of it all,” she said.", "This is the end of it all")).toBeNull();
  });

  it("positions count code points", () => {
    const text = "The 🌾🌾 market is open. “Prices will fall again,” said Ada Quist.";
    const [found] = findAttributions(text);
    const [span] = found?.content ?? [];
    expect(span && sliceCodePoints(text, span.start, span.end)).toBe("“Prices will fall again,”");
  });

  it("of a language with a short list of verbs, the name beside the verb; of any other, nothing", () => {
    const german = "„Wir haben das nie gesagt“, sagte Ada Quist am Montag.";
    expect(claimantOf(german, "Wir haben das nie gesagt", "de")?.name).toBe("Ada Quist");
    expect(findAttributions("“Dit hebben wij nooit gezegd,” zei Ada Quist.", "nl")).toEqual([]);
  });
});

describe("the labelled set", () => {
  it.each(["development", "held-out"] as const)("quoted speech of the %s part is found with its speaker", (part) => {
    const score = scoreAttributions(part, true);
    expect(score.contentF1).toBeGreaterThanOrEqual(0.85);
    expect(score.speakerAccuracy).toBeGreaterThanOrEqual(0.78);
  });
});

describe("time", () => {
  it.each([
    ["10,000 quotations", "“a b c,” he said. ".repeat(10_000)],
    ["10,000 opening marks", "“a ".repeat(10_000)],
    ["10,000 straight marks", 'he said "x '.repeat(10_000)],
    ["10,000 apostrophes", "'a ".repeat(10_000)],
    ["one word of 100 KB", "a".repeat(100_000)],
    ["one name of 100 KB", `said ${"Aa ".repeat(33_000)}`],
    ["white space", `A${" ".repeat(100_000)}said B`],
    ["commas", "A, b, ".repeat(15_000)],
  ])("%s are read in time that grows with the text alone", (_, text) => {
    const start = performance.now();
    findAttributions(text);
    expect(performance.now() - start).toBeLessThan(10_000);
  });
});
