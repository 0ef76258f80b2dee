import { codePointIndex } from "#domain/article/code-points.ts";
import { type Paragraph, paragraphs } from "#domain/article/paragraphs.ts";

/** A stretch of a text in code points, `end` exclusive. */
export type Span = { readonly start: number; readonly end: number };

/** A piece of an archived text as it is shown: words that stand at `start`, where a page begins, or what is left out. */
export type CopyBlock =
  | {
      readonly kind: "words";
      readonly start: number;
      readonly text: string;
      /** Whether the paragraph goes on before or after these words. */
      readonly cutBefore: boolean;
      readonly cutAfter: boolean;
    }
  | { readonly kind: "page"; readonly number: number }
  | { readonly kind: "gap"; readonly start: number; readonly codePoints: number };

/** The name of a quoted span on a page that shows its copy: what evidence links to. */
export function quoteFragment({ start, end }: Span): string {
  return `q-${start}-${end}`;
}

/** Code points shown on either side of a quote: about a paragraph, enough to see that it was not torn out of its sense. */
export const QUOTE_CONTEXT = 400;

// A paragraph that begins nearer than this to the quote does not bound its context: one line alone tells too little.
const LEAST_CONTEXT = 150;

/** The whole of an archived text, paragraph by paragraph, each page of a PDF announced where it begins. */
export function wholeCopy(text: string, pageStarts: readonly number[] | null): CopyBlock[] {
  return blocksOf(text, [{ start: 0, end: codePointIndex(text).length }], pageStarts);
}

/**
 * The quoted spans of an archived text with about {@link QUOTE_CONTEXT} code points around each, and how much is left out
 * between them. Context ends with a paragraph where one ends in reach, else between two words. Nothing where nothing is quoted.
 */
export function quotedPassages(
  text: string,
  quotes: readonly Span[],
  pageStarts: readonly number[] | null,
): CopyBlock[] {
  const index = codePointIndex(text);
  const parts = paragraphs(text);
  const isSpace = (at: number) => /\s/u.test(text.charAt(index.toUtf16(at)));
  const passages = quotes
    .map(({ start, end }) => ({ start: Math.max(0, start), end: Math.min(end, index.length) }))
    .filter(({ start, end }) => end > start)
    .map(({ start, end }) => {
      const from = Math.max(0, start - QUOTE_CONTEXT);
      const to = Math.min(index.length, end + QUOTE_CONTEXT);
      const firstParagraph = parts.find((part) => part.start >= from && part.start <= start - LEAST_CONTEXT);
      const lastParagraph = parts.findLast((part) => part.end <= to && part.end >= end + LEAST_CONTEXT);
      let first = firstParagraph?.start ?? from;
      let last = lastParagraph?.end ?? to;
      if (!firstParagraph) while (first < start && first > 0 && !isSpace(first - 1)) first += 1;
      if (!lastParagraph) while (last > end && last < index.length && !isSpace(last)) last -= 1;
      return { start: first, end: last };
    });
  return blocksOf(text, merged(passages), pageStarts);
}

/** The passages in order, those that meet or overlap as one. */
function merged(passages: readonly Span[]): Span[] {
  const found: { start: number; end: number }[] = [];
  for (const { start, end } of [...passages].sort((one, other) => one.start - other.start)) {
    const last = found.at(-1);
    // What separates two paragraphs is not worth a gap.
    if (last && start <= last.end + 2) last.end = Math.max(last.end, end);
    else found.push({ start, end });
  }
  return found;
}

function blocksOf(text: string, passages: readonly Span[], pageStarts: readonly number[] | null): CopyBlock[] {
  if (passages.length === 0) return [];
  const index = codePointIndex(text);
  const blocks: CopyBlock[] = [];
  let page = 0;
  let shownTo = 0;
  let passage = 0;
  const announcePage = (at: number) => {
    const number = pageStarts?.findLastIndex((start) => start <= at) ?? -1;
    if (number + 1 > page) {
      page = number + 1;
      blocks.push({ kind: "page", number: page });
    }
  };
  for (const part of splitAtPages(paragraphs(text), pageStarts)) {
    while (passage < passages.length && (passages[passage]?.end ?? 0) <= part.start) passage += 1;
    for (let at = passage; at < passages.length; at += 1) {
      const { start = 0, end = 0 } = passages[at] ?? {};
      if (start >= part.end) break;
      const from = Math.max(start, part.start);
      const to = Math.min(end, part.end);
      if (from > shownTo + 2) blocks.push({ kind: "gap", start: shownTo, codePoints: from - shownTo });
      announcePage(from);
      blocks.push({
        kind: "words",
        start: from,
        text: text.slice(index.toUtf16(from), index.toUtf16(to)),
        cutBefore: from > part.start,
        cutAfter: to < part.end,
      });
      shownTo = to;
    }
  }
  const rest = index.length - shownTo;
  if (rest > 2) blocks.push({ kind: "gap", start: shownTo, codePoints: rest });
  return blocks;
}

/** Paragraphs that a page begins within are cut there, so that its number stands where the page does. */
function splitAtPages(parts: readonly Paragraph[], pageStarts: readonly number[] | null): Span[] {
  if (!pageStarts || pageStarts.length < 2) return [...parts];
  const pieces: Span[] = [];
  let next = 0;
  for (const { start, end } of parts) {
    let from = start;
    while (next < pageStarts.length && (pageStarts[next] ?? 0) < end) {
      const cut = pageStarts[next] ?? 0;
      if (cut > from) pieces.push({ start: from, end: cut });
      from = Math.max(from, cut);
      next += 1;
    }
    if (end > from) pieces.push({ start: from, end });
  }
  return pieces;
}
