import { describe, expect, it } from "vitest";
import { FIRST_TEXTS } from "#domain/site-page/first-texts.ts";
import { pageSections, splitAtPlaces, unfilledPlaces } from "#domain/site-page/page-text.ts";
import { SITE_PAGE_KEYS } from "#domain/site-page/site-page.ts";

describe("the places that a newsroom has to fill in", () => {
  it("are found in their order, each once, over line ends", () => {
    expect(unfilledPlaces("A {{who\n pays}} b {{when}} c {{who pays}}")).toEqual(["who pays", "when"]);
  });

  it("are not what people type by accident", () => {
    expect(unfilledPlaces("{x} {{}} { {y} } {{a{b}}} [FILL IN]")).toEqual([]);
  });

  it("stand at the odd indexes of a text that is cut at them", () => {
    expect(splitAtPlaces("a {{b}} c")).toEqual(["a ", "b", " c"]);
    expect(splitAtPlaces("plain")).toEqual(["plain"]);
  });

  it("are found in time that grows with the text, whatever the text", () => {
    const started = performance.now();
    for (const text of ["{".repeat(50_000), "{{a".repeat(16_000), `{{${"a".repeat(50_000)}`]) unfilledPlaces(text);
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});

describe("the sections of a page", () => {
  it("begin at headings of the first and second level, and at no others", () => {
    const sections = pageSections("Lead.\n\n## One ##\nA\n### Deeper\nB\n# Two\nC");
    expect(sections).toEqual([
      { id: "text", title: null, body: "Lead." },
      { id: "s-one", title: "One", body: "A\n### Deeper\nB" },
      { id: "s-two", title: "Two", body: "C" },
    ]);
  });

  it("leave code alone, however it is fenced", () => {
    const text = "## One\n```\n## not\n~~~\n## nor this\n```\n~~~~\n## nor that\n~~~\n~~~~\n## Two";
    expect(pageSections(text).map(({ title }) => title)).toEqual(["One", "Two"]);
  });

  it("have an address each, also where titles are the same, of another script, or without a letter", () => {
    const ids = pageSections("## Деньги\n## Деньги\n## 🚢\n## ☃").map(({ id }) => id);
    expect(ids).toEqual(["s-деньги", "s-деньги-2", "s-section", "s-section-2"]);
  });

  it("lose no word of the text", () => {
    for (const page of SITE_PAGE_KEYS) {
      const text = FIRST_TEXTS[page];
      const kept = pageSections(text).map(({ title, body }) => (title === null ? body : `## ${title}\n\n${body}`));
      expect(kept.join("\n\n")).toBe(text);
    }
  });
});

describe("the first texts", () => {
  it("invent nothing that only the newsroom can know: they leave places for it", () => {
    for (const page of [
      "funding",
      "team",
      "contact",
      "non-partisanship",
      "corrections-policy",
      "methodology",
    ] as const) {
      expect(unfilledPlaces(FIRST_TEXTS[page]).length, page).toBeGreaterThan(0);
    }
    for (const page of SITE_PAGE_KEYS) expect(FIRST_TEXTS[page], page).not.toMatch(/https?:|@|[$€£]\s?\d/);
  });
});
