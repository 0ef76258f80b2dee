import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type DiffPart, wordDiff } from "#domain/evidence/word-diff.ts";

const side = (parts: readonly DiffPart[], op: "insert" | "delete") =>
  parts
    .filter((part) => part.op === "equal" || part.op === op)
    .map((part) => part.text)
    .join("");

/** "[-deleted-]{+inserted+}", as word diffs are commonly written. */
const marked = (before: string, after: string) =>
  wordDiff(before, after)
    .map(({ op, text }) => (op === "equal" ? text : op === "delete" ? `[-${text}-]` : `{+${text}+}`))
    .join("");

const words = fc
  .array(fc.constantFrom("the ", "ship ", "sailed", ", ", ".", "\n", "\n\n", "65", "क्षि ", "😀", "não "), {
    maxLength: 40,
  })
  .map((parts) => parts.join(""));

describe("a word diff", () => {
  it("loses nothing of either text", () => {
    fc.assert(
      fc.property(fc.oneof(words, fc.string({ unit: "grapheme" })), words, (before, after) => {
        const parts = wordDiff(before, after);
        expect(side(parts, "delete")).toBe(before);
        expect(side(parts, "insert")).toBe(after);
      }),
      { numRuns: 500 },
    );
  });

  it("has no empty parts and no two neighbours of one kind", () => {
    fc.assert(
      fc.property(words, words, (before, after) => {
        const parts = wordDiff(before, after);
        for (const [i, part] of parts.entries()) {
          expect(part.text).not.toBe("");
          expect(part.op).not.toBe(parts[i + 1]?.op);
        }
      }),
      { numRuns: 300 },
    );
  });

  it("of a text with itself is that text", () => {
    expect(wordDiff("same words", "same words")).toEqual([{ op: "equal", text: "same words" }]);
    expect(wordDiff("", "")).toEqual([]);
  });

  it.each([
    ["more than 60 percent", "more than 65 percent", "more than [-60-]{+65+} percent"],
    ["they agree", "they do not agree", "they {+do not +}agree"],
    ["a b and c.", "a and c!", "a [-b -]and c[-.-]{+!+}"],
    ["India’s oil", "India’s gas", "India’s [-oil-]{+gas+}"],
    ["", "new", "{+new+}"],
    ["old", "", "[-old-]"],
    ["из России", "в России", "[-из-]{+в+} России"],
  ])("changes whole words: %s", (before, after, expected) => {
    expect(marked(before, after)).toBe(expected);
  });

  it("shows a small change in a long text as small", () => {
    const long = Array.from({ length: 100_000 }, (_, i) => `word${i % 977}`).join(" ");
    const parts = wordDiff(long, long.replace("word500", "altered"));
    expect(parts.filter((part) => part.op !== "equal")).toEqual([
      { op: "delete", text: "word500" },
      { op: "insert", text: "altered" },
    ]);
  });

  it("of long texts with nothing in common is bounded in time and still complete", () => {
    const before = Array.from({ length: 50_000 }, (_, i) => `a${i}`).join(" ");
    const after = Array.from({ length: 50_000 }, (_, i) => `b${i}`).join(" ");
    const started = performance.now();
    const parts = wordDiff(before, after);
    expect(performance.now() - started).toBeLessThan(10_000);
    expect(side(parts, "delete")).toBe(before);
    expect(side(parts, "insert")).toBe(after);
  });

  it("of long texts finds the lines they share", () => {
    const line = (i: number, word: string) => Array.from({ length: 20 }, (_, j) => `${word}${i * 20 + j}`).join(" ");
    const before = Array.from({ length: 200 }, (_, i) => line(i, "a")).join("\n");
    const after = Array.from({ length: 200 }, (_, i) => line(i, i % 2 ? "a" : "b")).join("\n");
    const shared = wordDiff(before, after).filter((part) => part.op === "equal");
    expect(shared.map((part) => part.text).join("")).toContain(line(101, "a"));
  });
});
