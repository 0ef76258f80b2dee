import { codePointIndex } from "#domain/article/code-points.ts";

/** One paragraph of a canonical text; `start` and `end` are code points, `end` exclusive. */
export type Paragraph = { readonly start: number; readonly end: number; readonly text: string };

/**
 * A block with a longer line than this, in UTF-16 units, was not wrapped by hand: mail and terminals wrap at 65 to 80 columns, while
 * a paragraph of an article copied without its blank lines is some hundreds long.
 */
const LONGEST_WRAPPED_LINE = 100;

/**
 * The paragraphs of a canonical text, in order. They are what blank lines separate; and because many sites copy as one line per
 * paragraph without blank lines, each line of a block that holds an unwrapped line is a paragraph of its own. The text is not changed.
 */
export function paragraphs(text: string): Paragraph[] {
  const index = codePointIndex(text);
  const found: Paragraph[] = [];
  const add = (from: number, to: number) => {
    if (to > from)
      found.push({ start: index.toCodePoint(from), end: index.toCodePoint(to), text: text.slice(from, to) });
  };
  for (const block of ranges(text, 0, text.length, "\n\n")) {
    const lines = ranges(text, block.from, block.to, "\n");
    if (lines.some((line) => line.to - line.from > LONGEST_WRAPPED_LINE)) {
      for (const line of lines) add(line.from, line.to);
    } else {
      add(block.from, block.to);
    }
  }
  return found;
}

/** Longest heading in UTF-16 units; a longer line is prose. */
const LONGEST_HEADING = 160;

/** Whether a paragraph reads as a heading: one short line that does not end as a sentence does. */
export function looksLikeHeading(paragraph: string): boolean {
  if (paragraph.length > LONGEST_HEADING || paragraph.includes("\n")) return false;
  return !/[.!?…。！？।؟:;,][\s"'”’»)\]]*$/u.test(paragraph);
}

function ranges(text: string, from: number, to: number, separator: string): { from: number; to: number }[] {
  const found: { from: number; to: number }[] = [];
  let at = from;
  while (at <= to) {
    const next = text.indexOf(separator, at);
    const stop = next < 0 || next > to ? to : next;
    found.push({ from: at, to: stop });
    if (stop === to) break;
    at = stop + separator.length;
  }
  return found;
}
