import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalText } from "#domain/article/canonical-text.ts";
import { sliceCodePoints } from "#domain/article/code-points.ts";
import { segmentSentences } from "#domain/claim/segment-sentences.ts";

const split = (text: string, language?: string) => segmentSentences(text, language).map((sentence) => sentence.text);

describe("sentences", () => {
  it.each([
    ["a title", ["Mr. Petrov met Dr. Rao.", "They talked."]],
    ["initials", ["Minister S. Jaishankar and J. R. Smith spoke.", "Nobody else did."]],
    ["an abbreviated country inside", ["The U.S. Navy left.", "It was late."]],
    ["an abbreviated country at the end", ["They moved to the U.S. However, they came back."]],
    ["a decimal and a version", ["It rose by 3.5 percent to 2.1 million.", "Then it fell."]],
    ["a month", ["It was signed on Jan. 29 in Delhi.", "It took effect at once."]],
    ["a quoted question with its speaker", ["“Is that so?” he asked.", "It was."]],
    ["a quote that ends a sentence", ["She said: “We have no such information.”", "He agreed."]],
    ["a question and an exclamation", ["Really?", "Yes!", "They left."]],
    ["an ellipsis inside", ["They waited… and nothing came.", "Then it did."]],
    ["Russian", ["Он сказал, что т.е. всё решено.", "Но А. Руденко это отрицает."]],
    ["Hindi", ["यह पहला वाक्य है।", "यह दूसरा है।"]],
    ["Chinese", ["这是第一句。", "这是第二句。"]],
  ])("end where they should: %s", (name, sentences) => {
    const expected =
      name === "an abbreviated country at the end" ? ["They moved to the U.S.", "However, they came back."] : sentences;
    expect(split(sentences.join(name === "Chinese" ? "" : " "))).toEqual(expected);
  });

  it("go on over the line breaks of wrapped text and end with the items of a list", () => {
    expect(split("The first line goes\non here. And\nends.")).toEqual(["The first line goes\non here.", "And\nends."]);
    expect(split("• one thing\n• another thing\n• a third one.")).toEqual([
      "• one thing",
      "• another thing",
      "• a third one.",
    ]);
  });

  it("do not run over a paragraph's end, and a heading is one by itself", () => {
    const found = segmentSentences("Ties remain strong\n\nThey met in Moscow. Nothing was signed.");
    expect(found.map(({ text, isHeading }) => [text, isHeading])).toEqual([
      ["Ties remain strong", true],
      ["They met in Moscow.", false],
      ["Nothing was signed.", false],
    ]);
  });

  it("stand in the text where they say, and hold all of it but white space", () => {
    const piece = fc.constantFrom(
      "Mr. ",
      "A. ",
      "word ",
      "End. ",
      "“Why?” ",
      "asked",
      "\n",
      "\n\n",
      "😀 ",
      "3.5 ",
      "… ",
      "है। ",
      "U.S. ",
      ".",
      "No ",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const text = canonicalText(pieces.join(""));
        if (!text.ok) return;
        const found = segmentSentences(text.value);
        for (const { start, end, text: sentence } of found)
          expect(sliceCodePoints(text.value, start, end)).toBe(sentence);
        expect(found.map((sentence) => sentence.text.replace(/\s/g, "")).join("")).toBe(text.value.replace(/\s/g, ""));
      }),
      { numRuns: 300 },
    );
  });

  it("are found under any language tag, also one that is none", () => {
    for (const language of ["en", "hi", "ru-RU", "not a tag", ""])
      expect(split("One. Two.", language)).toEqual(["One.", "Two."]);
  });

  it("of a text without any end are found in linear time", () => {
    const started = performance.now();
    split("Mr. ".repeat(50_000));
    split("a.b ".repeat(50_000));
    split("End. ".repeat(50_000));
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});
