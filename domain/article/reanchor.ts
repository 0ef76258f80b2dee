import { type CodePointIndex, codePointIndex } from "#domain/article/code-points.ts";
import { isGraphemeBoundary } from "#domain/article/graphemes.ts";
import { type Anchor, anchorAt } from "#domain/claim/anchor.ts";
import type { TextRange } from "#domain/claim/resolve-anchor.ts";

/** Where one span of a claim stands in a later text; `at` null where that is not certain. */
export type ReanchoredSpan = {
  readonly before: Anchor;
  readonly at: Anchor | null;
  /** Places with the very words, for a person to choose from; none where the words are gone. */
  readonly places: readonly TextRange[];
  /** The sentence around the words is not the same, so that the words may mean something else. */
  readonly contextChanged: boolean;
};

/** A claim's spans in a later text. `settled` when each has one certain place and they follow one another as before. */
export type Reanchored = { readonly spans: readonly ReanchoredSpan[]; readonly settled: boolean };

/** Shorter words, in UTF-16 units, are not told by themselves: "41" may stand once in both texts and mean two things. */
const LONG_ENOUGH_ALONE = 12;

/** Places looked at; words that stand more often than this are certain nowhere. */
const MOST_COUNTED = 2_000;

/** Places offered to a person; with more the words are too common to choose by list. */
const MOST_PLACES = 20;

/**
 * Moves the anchors of a claim from one text to a later one, where that is certain: the words, with what stands before and after
 * them, name one place in the old text and one in the new; or the words alone do. Everything else is left to a person. What
 * names two places in the old text is never taken to mean the one that is left, because that may be the other one.
 */
export function reanchor(before: string, after: string, anchors: readonly Anchor[]): Reanchored {
  const index = codePointIndex(after);
  const spans = anchors.map((anchor) => reanchorSpan(before, after, index, anchor));
  const inOrder = spans.every(({ at }, i) => {
    const previous = spans[i - 1]?.at;
    return (
      at !== null && (!previous || at.start > previous.start || (at.start === previous.start && at.end > previous.end))
    );
  });
  return { spans, settled: spans.length > 0 && inOrder };
}

function reanchorSpan(before: string, after: string, index: CodePointIndex, anchor: Anchor): ReanchoredSpan {
  const { exact, prefix, suffix } = anchor;
  const found = placesOf(after, exact);
  const inContext = (text: string, from: number) =>
    text.startsWith(suffix, from + exact.length) && text.endsWith(prefix, from);
  const there = found.filter((from) => inContext(after, from));
  const [inPlace] = there;
  const earlier = placesOf(before, exact);
  const certain =
    inPlace !== undefined && there.length === 1 && earlier.filter((from) => inContext(before, from)).length === 1;
  const [alone] = found;
  const certainAlone =
    alone !== undefined && found.length === 1 && earlier.length === 1 && exact.length >= LONG_ENOUGH_ALONE;
  const from = certain ? inPlace : certainAlone ? alone : null;
  return {
    before: anchor,
    at: from === null ? null : anchorOf(after, index, from, exact),
    places: found
      .slice(0, MOST_PLACES)
      .map((place) => ({ start: index.toCodePoint(place), end: index.toCodePoint(place + exact.length) })),
    contextChanged: from !== null && !inContext(after, from),
  };
}

function anchorOf(text: string, index: CodePointIndex, from: number, exact: string): Anchor {
  return anchorAt(text, index.toCodePoint(from), index.toCodePoint(from + exact.length));
}

/** Where the very words stand, without cutting a character; beyond some more than a person is shown it does not matter how many. */
function placesOf(text: string, words: string): number[] {
  const found: number[] = [];
  for (let at = text.indexOf(words); at >= 0 && found.length < MOST_COUNTED; at = text.indexOf(words, at + 1)) {
    if (isGraphemeBoundary(text, at) && isGraphemeBoundary(text, at + words.length)) found.push(at);
  }
  return found;
}
