import { describe, expect, it } from "vitest";
import { comparePaste } from "#domain/evidence/paste-comparison.ts";

const ONE = "The port of Ellery handled 41 million tonnes in the year, its annual report says.";
const TWO = "Dredging cost 12 million euros, which the city paid from its reserves and not from the loan.";
const THREE = "Mayor Ada Quist did not say what the next year would bring for the harbour.";
const PASTED = [ONE, TWO, THREE].join("\n\n");

describe("a pasted text and what is read on its page", () => {
  it("are the same where only headings, dates, counters, typography and breaks of lines differ", () => {
    const page = `Annual report\n\nUpdated 3 May 2026\n\n${ONE} ${TWO.replace("12 million", "12\u00a0million")}\n\n${THREE}\n\n12 comments`;
    expect(comparePaste(PASTED, page)).toEqual({ kind: "same" });
  });

  it("differ where a paragraph of the paste is not on the page, however small the difference", () => {
    const page = PASTED.replace("41 million", "39 million");
    expect(comparePaste(PASTED, page)).toEqual({ kind: "differs", paragraphs: 3, missing: 1 });
  });

  it("are a part and the whole where the page has more", () => {
    expect(comparePaste([ONE, THREE].join("\n\n"), PASTED)).toEqual({ kind: "part", paragraphs: 3, missing: 1 });
  });

  it("cannot be compared where they have little in common: a teaser, a login, another page", () => {
    expect(comparePaste(PASTED, "Please sign in to go on reading this article, or subscribe for a euro.")).toEqual({
      kind: "cannot_tell",
    });
  });
});
