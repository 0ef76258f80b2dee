import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { codePointLength, sliceCodePoints } from "#domain/article/code-points.ts";
import { laneCount, type MarkedSegment, markedSegments, type TextMark } from "#ui/marked-text.ts";

const texts = fc.string({
  unit: fc.constantFrom("a", "é", "e\u0301", "👩🏽‍🚀", "🇮🇳", "ن", "ह", " ", "\n", "\u202e"),
  maxLength: 40,
});
const marks = fc.array(
  fc.record({
    id: fc.constantFrom("one", "two", "three", "four"),
    start: fc.integer({ min: -3, max: 60 }),
    length: fc.integer({ min: -2, max: 40 }),
  }),
  { maxLength: 8 },
);
const cases = fc.record({ text: texts, marks }).map(({ text, marks: given }) => ({
  text,
  marks: given.map(({ id, start, length }): TextMark => ({ id, start, end: start + length })),
}));

function textOf(segments: readonly MarkedSegment[]): string {
  return segments.map((segment) => segment.text).join("");
}

describe("marked segments", () => {
  it("are the text again, whatever is marked", () => {
    fc.assert(
      fc.property(cases, ({ text, marks: given }) => {
        expect(textOf(markedSegments(text, given))).toBe(text);
      }),
    );
  });

  it("carry each span's own words, unbroken, from its first to its last code point", () => {
    fc.assert(
      fc.property(cases, ({ text, marks: given }) => {
        const segments = markedSegments(text, given);
        const spans = new Map<string, string>();
        for (const segment of segments) {
          for (const mark of segment.marks) {
            const key = `${mark.id} ${mark.span}`;
            if (mark.first) expect(spans.has(key)).toBe(false);
            else expect(spans.has(key)).toBe(true);
            spans.set(key, (spans.get(key) ?? "") + segment.text);
          }
        }
        const length = codePointLength(text);
        const wanted = given
          .map(({ start, end }) => sliceCodePoints(text, Math.max(0, start), Math.min(length, end)))
          .filter((words) => words !== "");
        expect([...spans.values()].sort()).toEqual(wanted.sort());
      }),
    );
  });

  it("never put two spans that overlap in one lane", () => {
    fc.assert(
      fc.property(cases, ({ text, marks: given }) => {
        for (const { marks: present } of markedSegments(text, given)) {
          expect(new Set(present.map((mark) => mark.lane)).size).toBe(present.length);
        }
      }),
    );
  });

  it("of consecutive ranges are the segments of the whole", () => {
    fc.assert(
      fc.property(cases, fc.nat(60), ({ text, marks: given }, cut) => {
        const length = codePointLength(text);
        const at = Math.min(cut, length);
        const parts = [
          ...markedSegments(text, given, { from: 0, to: at }),
          ...markedSegments(text, given, { from: at, to: length }),
        ];
        expect(textOf(parts)).toBe(text);
        const whole = markedSegments(text, given);
        expect(laneCount(parts)).toBe(laneCount(whole));
      }),
    );
  });

  it("need one more lane for each span that overlaps the others", () => {
    const three = [
      { id: "a", start: 0, end: 6 },
      { id: "b", start: 2, end: 8 },
      { id: "c", start: 4, end: 9 },
    ];
    expect(laneCount(markedSegments("abcdefghij", three))).toBe(3);
    expect(laneCount(markedSegments("abcdefghij", three.slice(0, 1)))).toBe(1);
    expect(laneCount(markedSegments("abcdefghij", []))).toBe(0);
  });
});
