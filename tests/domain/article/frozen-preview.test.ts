import { describe, expect, it } from "vitest";
import { frozenPreview } from "#domain/article/frozen-preview.ts";

describe("what a text would be when frozen", () => {
  it("counts paragraphs and words of the canonical text", () => {
    expect(frozenPreview("One two.\r\n\r\n\r\nThree, four-five’s 41.5 %.\n\n")).toEqual({
      ok: true,
      value: {
        text: "One two.\n\nThree, four-five’s 41.5 %.",
        paragraphs: ["One two.", "Three, four-five’s 41.5 %."],
        words: 5,
        length: 36,
        hidden: [],
      },
    });
  });

  it("says in which paragraphs characters hide", () => {
    const preview = frozenPreview("Plain 🚢.\n\nA zero\u200bwidth\u200bspace and a \u202ereversal.\n\nAnother\u200b.");
    expect(preview.ok && preview.value.hidden).toEqual([
      { kind: "zero_width", count: 3, paragraphs: [2, 3] },
      { kind: "bidi_control", count: 1, paragraphs: [2] },
    ]);
  });

  it("refuses what the import refuses", () => {
    expect(frozenPreview(" \n ")).toEqual({ ok: false, error: { kind: "empty_text" } });
    expect(frozenPreview("a\0b")).toMatchObject({ error: { kind: "ill_formed_text", reason: "nul" } });
  });
});
