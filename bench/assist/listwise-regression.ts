import { type Rankings, rowsOf } from "#bench/assist/boosted-trees.ts";
import { randomFrom } from "#bench/assist/logistic-regression.ts";
import type { MatchModel } from "#domain/claim/earlier/matching/rank-matches.ts";

const EPOCHS = 12;
const RATE = 0.15;
const L2 = 0.02;

/** A line through the measures that gives the relevant candidates of each question the most of a softmax over all of them. */
export function fitLine(data: Rankings, questions: readonly number[]): MatchModel["line"] {
  const { values, width } = data;
  const { mean, scale } = spreadOf(data);
  const weight = new Float64Array(width);
  const squares = new Float64Array(width).fill(1e-8);
  const random = randomFrom(1);
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    const shuffled = questions.map((question) => ({ question, at: random() })).sort((one, other) => one.at - other.at);
    for (const { question } of shuffled) {
      const rows = rowsOf(data, question);
      const relevant = rows.filter((row) => data.relevant[row]).length;
      if (relevant === 0) continue;
      const standard = (row: number, at: number) =>
        ((values[row * width + at] ?? 0) - (mean[at] ?? 0)) / (scale[at] ?? 1);
      const scores = rows.map((row) => weight.reduce((sum, each, at) => sum + each * standard(row, at), 0));
      const highest = Math.max(...scores);
      const shares = scores.map((score) => Math.exp(score - highest));
      const all = shares.reduce((sum, share) => sum + share, 0);
      const gradient = new Float64Array(width);
      for (const [index, row] of rows.entries()) {
        const off = (shares[index] ?? 0) / all - (data.relevant[row] ? 1 / relevant : 0);
        if (Math.abs(off) < 1e-6) continue;
        for (let at = 0; at < width; at++) gradient[at] = (gradient[at] ?? 0) + off * standard(row, at);
      }
      for (let at = 0; at < width; at++) {
        const slope = (gradient[at] ?? 0) + L2 * (weight[at] ?? 0);
        squares[at] = (squares[at] ?? 0) + slope * slope;
        weight[at] = (weight[at] ?? 0) - (RATE * slope) / Math.sqrt(squares[at] ?? 1);
      }
    }
  }
  return { mean: [...mean], scale: [...scale], weight: [...weight] };
}

function spreadOf({ values, width }: Rankings): { mean: Float64Array; scale: Float64Array } {
  const count = values.length / width;
  const mean = new Float64Array(width);
  const scale = new Float64Array(width);
  for (const [place, value] of values.entries()) mean[place % width] = (mean[place % width] ?? 0) + value / count;
  for (const [place, value] of values.entries()) {
    scale[place % width] = (scale[place % width] ?? 0) + (value - (mean[place % width] ?? 0)) ** 2 / count;
  }
  return { mean, scale: scale.map((variance) => Math.sqrt(variance) || 1) };
}
