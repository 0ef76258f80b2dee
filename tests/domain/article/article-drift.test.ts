import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { articleDrift } from "#domain/article/article-drift.ts";

const LONG = Array.from({ length: 200 }, (_, i) => `word${i}`).join(" ");

describe("the drift of a text", () => {
  it("shows a change with the words around it, and says how many are left out", () => {
    const drift = articleDrift(`${LONG} The cost was 12 million. ${LONG}`, `${LONG} The cost was 14 million. ${LONG}`);
    expect(drift).toMatchObject({ addedWords: 1, removedWords: 1 });
    expect(drift.passages).toHaveLength(1);
    const [passage] = drift.passages;
    const shown = passage?.parts.map((part) => (part.op === "equal" ? part.text : `[${part.text}]`)).join("");
    expect(shown).toMatch(/^\S.* The cost was \[12\]\[14\] million\. word0 /);
    expect(passage?.skippedWords).toBeGreaterThan(150);
    expect(drift.skippedAfter).toBeGreaterThan(150);
  });

  it("keeps two changes apart that lie far from one another, and together where they are close", () => {
    expect(articleDrift(`a ${LONG} b`, `x ${LONG} y`).passages).toHaveLength(2);
    expect(articleDrift("a few words b", "x few words y").passages).toHaveLength(1);
  });

  it("of equal texts is nothing", () => {
    expect(articleDrift(LONG, LONG)).toMatchObject({ passages: [], addedWords: 0, removedWords: 0 });
  });

  it("counts nothing left out after a change at the very end", () => {
    expect(articleDrift(`${LONG} a`, `${LONG} b`)).toMatchObject({ skippedAfter: 0 });
    expect(articleDrift(`a ${LONG}`, `b ${LONG}`).passages[0]?.skippedWords).toBe(0);
  });

  it("loses no change, whatever the texts", () => {
    const text = fc
      .array(fc.constantFrom("a", "b", " ", "\n\n", "😀", "שלום", LONG), { maxLength: 12 })
      .map((all) => all.join(" "));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const { passages } = articleDrift(before, after);
        expect(passages.length > 0).toBe(before !== after);
        for (const { parts } of passages) {
          expect(before).toContain(parts.flatMap((part) => (part.op === "insert" ? [] : [part.text])).join(""));
          expect(after).toContain(parts.flatMap((part) => (part.op === "delete" ? [] : [part.text])).join(""));
          expect(parts.every((part) => part.text.isWellFormed())).toBe(true);
        }
      }),
      { numRuns: 200 },
    );
  });
});
