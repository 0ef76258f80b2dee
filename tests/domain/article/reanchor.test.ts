import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalText } from "#domain/article/canonical-text.ts";
import { codePointLength, sliceCodePoints } from "#domain/article/code-points.ts";
import { reanchor } from "#domain/article/reanchor.ts";
import { anchorAt } from "#domain/claim/anchor.ts";

/** The anchor of the words in the text. */
function anchorOf(text: string, words: string, from = 0) {
  const at = text.indexOf(words, from);
  if (at < 0) throw new Error(`“${words}” is not in the text`);
  const start = codePointLength(text.slice(0, at));
  return anchorAt(text, start, start + codePointLength(words));
}

function moved(before: string, after: string, words: string, from = 0) {
  const { spans, settled } = reanchor(before, after, [anchorOf(before, words, from)]);
  return {
    settled,
    at: spans[0]?.at ?? null,
    places: spans[0]?.places ?? [],
    contextChanged: spans[0]?.contextChanged,
  };
}

const BEFORE =
  "The harbour of Port Ellery 🚢 handled 41 million tonnes last year.\n\nMayor Ada Quist said the dredging cost 12 million euros. She said so twice. She said so twice.";

describe("moving an anchor to a later text", () => {
  it("finds the words where only the text around has moved", () => {
    const after = `A word before 🇮🇳.\n\n${BEFORE}\n\nA word after.`;
    const { settled, at } = moved(BEFORE, after, "handled 41 million tonnes");
    expect(settled).toBe(true);
    expect(sliceCodePoints(after, at?.start ?? 0, at?.end ?? 0)).toBe("handled 41 million tonnes");
    expect(at?.start).toBe(
      (anchorOf(BEFORE, "handled 41 million tonnes").start ?? 0) + codePointLength("A word before 🇮🇳.\n\n"),
    );
  });

  it("finds words that stand once in both texts, and says that the sentence around them changed", () => {
    const after = BEFORE.replace(
      "The harbour of Port Ellery 🚢 handled",
      "It is not so that the port of Ellery 🚢 handled",
    );
    expect(moved(BEFORE, after, "handled 41 million tonnes")).toMatchObject({ settled: true, contextChanged: true });
  });

  it("waits for a person when a word of the claim changed", () => {
    const after = BEFORE.replace("41 million", "14 million");
    expect(moved(BEFORE, after, "handled 41 million tonnes")).toMatchObject({ settled: false, at: null, places: [] });
  });

  it("never takes the one that is left for the one that was meant", () => {
    const after = BEFORE.replace(" She said so twice. She said so twice.", " She said so twice.");
    const second = BEFORE.lastIndexOf("She said so twice");
    const result = moved(BEFORE, after, "She said so twice", second);
    expect(result.at === null || result.at.suffix === "").toBe(true);
    expect(moved("It rained. It rained.", "It rained.", "It rained", 1)).toMatchObject({ settled: false, at: null });
  });

  it("waits when the words now stand twice in the same surroundings, and offers both places", () => {
    const paragraph = `${"x".repeat(40)} the port grew by half ${"y".repeat(40)}`;
    const result = moved(paragraph, `${paragraph}\n\n${paragraph}`, "the port grew by half");
    expect(result).toMatchObject({ settled: false, at: null });
    expect(result.places).toHaveLength(2);
  });

  it("waits for words too short to be told by themselves when what is around them changed", () => {
    const before = "Growth was 41 per cent in the harbour.";
    expect(moved(before, "Losses were 41, the harbour says.", "41")).toMatchObject({ settled: false });
    expect(moved(before, `Indeed.\n\n${before}`, "41")).toMatchObject({ settled: true });
  });

  it("waits for the whole claim when one of its spans is uncertain or their order has turned", () => {
    const before = "First the port was closed. Then the mayor resigned in silence.";
    const anchors = [anchorOf(before, "the port was closed"), anchorOf(before, "the mayor resigned in silence")];
    expect(reanchor(before, `Today. ${before}`, anchors).settled).toBe(true);
    expect(reanchor(before, "First the port was closed. Then nothing.", anchors).settled).toBe(false);
    expect(reanchor(before, "Then the mayor resigned in silence. First the port was closed.", anchors).settled).toBe(
      false,
    );
  });

  it("a claim that stands nowhere is not settled", () => {
    expect(reanchor("a", "b", [])).toEqual({ spans: [], settled: false });
  });
});

const words = fc.constantFrom(
  ..."ship|sailed|at noon|said|“no”|half|😀|👨‍👩‍👧|🇮🇳|e\u0301t\u00e9|नहीं|שלום|السلام عليكم|中文|2024|12 million|…|\u200f".split(
    "|",
  ),
);
const sentence = fc
  .tuple(fc.array(words, { minLength: 1, maxLength: 8 }), fc.constantFrom(". ", "! ", ".\n\n"))
  .map(([parts, end]) => parts.join(" ") + end);
const prose = fc.array(sentence, { minLength: 0, maxLength: 6 }).map((parts) => parts.join(""));

/** A text with marked words, and the same text with something else before and after their paragraph. */
const editedElsewhere = fc
  .tuple(prose, sentence, prose, prose, prose)
  .map(([head, marked, tail, newHead, newTail]) => {
    const keep = `${"k".repeat(40)} ${marked.trim()} ${"q".repeat(40)}`;
    const before = canonicalText(`${head}${keep}\n\n${tail}`);
    const after = canonicalText(`${newHead}${keep}\n\n${newTail}`);
    return before.ok && after.ok ? { before: before.value, after: after.value, marked: marked.trim() } : null;
  })
  .filter((sample) => sample !== null);

describe("any text that was edited elsewhere", () => {
  it("keeps its anchors on the very words, in code points, whatever the script", () => {
    fc.assert(
      fc.property(editedElsewhere, ({ before, after, marked }) => {
        const anchor = anchorOf(before, marked.normalize("NFC"), before.indexOf("k".repeat(40)));
        const [span] = reanchor(before, after, [anchor]).spans;
        expect(span?.at).not.toBeNull();
        const at = span?.at;
        expect(sliceCodePoints(after, at?.start ?? 0, at?.end ?? 0)).toBe(anchor.exact);
        const kept = codePointLength(after.slice(0, after.indexOf("k".repeat(40))));
        expect(at?.start).toBe(kept + 41);
      }),
      { numRuns: 300 },
    );
  });

  it("is never given an anchor on other words, wherever the anchor was", () => {
    fc.assert(
      fc.property(prose, prose, fc.nat(), fc.nat(), (one, other, a, b) => {
        const before = canonicalText(one);
        const after = canonicalText(other);
        if (!before.ok || !after.ok) return;
        const length = codePointLength(before.value);
        const start = a % length;
        const anchor = anchorAt(before.value, start, start + 1 + (b % (length - start)));
        for (const { at } of reanchor(before.value, after.value, [anchor]).spans) {
          if (at) expect(sliceCodePoints(after.value, at.start, at.end)).toBe(anchor.exact);
        }
      }),
      { numRuns: 300 },
    );
  });

  it("of a text that did not change every claim stays where it was", () => {
    fc.assert(
      fc.property(editedElsewhere, ({ before, marked }) => {
        const anchor = anchorOf(before, marked.normalize("NFC"), before.indexOf("k".repeat(40)));
        expect(reanchor(before, before, [anchor]).spans[0]?.at).toEqual(anchor);
      }),
    );
  });
});
