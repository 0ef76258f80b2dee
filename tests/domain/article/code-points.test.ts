import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { codePointIndex, codePointLength, sliceCodePoints } from "#domain/article/code-points.ts";

const anyText = fc.string({ unit: "binary", maxLength: 60 });

describe("code points", () => {
  it("count an emoji, a letter outside the basic plane and a lone surrogate as one each", () => {
    expect(codePointLength("")).toBe(0);
    expect(codePointLength("a😀𝒜b")).toBe(4);
    expect(codePointLength("\ud800x\udc00")).toBe(3);
  });

  it("agree with the language's own iteration for every string", () => {
    fc.assert(fc.property(anyText, (s) => codePointLength(s) === [...s].length));
  });

  it("slice as an array of code points would", () => {
    fc.assert(
      fc.property(anyText, fc.nat(70), fc.nat(70), (s, a, b) => {
        expect(sliceCodePoints(s, a, b)).toBe(a < b ? [...s].slice(a, b).join("") : "");
      }),
    );
  });

  it("clamp positions outside the text", () => {
    expect(sliceCodePoints("a😀b", -5, 2)).toBe("a😀");
    expect(sliceCodePoints("a😀b", 1, 99)).toBe("😀b");
    const index = codePointIndex("a😀b");
    expect([index.toUtf16(-1), index.toUtf16(99), index.toCodePoint(-1), index.toCodePoint(99)]).toEqual([0, 4, 0, 3]);
  });

  it("translate to UTF-16 offsets and back without loss", () => {
    fc.assert(
      fc.property(anyText, (s) => {
        const index = codePointIndex(s);
        const characters = [...s];
        expect(index.length).toBe(characters.length);
        let utf16 = 0;
        for (let cp = 0; cp <= characters.length; cp++) {
          expect(index.toUtf16(cp)).toBe(utf16);
          expect(index.toCodePoint(utf16)).toBe(cp);
          utf16 += characters[cp]?.length ?? 0;
        }
      }),
    );
  });

  it("give an offset inside a surrogate pair the pair's own code point", () => {
    expect(codePointIndex("a😀b").toCodePoint(2)).toBe(1);
  });
});
