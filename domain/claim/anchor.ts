import { codePointIndex } from "#domain/article/code-points.ts";
import { graphemeEnd, graphemeStart } from "#domain/article/graphemes.ts";

/** Code points of context kept on each side of an anchor (the length that Hypothesis found sufficient). */
export const ANCHOR_CONTEXT = 32;

/**
 * Where a claim or a quote stands in a text: a W3C TextPositionSelector (`start` inclusive, `end` exclusive, in code points of the
 * canonical text) and a TextQuoteSelector (`exact` with the `prefix` before it and the `suffix` after it).
 */
export type Anchor = {
  readonly start: number;
  readonly end: number;
  readonly exact: string;
  readonly prefix: string;
  readonly suffix: string;
};

/**
 * The anchor of code points `start` to `end` of `text`.
 *
 * A range that would cut a surrogate pair or a grapheme cluster (an emoji sequence, a letter and its marks) is widened to the whole
 * cluster. An empty or outside range is a bug of the caller and throws a RangeError.
 */
export function anchorAt(text: string, start: number, end: number): Anchor {
  const index = codePointIndex(text);
  if (!(start >= 0 && start < end && end <= index.length)) {
    throw new RangeError(`no anchor at ${start}–${end} of ${index.length} code points`);
  }
  const from = graphemeStart(text, index.toUtf16(start));
  const to = graphemeEnd(text, index.toUtf16(end));
  const first = index.toCodePoint(from);
  const last = index.toCodePoint(to);
  return {
    start: first,
    end: last,
    exact: text.slice(from, to),
    prefix: text.slice(index.toUtf16(first - ANCHOR_CONTEXT), from),
    suffix: text.slice(to, index.toUtf16(last + ANCHOR_CONTEXT)),
  };
}

/** The range without the white space at its ends, as a reader meant it when the selection took a space too many; null when nothing is left. */
export function trimRange(text: string, start: number, end: number): { start: number; end: number } | null {
  const index = codePointIndex(text);
  const selected = text.slice(index.toUtf16(start), index.toUtf16(end));
  const trimmed = selected.trim();
  if (trimmed === "") return null;
  // White space is all in the basic plane: UTF-16 units and code points are the same count here.
  const lead = selected.length - selected.trimStart().length;
  const tail = selected.length - selected.trimEnd().length;
  return { start: Math.max(0, start) + lead, end: Math.min(index.length, end) - tail };
}
