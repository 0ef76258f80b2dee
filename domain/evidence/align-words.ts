/** What to compare: `weights` is what each quoted word is worth, `equals` and `isVariant` compare quoted word `i` with text word `j`. */
export type AlignmentInput = {
  readonly weights: Float64Array;
  /** Cost of leaving quoted word `i` out: nothing for a word in editor's brackets. */
  readonly skipCosts: Float64Array;
  /** Cost of each text word left out after quoted word `i`: nearly nothing where the quote marks an omission. */
  readonly gapCosts: Float64Array;
  readonly from: number;
  readonly to: number;
  readonly equals: (i: number, j: number) => boolean;
  readonly isVariant: (i: number, j: number) => boolean;
};

/** A pairing of quoted words with text words: `quoted` null is a text word left out, `original` null a quoted word that is not there. */
export type AlignedPair = { readonly quoted: number | null; readonly original: number | null };

/** The best alignment: its pairs in order, and the worth of what agrees less the cost of what does not. */
export type Alignment = { readonly pairs: readonly AlignedPair[]; readonly score: number };

/** A little less than leaving a word out, so that a changed last word is shown beside the one whose place it took. */
const SUBSTITUTION_COST = 0.29;
const VARIANT_SHARE = 0.8;

const PAIR = 1;
const SKIP_QUOTED = 2;
const SKIP_TEXT = 3;

/**
 * Aligns all of the quote with the best-fitting stretch of text words `from` to `to` (Needleman and Wunsch 1970, with free text before
 * and after). Takes time and memory in proportion to the quote times the stretch.
 */
export function alignWords(input: AlignmentInput): Alignment {
  const { weights, skipCosts, gapCosts, from, to, equals, isVariant } = input;
  const rows = weights.length;
  const columns = to - from;
  const steps = new Uint8Array((rows + 1) * (columns + 1));
  let above = new Float64Array(columns + 1);
  let row = new Float64Array(columns + 1);
  for (let i = 1; i <= rows; i++) {
    const weight = weights[i - 1] ?? 0;
    const skip = skipCosts[i - 1] ?? 0;
    const gap = gapCosts[i - 1] ?? 0;
    const base = i * (columns + 1);
    row[0] = (above[0] ?? 0) - skip;
    steps[base] = SKIP_QUOTED;
    for (let j = 1; j <= columns; j++) {
      const agrees = equals(i - 1, from + j - 1);
      const worth = agrees ? weight : isVariant(i - 1, from + j - 1) ? weight * VARIANT_SHARE : -SUBSTITUTION_COST;
      let best = (above[j - 1] ?? 0) + worth;
      let step = PAIR;
      const skipped = (above[j] ?? 0) - skip;
      if (skipped > best) {
        best = skipped;
        step = SKIP_QUOTED;
      }
      const passed = (row[j - 1] ?? 0) - gap;
      if (passed > best) {
        best = passed;
        step = SKIP_TEXT;
      }
      row[j] = best;
      steps[base + j] = step;
    }
    [above, row] = [row, above];
  }
  let end = 0;
  for (let j = 1; j <= columns; j++) if ((above[j] ?? 0) > (above[end] ?? 0)) end = j;
  return { pairs: trace(steps, rows, columns, end, from), score: above[end] ?? 0 };
}

function trace(steps: Uint8Array, rows: number, columns: number, end: number, from: number): AlignedPair[] {
  const pairs: AlignedPair[] = [];
  let j = end;
  for (let i = rows; i > 0; ) {
    const step = steps[i * (columns + 1) + j];
    if (step === PAIR) pairs.push({ quoted: --i, original: from + --j });
    else if (step === SKIP_QUOTED) pairs.push({ quoted: --i, original: null });
    else pairs.push({ quoted: null, original: from + --j });
  }
  return pairs.reverse();
}
