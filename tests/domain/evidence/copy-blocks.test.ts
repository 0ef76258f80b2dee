import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { codePointLength, sliceCodePoints } from "#domain/article/code-points.ts";
import { type CopyBlock, QUOTE_CONTEXT, quotedPassages, wholeCopy } from "#domain/evidence/copy-blocks.ts";

const words = (blocks: readonly CopyBlock[]) => blocks.filter((block) => block.kind === "words");
const shown = (blocks: readonly CopyBlock[]) =>
  words(blocks).reduce((sum, block) => sum + codePointLength(block.text), 0);
const spanOf = (text: string, quote: string) => {
  const start = codePointLength(text.slice(0, text.indexOf(quote)));
  return { start, end: start + codePointLength(quote) };
};

const filler = (name: string) => `${name} 🚢 ${"word ".repeat(120)}end.`;
const TEXT = [
  filler("One"),
  filler("Two"),
  "Three: the port handled 41 million tonnes.",
  filler("Four"),
  filler("Five"),
].join("\n\n");

describe("the passages of a copy that readers get", () => {
  it("are the quote and its surroundings, and say how much is left out", () => {
    const blocks = quotedPassages(TEXT, [spanOf(TEXT, "41 million tonnes")], null);
    expect(blocks.map((block) => block.kind)).toEqual(["gap", "words", "words", "words", "gap"]);
    const [before, quoted, after] = words(blocks);
    expect(quoted).toMatchObject({
      text: "Three: the port handled 41 million tonnes.",
      cutBefore: false,
      cutAfter: false,
    });
    expect(before).toMatchObject({ cutBefore: true, cutAfter: false });
    expect(after).toMatchObject({ cutBefore: false, cutAfter: true });
    expect(before?.text).toMatch(/^word/);
    expect(after?.text).toMatch(/word$/);
  });

  it("are none where nothing is quoted", () => {
    expect(quotedPassages(TEXT, [], null)).toEqual([]);
  });

  it("are one where two quotes stand close", () => {
    const quotes = [spanOf(TEXT, "the port"), spanOf(TEXT, "41 million")];
    expect(words(quotedPassages(TEXT, quotes, null))).toEqual(
      words(quotedPassages(TEXT, quotes.slice(0, 1), null)).map((block) =>
        expect.objectContaining({ start: block.start }),
      ),
    );
  });

  it("say on which page of a PDF they stand", () => {
    const pageStarts = [0, spanOf(TEXT, "Two").start, spanOf(TEXT, "the port").start];
    const blocks = quotedPassages(TEXT, [spanOf(TEXT, "41 million tonnes")], pageStarts);
    const pages = blocks.flatMap((block) => (block.kind === "page" ? [block.number] : []));
    expect(pages).toEqual([2, 3]);
    const third = blocks.findIndex((block) => block.kind === "page" && block.number === 3);
    expect(blocks[third + 1]).toMatchObject({ text: "the port handled 41 million tonnes." });
  });

  it("hold every quote whole, and never more than the context around it, whatever the text", () => {
    const texts = fc
      .array(fc.stringMatching(/^[a-z 🚢é]{1,300}$/u), { minLength: 1, maxLength: 12 })
      .map((parts) => parts.map((part) => part.trim() || "x").join("\n\n"));
    fc.assert(
      fc.property(
        texts,
        fc.array(fc.tuple(fc.nat(4000), fc.integer({ min: 1, max: 80 })), { maxLength: 4 }),
        (text, raw) => {
          const length = codePointLength(text);
          const quotes = raw
            .map(([at, size]) => ({ start: at % length, end: Math.min(length, (at % length) + size) }))
            .filter(({ start, end }) => end > start);
          const blocks = quotedPassages(text, quotes, null);
          for (const { start, end } of quotes) {
            const held = words(blocks).map((block) => ({
              from: block.start,
              to: block.start + codePointLength(block.text),
            }));
            for (let at = start; at < end; at += 1) {
              const isShown = held.some(({ from, to }) => from <= at && at < to);
              if (!isShown) expect(sliceCodePoints(text, at, at + 1)).toMatch(/\s/u);
            }
          }
          const most = quotes.reduce((sum, { start, end }) => sum + (end - start) + 2 * QUOTE_CONTEXT, 0);
          expect(shown(blocks)).toBeLessThanOrEqual(most);
        },
      ),
    );
  });
});

describe("the whole of a copy", () => {
  it("is every paragraph in order, with nothing left out", () => {
    const blocks = wholeCopy(TEXT, [0, spanOf(TEXT, "Four").start]);
    expect(blocks.some((block) => block.kind === "gap")).toBe(false);
    expect(
      words(blocks)
        .map((block) => block.text)
        .join("\n\n"),
    ).toBe(TEXT);
    expect(blocks.filter((block) => block.kind === "page")).toHaveLength(2);
  });

  it("of a text of a megabyte takes less than a second, quotes or not", () => {
    const long = `${"A paragraph of words that goes on for a while. ".repeat(8)}\n\n`.repeat(2_700).trim();
    expect(long.length).toBeGreaterThan(1_000_000);
    const begin = performance.now();
    wholeCopy(
      long,
      Array.from({ length: 300 }, (_, page) => page * 3_000),
    );
    quotedPassages(
      long,
      Array.from({ length: 200 }, (_, at) => ({ start: at * 5_000, end: at * 5_000 + 60 })),
      null,
    );
    expect(performance.now() - begin).toBeLessThan(10_000);
  });
});
