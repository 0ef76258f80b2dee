import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalText } from "#domain/article/canonical-text.ts";
import { codePointLength, sliceCodePoints } from "#domain/article/code-points.ts";
import { ANCHOR_CONTEXT, anchorAt, trimRange } from "#domain/claim/anchor.ts";
import { type AnchorSelector, resolveAnchor } from "#domain/claim/resolve-anchor.ts";

const pieces = fc.constantFrom(
  ..."the ship | sailed|at noon|.|, |“|”|’|–| |\n\n|\n|😀|👨‍👩‍👧|🇮🇳|e\u0301|ộ|q\u0323\u0307|क्षि|नहीं|שלום|السلام عليكم|각|中文|\u00a0|…|\u200b|ﬁ|a|aa".split(
    "|",
  ),
);
const anyText = fc.array(pieces, { minLength: 1, maxLength: 40 }).map((parts) => parts.join(""));

/** A canonical text and a range of it that holds something to read. */
const textAndRange = fc
  .tuple(anyText, fc.nat(), fc.nat())
  .map(([raw, a, b]) => {
    const text = canonicalText(raw);
    if (!text.ok) return null;
    const length = codePointLength(text.value);
    const start = a % length;
    const anchor = anchorAt(text.value, start, start + 1 + (b % (length - start)));
    return anchor.exact.trim() === "" || anchor.exact.replace(/\p{Cf}/gu, "").trim() === ""
      ? null
      : { text: text.value, anchor };
  })
  .filter((sample) => sample !== null);

function resolved(text: string, selector: AnchorSelector) {
  const result = resolveAnchor(text, selector);
  return result.ok ? { start: result.value.start, end: result.value.end, exact: result.value.exact } : result.error;
}

describe("an anchor", () => {
  it("quotes the text at its offsets with its surroundings", () => {
    expect(anchorAt("One 😀 two three", 4, 9)).toEqual({
      start: 4,
      end: 9,
      exact: "😀 two",
      prefix: "One ",
      suffix: " three",
    });
    const long = anchorAt(`${"😀".repeat(50)}x${"y".repeat(50)}`, 50, 51);
    expect([codePointLength(long.prefix), codePointLength(long.suffix)]).toEqual([ANCHOR_CONTEXT, ANCHOR_CONTEXT]);
  });

  it.each([
    ["a 👨‍👩‍👧 b", 3, 4, "👨‍👩‍👧"],
    ["a 🇮🇳🇷🇺 b", 4, 5, "🇷🇺"],
    ["q\u0323\u0307x", 1, 2, "q\u0323\u0307"],
    ["नमस्ते", 3, 4, "स्ते"],
  ])("never cuts a cluster: %s", (text, start, end, exact) => {
    expect(anchorAt(text, start, end).exact).toBe(exact);
  });

  it("of nothing, or outside the text, is a bug", () => {
    expect(() => anchorAt("abc", 1, 1)).toThrow(RangeError);
    expect(() => anchorAt("abc", 1, 4)).toThrow(RangeError);
    expect(() => anchorAt("abc", Number.NaN, 2)).toThrow(RangeError);
  });

  it("can leave out the spaces of a careless selection", () => {
    expect(trimRange("😀 two  three", 1, 7)).toEqual({ start: 2, end: 5 });
    expect(trimRange("a   b", 1, 3)).toBeNull();
  });
});

