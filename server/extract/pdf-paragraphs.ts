/** One line of a page: its text, and in the units of the page its left edge, baseline, height of type and right edge. */
export type PdfLine = {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly baseline: number;
  readonly size: number;
};

/** What the library tells of a run of text; `transform` holds the place in its last two numbers. */
type TextRun = {
  readonly str: string;
  readonly transform: readonly number[];
  readonly width: number;
  readonly height: number;
};

/** Puts the runs of a page together to lines, in the order of the page's content. */
export function pdfLines(items: readonly object[]): readonly PdfLine[] {
  const lines: PdfLine[] = [];
  let runs: TextRun[] = [];
  const finish = () => {
    const line = lineOf(runs);
    if (line) lines.push(line);
    runs = [];
  };
  for (const item of items) {
    if (!isRun(item)) continue;
    const last = runs.at(-1);
    if (last && item.str.trim() !== "" && !sameLine(last, item)) finish();
    if (item.str !== "") runs.push(item);
    if ((item as { hasEOL?: boolean }).hasEOL) finish();
  }
  finish();
  return lines;
}

function isRun(item: object): item is TextRun {
  return "str" in item && typeof item.str === "string" && "transform" in item && Array.isArray(item.transform);
}

function sameLine(a: TextRun, b: TextRun): boolean {
  return Math.abs(baseline(a) - baseline(b)) <= 0.5 * Math.max(a.height, b.height, 1);
}

function baseline(run: TextRun): number {
  return run.transform[5] ?? 0;
}

function left(run: TextRun): number {
  return run.transform[4] ?? 0;
}

function lineOf(runs: readonly TextRun[]): PdfLine | null {
  let text = "";
  let size = 0;
  let edge: number | null = null;
  for (const run of runs) {
    // Words that were set apart by moving the pen, without a space between them.
    const gap = edge === null ? 0 : left(run) - edge;
    if (gap > 0.2 * (run.height || size) && !/\s$/.test(text) && !/^\s/.test(run.str)) text += " ";
    text += run.str;
    size = Math.max(size, run.height);
    edge = left(run) + run.width;
  }
  const first = runs.find((run) => run.str.trim() !== "");
  if (!first) return null;
  return {
    text: text.replace(/\s+/g, " ").trim(),
    left: left(first),
    right: edge ?? 0,
    baseline: baseline(first),
    size,
  };
}

/** The words of a document that stand whole within a line, in lower case: what a hyphen at a line's end may be checked against. */
export function wordsOf(lines: readonly PdfLine[]): ReadonlySet<string> {
  const words = new Set<string>();
  for (const line of lines) {
    const found = line.text.toLowerCase().match(/[\p{L}\p{M}]+(?:-[\p{L}\p{M}]+)*-?/gu) ?? [];
    for (const word of found) if (!word.endsWith("-")) words.add(word);
  }
  return words;
}

/** The lines of a page as paragraphs with a blank line between them. `words` are those of the whole document. */
export function joinParagraphs(lines: readonly PdfLine[], words: ReadonlySet<string>): string {
  const leading = usualLeading(lines);
  const margin = usual(lines.map((line) => Math.round(line.left)));
  const measure = Math.max(0, ...lines.map((line) => line.right - line.left));
  let text = "";
  let previous: PdfLine | null = null;
  for (const line of lines) {
    if (previous === null) text = line.text;
    else if (startsParagraph(previous, line, leading, margin, measure)) text += `\n\n${line.text}`;
    else text = joined(text, line.text, words);
    previous = line;
  }
  return text;
}

/** The distance between baselines that most neighbouring lines have. */
function usualLeading(lines: readonly PdfLine[]): number {
  const distances: number[] = [];
  for (const [at, line] of lines.entries()) {
    const previous = lines[at - 1];
    const distance = previous ? previous.baseline - line.baseline : 0;
    if (distance > 0 && distance < 5 * line.size) distances.push(Math.round(distance * 2) / 2);
  }
  return usual(distances);
}

/** The most frequent of some numbers; 0 for none. */
function usual(numbers: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const number of numbers) counts.set(number, (counts.get(number) ?? 0) + 1);
  let best = 0;
  for (const [number, count] of counts) if (count > (counts.get(best) ?? 0)) best = number;
  return best;
}

const BULLET = /^(?:[•‣▪●◦■–—*-]\s|\(?\d{1,3}[.)]\s|\(?[a-z][.)]\s)/;

function startsParagraph(previous: PdfLine, line: PdfLine, leading: number, margin: number, measure: number): boolean {
  const distance = previous.baseline - line.baseline;
  // A new column, a header, a footnote: text that does not go on below.
  if (distance <= 0) return !goesOn(previous.text, line.text);
  if (leading > 0 && distance > 1.35 * leading) return true;
  // Headings are set in another size than what follows.
  if (Math.abs(previous.size - line.size) > 0.15 * Math.max(previous.size, line.size)) return true;
  if (BULLET.test(line.text)) return true;
  const indent = line.left - previous.left;
  if (indent > 0.7 * line.size && indent < 6 * line.size && Math.round(previous.left) <= margin + 1) return true;
  // A sentence that ends well before the edge of the text ends its paragraph.
  return /[.!?:]["'”’)\]]?$/.test(previous.text) && previous.right - previous.left < 0.75 * measure;
}

/** A line that breaks within a sentence is continued by a lower-case one, in the next column too. */
function goesOn(before: string, after: string): boolean {
  return !/[.!?:]["'”’)\]]?$/.test(before) && /^\p{Ll}/u.test(after);
}

/**
 * Joins two lines of a paragraph. A soft hyphen goes. A hyphen at the end goes only where the document writes the joined word whole
 * elsewhere; otherwise it stays, without a space: nothing tells "state-owned" from "docu-ment" then, and a quote must not be changed.
 */
function joined(text: string, next: string, words: ReadonlySet<string>): string {
  if (text.endsWith("\u00ad")) return text.slice(0, -1) + next;
  const hyphenated = /([\p{L}\p{M}]+)[-\u2010]$/u.exec(text.slice(-60));
  const rest = /^[\p{L}\p{M}]+/u.exec(next);
  if (!hyphenated || !rest) return /[-\u2010]$/.test(text) && /^\p{L}/u.test(next) ? text + next : `${text} ${next}`;
  const first = hyphenated[1] ?? "";
  const whole = (first + rest[0]).toLowerCase();
  const compound = `${first}-${rest[0]}`.toLowerCase();
  return words.has(whole) && !words.has(compound) ? text.slice(0, -1) + next : text + next;
}
