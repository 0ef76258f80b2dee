import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalText } from "#domain/article/canonical-text.ts";
import { sliceCodePoints } from "#domain/article/code-points.ts";
import { looksLikeHeading, paragraphs } from "#domain/article/paragraphs.ts";

const prose =
  "The committee published its figures on Tuesday and said that imports had fallen by a third in the past five years.";

describe("paragraphs", () => {
  it("are what blank lines separate, with offsets in code points", () => {
    expect(paragraphs("😀 one\ntwo\n\nthree")).toEqual([
      { start: 0, end: 9, text: "😀 one\ntwo" },
      { start: 11, end: 16, text: "three" },
    ]);
  });

  it("are the lines of a text that was copied without its blank lines", () => {
    expect(paragraphs(`A headline\n${prose}\n${prose}`).map((p) => p.text)).toEqual(["A headline", prose, prose]);
  });

  it("are not the lines of a text wrapped by hand", () => {
    expect(
      paragraphs("These lines were wrapped by a mail program at a\nwidth of fifty and belong together."),
    ).toHaveLength(1);
  });

  it("lie in the text where they say and leave out only line breaks", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom("\n", "\n\n", "word ", "😀", prose), { maxLength: 30 }), (parts) => {
        const canonical = canonicalText(parts.join(""));
        if (!canonical.ok) return;
        const found = paragraphs(canonical.value);
        for (const { start, end, text } of found) expect(sliceCodePoints(canonical.value, start, end)).toBe(text);
        expect(
          found
            .map((p) => p.text)
            .join("")
            .replaceAll("\n", ""),
        ).toBe(canonical.value.replaceAll("\n", ""));
      }),
    );
  });
});

describe("a heading", () => {
  it.each(["Ties remain strong", "‘Ties Remain Strong’", "What the record shows"])(
    "is a short line without a full stop: %s",
    (line) => {
      expect(looksLikeHeading(line)).toBe(true);
    },
  );

  it.each([prose, "He refused.", "“We have no such information.”", "She said:", "two\nlines"])(
    "is not a sentence: %s",
    (line) => {
      expect(looksLikeHeading(line)).toBe(false);
    },
  );
});
