/** A quotation with its marks, in UTF-16 units; `goesOn` when it is left open because the next paragraph goes on with it. */
export type Quotation = {
  readonly from: number;
  readonly to: number;
  readonly words: number;
  readonly goesOn: boolean;
};

const CLOSING: Readonly<Record<string, string>> = { "“": "”", '"': '"', "«": "»", "„": "“", "‘": "’", "'": "'" };

/** Longest quotation in single marks, in UTF-16 units: an apostrophe must not be taken for a mark far away. */
const LONGEST_SINGLE = 400;

/**
 * The quotations of one paragraph, `text.slice(from, to)`, in order and without those inside others. One that is not closed reaches to the end of the
 * paragraph when the next one begins with a mark, as quotations over several paragraphs do; otherwise to the end of its line of thought (`stopAt`).
 */
export function findQuotations(
  text: string,
  from: number,
  to: number,
  stopAt: (position: number) => number,
  nextBeginsQuoted: boolean,
): Quotation[] {
  const found: Quotation[] = [];
  const add = (start: number, end: number, goesOn: boolean) => {
    const words = text.slice(start, Math.min(end, start + 2_000)).match(/[\p{L}\p{N}][\p{L}\p{N}'’.-]*/gu)?.length ?? 0;
    if (words > 0) found.push({ from: start, to: end, words, goesOn });
  };
  // Where no mark of a kind is left, none is looked for again: thousands of opening marks stay linear.
  const none = new Set<string>();
  for (let at = from; at < to; at++) {
    const mark = text[at] ?? "";
    const closing = CLOSING[mark];
    if (closing === undefined || !opens(text, at, from)) continue;
    if (mark === "'" || mark === "‘") {
      const end = closeSingle(text, at, Math.min(to, at + LONGEST_SINGLE), closing);
      if (end === null) continue;
      add(at, end, false);
      at = end - 1;
      continue;
    }
    let end = none.has(closing) ? -1 : text.indexOf(closing, at + 1);
    if (end < 0 || end >= to) none.add(closing);
    if (end >= to) end = -1;
    if (end >= 0) {
      add(at, end + 1, false);
      at = end;
    } else if (nextBeginsQuoted) {
      add(at, to, true);
      break;
    } else {
      const stop = Math.min(to, Math.max(at + 1, stopAt(at)));
      add(at, stop, false);
      at = stop - 1;
    }
  }
  return found;
}

function opens(text: string, at: number, from: number): boolean {
  const before = at === from ? " " : (text[at - 1] ?? " ");
  const after = text[at + 1] ?? " ";
  if (text[at] === "“" || text[at] === "„" || text[at] === "«") return true;
  return /[\s([{—–-]/u.test(before) && !/\s/u.test(after);
}

function closeSingle(text: string, at: number, limit: number, closing: string): number | null {
  for (let i = at + 2; i < limit; i++) {
    if (text[i] !== closing) continue;
    if (/[\p{L}\p{N}]/u.test(text[i + 1] ?? " ")) continue;
    const inside = text.slice(at + 1, i);
    if (inside.includes("\n")) return null;
    // "the ministers' decision" has an apostrophe of the same shape: a quotation in single marks has three words and more.
    return inside.trim().split(/\s+/u).length >= 3 ? i + 1 : null;
  }
  return null;
}
