import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalText, MAX_TEXT, plainFieldText } from "#domain/article/canonical-text.ts";

const value = (raw: string) => {
  const result = canonicalText(raw);
  return result.ok ? result.value : result.error;
};

/** Text with much of what is awkward: line ends of all kinds, marks, controls, odd spaces, emoji. */
const awkward = fc
  .array(
    fc.oneof(
      fc.constantFrom("\r\n", "\r", "\n", "\u0085", "\u2028", "\u2029", "\v", "\f", "\t", " ", "\u00a0", "\u3000"),
      fc.constantFrom(
        "e\u0301",
        "\u0301",
        "é",
        "\u1100\u1161\u11a8",
        "각",
        "\u212b",
        "ﬁ",
        "\u0001",
        "\u007f",
        "\u200b",
        "\ufeff",
      ),
      fc.constantFrom("क्षि", "שלום", "السلام", "👨‍👩‍👧", "🇮🇳", "𝒜", "a", "b.", "\u202e"),
    ),
    { maxLength: 40 },
  )
  .map((parts) => parts.join(""));

describe("the canonical text", () => {
  it("is the same when canonicalised again", () => {
    fc.assert(
      fc.property(fc.oneof(awkward, fc.string({ unit: "grapheme" })), (raw) => {
        const once = canonicalText(raw);
        if (once.ok) expect(canonicalText(once.value)).toEqual(once);
      }),
      { numRuns: 500 },
    );
  });

  it("C12: is the same for the NFC, NFD and CRLF forms of a text", () => {
    fc.assert(
      fc.property(awkward, (raw) => {
        const unix = raw.replace(/\r\n?/g, "\n");
        expect(canonicalText(unix.normalize("NFD"))).toEqual(canonicalText(unix.normalize("NFC")));
        expect(canonicalText(unix.replace(/\n/g, "\r\n"))).toEqual(canonicalText(unix));
      }),
      { numRuns: 300 },
    );
  });

  it("keeps paragraphs apart by exactly one blank line and single line breaks as they are", () => {
    expect(value("\n\n One\r\ntwo  \r\n \r\n\r\n\t\r\nThree\u2029Four\u2028five\n\n")).toBe(
      "One\ntwo\n\nThree\n\nFour\nfive",
    );
  });

  it("C07: keeps quotes, odd spaces, zero-width characters and bidi controls as they were written", () => {
    const text = "“a”\u00a0b\u200bc\u00add \u202ee\u202c – ﬁn";
    expect(value(text)).toBe(text);
  });

  it("composes letters and their marks", () => {
    expect(value("Re\u0301sume\u0301")).toBe("Résumé");
  });

  it("drops control characters that no reader sees", () => {
    expect(value("a\u0001b\u001b[0mc\td")).toBe("ab[0mc\td");
  });

  it("refuses NUL and lone surrogates and says where, in code points", () => {
    expect(value("😀a\0b")).toEqual({ kind: "ill_formed_text", reason: "nul", at: 2 });
    expect(value("😀a\ud83d")).toEqual({ kind: "ill_formed_text", reason: "lone_surrogate", at: 2 });
    expect(value("\ude00")).toEqual({ kind: "ill_formed_text", reason: "lone_surrogate", at: 0 });
  });

  it("refuses a text with nothing to read", () => {
    for (const raw of ["", " \n\t\r\n", "\u0001\u0002", "\ufeff"]) expect(value(raw)).toEqual({ kind: "empty_text" });
  });

  it("takes exactly the longest text and refuses one code point more", () => {
    expect(canonicalText("😀".repeat(MAX_TEXT)).ok).toBe(true);
    expect(value("a".repeat(MAX_TEXT + 1))).toEqual({ kind: "too_long", max: MAX_TEXT, length: MAX_TEXT + 1 });
  });

  it("takes time in proportion to the text, whatever white space it holds", () => {
    const started = performance.now();
    canonicalText(`${" ".repeat(400_000)}x${"\n \n".repeat(100_000)}y`);
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});

describe("the text of a form field", () => {
  it("is one line with white space folded", () => {
    expect(plainFieldText("  A\u00a0 headline\r\n in\ttwo ", { maxLength: 50 })).toEqual({
      ok: true,
      value: "A headline in two",
    });
  });

  it("keeps its lines when it may have several", () => {
    expect(plainFieldText("one \r\ntwo", { maxLength: 50, multiline: true })).toEqual({ ok: true, value: "one\ntwo" });
  });

  it("is refused when empty, too long or ill-formed", () => {
    expect(plainFieldText(" ", { maxLength: 5 })).toMatchObject({ error: { kind: "empty_text" } });
    expect(plainFieldText("😀😀😀", { maxLength: 2 })).toMatchObject({
      error: { kind: "too_long", max: 2, length: 3 },
    });
    expect(plainFieldText("a\0", { maxLength: 5 })).toMatchObject({ error: { kind: "ill_formed_text" } });
  });
});
