import { describe, expect, it } from "vitest";
import { cardImage } from "#jobs/freeze/card-image.ts";
import { fitText } from "#site/og/break-lines.ts";
import { CARD_SIZE, cardAlt, claimCard, siteCard, verdictCard } from "#site/og/card.ts";
import { shapeLine } from "#site/og/shape-text.ts";
import { cleanLine, isDrawable, readsFromRight } from "#site/og/text-runs.ts";
import { CURRENT, RETRACTED } from "#tests/site/fixtures.ts";

const SITE = { siteName: "Claimdesk", baseUrl: "https://claimdesk.example" };

function sizeOf(png: Uint8Array): { width: number; height: number } {
  const view = new DataView(png.buffer, png.byteOffset);
  expect([...png.slice(0, 8)]).toEqual([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return { width: view.getUint32(16), height: view.getUint32(20) };
}

describe("the picture of a page", () => {
  it("is a PNG of 1200 by 630 with the same bytes each time, and another one for another claim", async () => {
    const card = claimCard(CURRENT, 2, SITE);
    if (!card) throw new Error("the fixture has claim 2");
    const png = await cardImage(card);
    expect(sizeOf(png)).toEqual(CARD_SIZE);
    expect(await cardImage(card)).toEqual(png);
    expect(await cardImage({ ...card, text: "Another claim" })).not.toEqual(png);
    expect(sizeOf(await cardImage(siteCard(SITE)))).toEqual(CARD_SIZE);
  }, 120_000);

  it("says claim, rating, outlet and publication in its words too", () => {
    const claim = CURRENT.check.claims.find(({ number }) => number === 2);
    const card = claimCard(CURRENT, 2, SITE);
    const alt = card ? cardAlt(card) : "";
    for (const word of [claim?.statement, card?.rating?.label, CURRENT.check.article.outlet, "Claimdesk"]) {
      expect(alt).toContain(word);
    }
    expect(claimCard(CURRENT, 9_999, SITE)).toBeNull();
  });

  it("of a retracted check says so, and shows no rating", () => {
    for (const card of [verdictCard(RETRACTED, SITE), claimCard(RETRACTED, 7, SITE)]) {
      expect(card).toMatchObject({ kicker: "Retracted", rating: null, ratings: [] });
    }
  });
});

describe("the text on it", () => {
  const width = (text: string) => shapeLine(text, "Source Serif 4", 600);

  it.each(["Harbour", "Гавань", "Λιμάνι", "बंदरगाह", "الميناء", "🚢"])("has an outline for %s", (text) => {
    const { glyphs, width: wide } = width(text);
    expect(glyphs.length).toBeGreaterThan(0);
    expect(wide).toBeGreaterThan(0.3);
  });

  it("is shaped: letters of Arabic join, and those of Devanagari combine", () => {
    const apart = [..."سلام"].reduce((sum, letter) => sum + width(letter).width, 0);
    expect(width("سلام").width).toBeLessThan(apart * 0.9);
    expect(width("क्ष").glyphs.length).toBeLessThan(3);
  });

  it("reads in the order of its script: of two words in Arabic the first stands at the right", () => {
    const first = width("سلام").glyphs.map(({ path }) => path);
    const both = width("سلام عليكم").glyphs.map(({ path }) => path);
    expect(both.slice(-first.length)).toEqual(first);
    expect(readsFromRight("41 سلام")).toBe(true);
    expect(readsFromRight("Hello سلام")).toBe(false);
  });

  it("holds no control that reorders it, and is left out in a script for which there is no font", () => {
    expect(cleanLine("evidence\u202egpj.exe\u0000 \n x")).toBe("evidencegpj.exe x");
    expect(isDrawable("港の貨物")).toBe(false);
    expect(isDrawable("Harbour Гавань बंदरगाह الميناء 🚢 41 %")).toBe(true);
  });

  it("never leaves its box, however long it or a word of it is", () => {
    const measure = (text: string) => text.length * 0.5;
    for (const text of ["word ".repeat(500).trim(), "w".repeat(5_000), "a", `${"w".repeat(300)} ${"v".repeat(300)}`]) {
      const box = { width: 1_000, height: 280, leading: 1.2 };
      const { lines, size, whole } = fitText(text, box, [60, 40, 30], measure);
      expect(lines.length * size * 1.2).toBeLessThanOrEqual(280);
      for (const line of lines) expect(measure(line) * size).toBeLessThanOrEqual(1_000 + size);
      expect(whole).toBe(text.length < 500);
    }
  });
});
