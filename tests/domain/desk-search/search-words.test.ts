import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sliceCodePoints } from "#domain/article/code-points.ts";
import { rankFound } from "#domain/desk-search/rank-found.ts";
import { marksIn, searchWords, wordFit } from "#domain/desk-search/search-words.ts";

const NOW = new Date("2026-01-31T12:00:00Z");
const DAY = 86_400_000;

describe("the words of a search", () => {
  it("are folded, once each, and at most eight", () => {
    expect(searchWords("  Müller, MULLER & (AK-203):*")).toEqual(["muller", "ak", "203"]);
    expect(searchWords("a b c d e f g h i j")).toHaveLength(8);
    expect(searchWords("प्रतिशत")).toEqual(["प्रतिशत"]);
    expect(searchWords("&|!")).toEqual([]);
  });

  it("answer the same word best, then its beginning, then a misspelling; short words are taken as they stand", () => {
    expect(wordFit("harbour", "harbour")).toBeGreaterThan(wordFit("harb", "harbour"));
    expect(wordFit("harb", "harbour")).toBeGreaterThan(wordFit("harbuor", "harbour"));
    expect(wordFit("harbuor", "harbour")).toBeGreaterThan(0);
    expect(wordFit("governmnet", "governments")).toBeGreaterThan(0);
    for (const [asked, word] of [
      ["art", "arm"],
      ["harvest", "harbour"],
      ["four", "five"],
    ] as const)
      expect(wordFit(asked, word)).toBe(0);
  });

  it("C07: are marked where they stand, in code points, whatever the text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 80 }), (text) => {
        const words = searchWords(text);
        let before = 0;
        for (const { start, end } of marksIn(text, words)) {
          expect(start).toBeGreaterThanOrEqual(before);
          expect(sliceCodePoints(text, start, end)).toMatch(/^[\p{L}\p{M}\p{N}]+$/u);
          before = end;
        }
      }),
    );
  });
});

describe("the rank of what was found", () => {
  const rank = (title: string, body: string, query: string, days = 0) =>
    rankFound({ title, body, at: new Date(NOW.getTime() - days * DAY) }, query, NOW, true);

  it("puts the title before the text, the phrase before its words, and the recent before the old", () => {
    expect(rank("Port Ellery", "", "port ellery")).toBeGreaterThan(rank("Ellery has a port", "", "port ellery"));
    expect(rank("Port", "", "port")).toBeGreaterThan(rank("Ships", "at the port", "port"));
    expect(rank("Port", "", "port", 1)).toBeGreaterThan(rank("Port", "", "port", 400));
    expect(rank("Port", "", "port ellery")).toBe(0);
  });
});