describe("resolving an anchor", () => {
  it("finds what was anchored, in any text", () => {
    fc.assert(
      fc.property(textAndRange, ({ text, anchor }) => {
        expect(resolveAnchor(text, anchor)).toEqual({ ok: true, value: anchor });
        expect(sliceCodePoints(text, anchor.start, anchor.end)).toBe(anchor.exact);
      }),
      { numRuns: 1_000 },
    );
  });

  it("finds unique words without position or context, and never guesses between several", () => {
    fc.assert(
      fc.property(textAndRange, ({ text, anchor }) => {
        const result = resolveAnchor(text, { exact: anchor.exact });
        if (result.ok) expect(result.value).toEqual(anchor);
        else expect(result.error).toMatchObject({ kind: "anchor_ambiguous", exact: anchor.exact });
      }),
      { numRuns: 500 },
    );
  });

  it("C12: finds the same place from the NFD, NFC and CRLF forms of the words and their surroundings", () => {
    fc.assert(
      fc.property(textAndRange, ({ text, anchor }) => {
        for (const form of [
          (s: string) => s.normalize("NFD"),
          (s: string) => s.normalize("NFC"),
          (s: string) => s.replaceAll("\n", "\r\n"),
          (s: string) => s.normalize("NFD").replaceAll("\n", "\r\n"),
        ]) {
          const result = resolveAnchor(text, {
            exact: form(anchor.exact),
            prefix: form(anchor.prefix),
            suffix: form(anchor.suffix),
            start: anchor.start,
          });
          // White space at the ends of words that had to be folded is not part of what they name.
          if (result.ok) expect(result.value.exact.trim()).toBe(anchor.exact.trim());
          expect(result.ok).toBe(true);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  const text =
    "He said yes. She said no. They said “no” – twice…\n\nNobody said\u00a0maybe, co\u00adoperation was “agreed”.";

  it("prefers the given position when the words stand there", () => {
    expect(resolved(text, { exact: "said", start: 17, end: 21 })).toEqual({ start: 17, end: 21, exact: "said" });
    expect(resolved(text, { exact: "said", start: 17, prefix: "He " })).toMatchObject({ start: 17 });
  });

  it("finds unique words in spite of a wrong position", () => {
    expect(resolved(text, { exact: "Nobody", start: 3, end: 9 })).toMatchObject({ exact: "Nobody" });
    expect(resolved(text, { exact: "Nobody", start: 1e9, end: -4 })).toMatchObject({ exact: "Nobody" });
  });

  it("tells repeated words apart by what stands before or after them", () => {
    expect(resolved(text, { exact: "said", prefix: "She " })).toMatchObject({ start: 17 });
    expect(resolved(text, { exact: "said", suffix: " “no”" })).toMatchObject({ start: 31 });
    expect(resolved(text, { exact: "said", suffix: ' "no" - twice...' })).toMatchObject({ start: 31 });
  });

  it("refuses repeated words that nothing tells apart, and lists them", () => {
    const result = resolveAnchor(text, { exact: "said" });
    expect(result).toMatchObject({ ok: false, error: { kind: "anchor_ambiguous" } });
    if (!result.ok && result.error.kind === "anchor_ambiguous") {
      expect(result.error.occurrences.map((o) => o.start)).toEqual([3, 17, 31, 58]);
    }
    expect(resolved(text, { exact: "said", prefix: "unrelated" })).toMatchObject({ kind: "anchor_ambiguous" });
  });

  it("counts overlapping occurrences", () => {
    expect(resolved("banana", { exact: "ana" })).toEqual({
      kind: "anchor_ambiguous",
      exact: "ana",
      occurrences: [
        { start: 1, end: 4 },
        { start: 3, end: 6 },
      ],
    });
  });

  it.each([
    ['said "no" - twice', "said “no” – twice"],
    ["twice...", "twice…"],
    ["twice... Nobody", "twice…\n\nNobody"],
    ["said maybe", "said\u00a0maybe"],
    ["said  \r\n maybe", "said\u00a0maybe"],
    ["cooperation", "co\u00adoperation"],
    ["No\u200bbody", "Nobody"],
    ['was «agreed"', "was “agreed”"],
    ["  Nobody said ", "Nobody said"],
  ])("looks past typography: %j", (exact, found) => {
    expect(resolved(text, { exact })).toMatchObject({ exact: found });
  });

  it.each(["", "   ", "\u200b", "she", "He  said  never", "\ud83d", "said “no” – twic.."])(
    "refuses words that are not there: %j",
    (exact) => {
      expect(resolved(text, { exact })).toEqual({ kind: "anchor_not_found", exact });
    },
  );

  it.each([
    ["a 👨‍👩‍👧 b", "👩"],
    ["🇮🇳🇷🇺", "🇳🇷"],
    ["q\u0323\u0307x", "q"],
  ])("does not find part of a cluster: %s", (whole, exact) => {
    expect(resolved(whole, { exact })).toMatchObject({ kind: "anchor_not_found" });
  });

  it("answers in bounded time on a text of one letter", () => {
    const started = performance.now();
    expect(resolved("a".repeat(1_000_000), { exact: "a".repeat(10_000), prefix: "b" })).toMatchObject({
      kind: "anchor_ambiguous",
    });
    expect(resolved("a".repeat(1_000_000), { exact: "a" })).toMatchObject({ kind: "anchor_ambiguous" });
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});
