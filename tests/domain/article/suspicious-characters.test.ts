import { describe, expect, it } from "vitest";
import { suspiciousCharacters } from "#domain/article/suspicious-characters.ts";

describe("C06, C07: suspicious characters", () => {
  it.each([
    ["evidence\u202egpj.exe", "bidi_control", 8, "U+202E"],
    ["a\u2066b", "bidi_control", 1, "U+2066"],
    ["😀a\u200bb", "zero_width", 2, "U+200B"],
    ["not\u2060ed", "zero_width", 3, "U+2060"],
    ["a\ufeffb", "zero_width", 1, "U+FEFF"],
    ["a\u200db", "zero_width", 1, "U+200D"],
    ["co\u00adoperate", "soft_hyphen", 2, "U+00AD"],
    ["a\u{e0041}b", "tag", 1, "U+E0041"],
    ["a\ufe01b", "variation_selector", 1, "U+FE01"],
    ["a\u{e0100}b", "variation_selector", 1, "U+E0100"],
    ["2\u2062x", "invisible_operator", 1, "U+2062"],
  ])("are reported with kind and place in %j", (text, kind, at, codePoint) => {
    expect(suspiciousCharacters(text)).toEqual([{ at, codePoint, kind }]);
  });

  it.each([
    "👨‍👩‍👧‍👦 ❤️ 🏳️‍🌈 👩🏽‍🚀",
    "🏴\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}",
    "می‌خواهم",
    "क्‍ष",
    "שלום, Привет, 中文",
  ])("are not those that belong to the writing: %s", (text) => {
    expect(suspiciousCharacters(text)).toEqual([]);
  });

  it("are counted up to a bound on a text made of them", () => {
    expect(suspiciousCharacters("\u200b".repeat(100_000))).toHaveLength(500);
  });
});
