/** Longest query that is read, in UTF-16 units, and the most words of it. */
export const MAX_QUERY = 200;
const MOST_WORDS = 8;

/** A word shorter than this is looked for as it stands: almost everything is close to it. */
const SHORTEST_MISSPELT = 4;

/** The words of a query, folded, without repetitions, at most eight; everything else in it is nothing but space. */
export function searchWords(query: string): string[] {
  const words = fold(query.slice(0, MAX_QUERY)).match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  return [...new Set(words)].slice(0, MOST_WORDS);
}

/** How well a word of a text answers a word of a query, both folded: 1 the same, less for the beginning of it, least for a misspelling, 0 not at all. */
export function wordFit(asked: string, word: string): number {
  if (word === asked) return 1;
  if (word.startsWith(asked)) return 0.8;
  if (asked.length < SHORTEST_MISSPELT || word.length < SHORTEST_MISSPELT) return 0;
  const most = asked.length < 8 ? 1 : 2;
  // One may still be typing: the beginning of a longer word may be the misspelt one.
  return editDistance(asked, word, most) <= most || editDistance(asked, word.slice(0, asked.length), most) <= most
    ? 0.5
    : 0;
}

/** A word of a text that answers the query, in code points, `end` exclusive. */
export type Mark = { readonly start: number; readonly end: number };

/** Where the words of a query stand in a text, in its order. */
export function marksIn(text: string, asked: readonly string[]): Mark[] {
  const marks: Mark[] = [];
  let [unit, point] = [0, 0];
  for (const match of text.matchAll(/[\p{L}\p{M}\p{N}]+/gu)) {
    point += [...text.slice(unit, match.index)].length;
    unit = match.index;
    const word = fold(match[0]);
    if (asked.some((one) => wordFit(one, word) > 0)) marks.push({ start: point, end: point + [...match[0]].length });
  }
  return marks;
}

/** Lower case, without accents and other marks on Latin, Greek and Cyrillic letters; marks that make a syllable in other scripts stay. */
export function fold(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .normalize("NFC")
    .toLowerCase();
}

/** Insertions, deletions, replacements and swaps of neighbours between two words, in UTF-16 units; more than `most` is answered as `most + 1`. */
function editDistance(one: string, other: string, most: number): number {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let before: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, i) => i);
  for (let i = 1; i <= one.length; i++) {
    const row = [i];
    for (let j = 1; j <= other.length; j++) {
      const same = one[i - 1] === other[j - 1];
      let least = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1])
        least = Math.min(least, (before[j - 2] ?? 0) + 1);
      row.push(least);
    }
    if (Math.min(...row) > most) return most + 1;
    [before, last] = [last, row];
  }
  return last[other.length] ?? most + 1;
}
