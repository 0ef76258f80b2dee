import { describe, expect, it } from "vitest";
import { cleanStatement } from "#domain/claim/earlier/matching/clean-statement.ts";
import { englishStem } from "#domain/claim/earlier/matching/english-stem.ts";
import { addPostings, BLOCK, packPostings } from "#domain/claim/earlier/matching/postings.ts";
import { contentStems, readTerms } from "#domain/claim/earlier/matching/read-terms.ts";

const stems = (text: string) => contentStems(readTerms(text));

describe("the words by which earlier checks are found", () => {
  it.each([
    ["1,000 dollars", "1000 dollars"],
    ["five percent", "5 per cent"],
    ["3 bn euros", "3 billion euros"],
    ["the U.S. Army", "the US Army"],
    ["O’Hara’s café", "O'Hara's cafe"],
    ["They killed children", "the killing of a child"],
    ["elections, elected", "election elect"],
  ])("are the same for %s and %s", (one, other) => {
    expect(new Set(stems(one))).toEqual(new Set(stems(other)));
  });

  it.each([
    ["connections", "connection"],
    ["hopping", "hop"],
    ["studies", "study"],
    ["nationalization", "nationalize"],
  ])("%s and %s share a stem", (one, other) => {
    expect(englishStem(one)).toBe(englishStem(other));
  });

  it("keep words of other scripts and of more than one letter as they are", () => {
    expect(stems("Гавань 港口 x")).toEqual(["гавань", "港口", "x"]);
    expect(stems("constructor __proto__ hasOwnProperty").length).toBe(3);
  });
});

describe("a post", () => {
  it("is taken apart: addresses go, hashtags and handles become words, the signature becomes author and date", () => {
    const post =
      "Look at #PortEllery! @harbour_news https://t.co/abc pic.twitter.com/xyz — Ada Q (@AdaQuist) March 5, 2024";
    const { text, author, date, isPost } = cleanStatement(post);
    expect(stems(text)).toEqual(stems("Look at Port Ellery harbour news"));
    expect(author).toBe("Ada Q Ada Quist");
    expect([date, isPost]).toEqual(["2024-03-05", true]);
    expect(cleanStatement("The dam was built in 1961.").isPost).toBe(false);
  });

  it("is cleaned in time that grows with its length alone", () => {
    const started = performance.now();
    for (const text of ["— ".repeat(50_000), "@a".repeat(50_000), "a.".repeat(50_000), "(@x) ".repeat(20_000)]) {
      cleanStatement(text);
    }
    expect(performance.now() - started).toBeLessThan(20_000);
  });
});

describe("the lists of the index", () => {
  it("give back the weights that were put in, block by block, and nothing beyond the scores", () => {
    const postings = [
      { number: BLOCK, weight: 255 },
      { number: 2 * BLOCK - 1, weight: 1 },
    ];
    const scores = new Float32Array(2 * BLOCK);
    addPostings(scores, 1, packPostings(postings), 2);
    expect([scores[BLOCK], scores[2 * BLOCK - 1]]).toEqual([510, 2]);
    expect(() => addPostings(new Float32Array(3), 1, packPostings(postings), 2)).not.toThrow();
  });
});
