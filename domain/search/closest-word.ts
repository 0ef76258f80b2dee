/** Two slips in a long word, one in a short one: beyond that another word is meant as often as not. */
const MOST_SLIPS = 2;
const LONG_WORD = 6;

/** A word that is used in what is published, and in how many checks. */
export type KnownWord = { readonly word: string; readonly uses: number };

/**
 * The known word that was probably meant by a mistyped one: the one with the fewest slips, of equals the one that is used
 * most. Null when none is near enough.
 */
export function closestWord(typed: string, known: readonly KnownWord[]): string | null {
  const most = [...typed].length < LONG_WORD ? 1 : MOST_SLIPS;
  let best: (KnownWord & { readonly slips: number }) | null = null;
  for (const candidate of known) {
    const slips = slipsBetween(typed, candidate.word);
    if (slips > most) continue;
    if (best === null || slips < best.slips || (slips === best.slips && candidate.uses > best.uses)) {
      best = { ...candidate, slips };
    }
  }
  return best?.word ?? null;
}

/**
 * How many slips of the fingers lie between two words: letters left out, added, mistaken, or two that changed places.
 * The optimal string alignment distance; time and space grow with the product of the lengths.
 */
export function slipsBetween(one: string, other: string): number {
  const from = [...one];
  const to = [...other];
  const rows: number[][] = [Array.from({ length: to.length + 1 }, (_, at) => at)];
  for (let i = 1; i <= from.length; i++) {
    const row = [i];
    const above = rows[i - 1] ?? [];
    for (let j = 1; j <= to.length; j++) {
      const same = from[i - 1] === to[j - 1] ? 0 : 1;
      let least = Math.min((above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (above[j - 1] ?? 0) + same);
      if (i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1]) {
        least = Math.min(least, (rows[i - 2]?.[j - 2] ?? 0) + 1);
      }
      row.push(least);
    }
    rows.push(row);
  }
  return rows[from.length]?.[to.length] ?? 0;
}
