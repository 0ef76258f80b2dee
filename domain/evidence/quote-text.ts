import { findVerbatim } from "#domain/evidence/find-verbatim.ts";
import { OTHER_WORD, type QuoteWord, readQuoteWords } from "#domain/evidence/quote-words.ts";

/** The words of an archived text, as far as one quote asks about them; offsets are UTF-16. */
export type TextWords = {
  readonly count: number;
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  /** Which of the quote's distinct words each one is; -1 for all others. */
  readonly ids: Int32Array;
  /** How often each of the quote's distinct words occurs. */
  readonly occurrences: Uint32Array;
};

/** Reads the words of `text` once, in linear time, against the distinct words (`ids` by key) of a quote. */
export function readTextWords(text: string, idsByKey: ReadonlyMap<string, number>): TextWords {
  // Room for a word per character, as in Chinese; what stays unused is never touched.
  const starts = new Uint32Array(text.length);
  const ends = new Uint32Array(text.length);
  const ids = new Int32Array(text.length);
  const occurrences = new Uint32Array(idsByKey.size);
  let count = 0;
  const add = (word: QuoteWord) => {
    const id = word.key === OTHER_WORD ? -1 : (idsByKey.get(word.key) ?? -1);
    starts[count] = word.start;
    ends[count] = word.end;
    ids[count++] = id;
    if (id >= 0) occurrences[id] = (occurrences[id] ?? 0) + 1;
  };
  const shapes = new Set([...idsByKey.keys()].map((key) => shapeOf(key.charCodeAt(0), key.length)));
  // The one word of letters whose key is not how it is written.
  if (idsByKey.has("%")) shapes.add(shapeOf("p".charCodeAt(0), "percent".length));
  const mayMatter = (firstLetter: number, length: number) => shapes.has(shapeOf(firstLetter, length));
  readQuoteWords(text, { isOneWord: (key) => idsByKey.has(key), mayMatter }, add);
  return {
    count,
    starts: starts.subarray(0, count),
    ends: ends.subarray(0, count),
    ids: ids.subarray(0, count),
    occurrences,
  };
}

function shapeOf(firstLetter: number, length: number): number {
  return firstLetter * 65_536 + length;
}

/** Where all words of the quote (`ids`) follow one another in the text: word positions, at most `limit`. */
export function verbatimPlaces(words: TextWords, ids: Int32Array, limit: number): number[] {
  if (ids.some((id) => (words.occurrences[id] ?? 0) === 0)) return [];
  return findVerbatim({ length: ids.length, at: (i) => ids[i] ?? -1 }, words.count, (i) => words.ids[i] ?? -1, limit);
}

/**
 * The `limit` stretches of `width` words that hold the most of the wanted words, best first, as positions of their first word. `wanted` is how
 * often each distinct word may count, `worth` what it counts for; stretches below `least` are left out. Linear in the text.
 */
export function densestStretches(
  words: TextWords,
  options: {
    readonly width: number;
    readonly wanted: Uint32Array;
    readonly worth: Float64Array;
    readonly least: number;
    readonly limit: number;
  },
): number[] {
  const { width, wanted, worth, least, limit } = options;
  const inside = new Uint32Array(wanted.length);
  const scores = new Float64Array(Math.max(1, words.count));
  let score = 0;
  for (let at = 0; at < words.count; at++) {
    const entering = words.ids[at] ?? -1;
    if (entering >= 0) {
      const had = inside[entering] ?? 0;
      inside[entering] = had + 1;
      if (had < (wanted[entering] ?? 0)) score += worth[entering] ?? 0;
    }
    const leaving = at >= width ? (words.ids[at - width] ?? -1) : -1;
    if (leaving >= 0) {
      const had = inside[leaving] ?? 0;
      inside[leaving] = had - 1;
      if (had <= (wanted[leaving] ?? 0)) score -= worth[leaving] ?? 0;
    }
    scores[Math.max(0, at - width + 1)] = Math.max(scores[Math.max(0, at - width + 1)] ?? 0, score);
  }
  const found: number[] = [];
  while (found.length < limit) {
    let best = 0;
    for (let at = 1; at < scores.length; at++) if ((scores[at] ?? 0) > (scores[best] ?? 0) + 1e-9) best = at;
    if ((scores[best] ?? 0) < least || (scores[best] ?? 0) <= 0) break;
    found.push(best);
    // The neighbours of a dense stretch are dense too: look elsewhere next.
    scores.fill(0, Math.max(0, best - (width >> 1)), best + (width >> 1) + 1);
  }
  return found;
}
