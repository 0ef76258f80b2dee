import { describe, expect, it } from "vitest";
import { caretMoves } from "#ui/caret-moves.ts";

const TEXT = "The harbour 🚢 handled 41 million tonnes. Mr. Orme said so.\n\nDredging cost more.";
const moves = caretMoves(TEXT, "en");
const at = (words: string) => [...TEXT.slice(0, TEXT.indexOf(words))].length;

describe("moving a caret through an article", () => {
  it("goes from word to word in code points, past characters that take two UTF-16 units", () => {
    const second = moves.next("word", 0, false);
    expect(second).toBe(at("harbour"));
    expect(moves.next("word", second, false)).toBe(at("handled"));
    expect(moves.previous("word", at("handled"))).toBe(at("harbour"));
  });

  it("extends to the end of a word, not to the space after it", () => {
    expect(moves.textOf(at("handled"), moves.next("word", at("handled"), true))).toBe("handled");
  });

  it("knows that a sentence goes on after a title", () => {
    const sentence = moves.sentenceAt(at("Orme"));
    expect(sentence && moves.textOf(sentence.start, sentence.end)).toBe("Mr. Orme said so.");
    expect(moves.next("sentence", 0, false)).toBe(at("Mr."));
    expect(moves.next("paragraph", 0, false)).toBe(at("Dredging"));
  });

  it("stays in the text at either end", () => {
    expect(moves.previous("word", 0)).toBe(0);
    expect(moves.next("word", moves.length, true)).toBe(moves.length);
    expect(moves.character(0, -1)).toBe(0);
    expect(moves.character(moves.length, 1)).toBe(moves.length);
  });

  it("says which word is at the caret", () => {
    expect(moves.wordAt(at("million"))).toBe("million");
    expect(moves.wordAt(moves.length)).toBe("the end of the article");
  });

  it("copes with a language tag that is none", () => {
    expect(caretMoves("Two words.", "no language").next("word", 0, false)).toBe(4);
  });
});
