import { randomFrom } from "#bench/assist/logistic-regression.ts";
import type { DecisionTree } from "#domain/claim/earlier/matching/rank-matches.ts";

/** Candidates of questions with their measures, row by row: the rows of question `q` are those from `starts[q]` to `starts[q + 1]`. */
export type Rankings = {
  readonly values: Float32Array;
  readonly width: number;
  readonly starts: readonly number[];
  readonly relevant: Uint8Array;
  /** How many relevant claims each question has, found or not. */
  readonly wanted: readonly number[];
};

/** How trees are grown. */
export const BOOSTING = {
  trees: 120,
  leaves: 8,
  rate: 0.1,
  leastRows: 80,
  l2: 5,
  measuresShare: 0.4,
  questionsShare: 0.7,
  seed: 1,
} as const;

const BINS = 64;
/** Limits beyond the even bins, so that the few highest values can be told apart. */
const TAIL = [0.99, 0.995, 0.999];
const WIDTH = BINS + TAIL.length + 1;

type Binned = { readonly bins: Uint8Array; readonly limits: readonly Float32Array[] };
type Gradients = { readonly first: Float32Array; readonly second: Float32Array };
type Split = { readonly gain: number; readonly measure: number; readonly bin: number };
type Leaf = {
  readonly node: number;
  readonly rows: Int32Array;
  readonly histogram: Float64Array;
  readonly sums: readonly [number, number];
  readonly split: Split | null;
};
type Growing = { feature: number[]; bin: number[]; limit: number[]; left: number[]; right: number[]; value: number[] };

/**
 * LambdaMART: trees that push relevant candidates up by how much their place matters (nDCG), over binned measures, best leaf first.
 * C. Burges, From RankNet to LambdaRank to LambdaMART, MSR-TR-2010-82.
 */
export function growTrees(data: Rankings, questions: readonly number[], binned: Binned = binsOf(data)): DecisionTree[] {
  const random = randomFrom(BOOSTING.seed);
  const scores = new Float32Array(data.relevant.length);
  const trees: DecisionTree[] = [];
  for (let round = 0; round < BOOSTING.trees; round++) {
    const sampled = questions.filter(() => random() < BOOSTING.questionsShare);
    const measures = Array.from({ length: data.width }, (_, at) => at).filter(() => random() < BOOSTING.measuresShare);
    const gradients = gradientsOf(scores, data, sampled);
    const rows = sampled.flatMap((question) =>
      rowsOf(data, question).filter((row) => (gradients.second[row] ?? 0) > 0),
    );
    const { tree, bins } = growTree(data, binned, measures, gradients, Int32Array.from(rows));
    trees.push(tree);
    for (const question of questions) {
      for (const row of rowsOf(data, question)) {
        let node = 0;
        for (let at = tree.feature[node] ?? -1; at >= 0; at = tree.feature[node] ?? -1) {
          const goesLeft = (binned.bins[row * data.width + at] ?? 0) <= (bins[node] ?? 0);
          node = (goesLeft ? tree.left[node] : tree.right[node]) ?? 0;
        }
        scores[row] = (scores[row] ?? 0) + (tree.value[node] ?? 0);
      }
    }
  }
  return trees;
}

/** Sorts the values of each measure into bins, once for all trees and folds. */
export function binsOf({ values, width }: Rankings): Binned {
  const count = values.length / width;
  const step = Math.max(1, Math.floor(count / 20_000));
  const bins = new Uint8Array(values.length);
  const limits: Float32Array[] = [];
  for (let measure = 0; measure < width; measure++) {
    const sample: number[] = [];
    for (let row = 0; row < count; row += step) sample.push(values[row * width + measure] ?? 0);
    sample.sort((one, other) => one - other);
    const shares = [...Array.from({ length: BINS - 1 }, (_, at) => (at + 1) / BINS), ...TAIL];
    const unique = new Set(shares.map((share) => sample[Math.floor(share * sample.length)] ?? 0));
    const cuts = Float32Array.from([...unique].sort((one, other) => one - other));
    limits.push(cuts);
    for (let row = 0; row < count; row++) bins[row * width + measure] = binOf(cuts, values[row * width + measure] ?? 0);
  }
  return { bins, limits };
}

function binOf(cuts: Float32Array, value: number): number {
  let [low, high] = [0, cuts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (value > (cuts[middle] ?? 0)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The rows of a question. */
export function rowsOf({ starts }: Rankings, question: number): number[] {
  const from = starts[question] ?? 0;
  return Array.from({ length: (starts[question + 1] ?? from) - from }, (_, at) => from + at);
}

function gradientsOf(scores: Float32Array, data: Rankings, questions: readonly number[]): Gradients {
  const first = new Float32Array(scores.length);
  const second = new Float32Array(scores.length);
  const discount = (rank: number) => 1 / Math.log2(rank + 2);
  for (const question of questions) {
    const rows = rowsOf(data, question).sort((one, other) => (scores[other] ?? 0) - (scores[one] ?? 0));
    let ideal = 0;
    for (let rank = 0; rank < (data.wanted[question] ?? 0); rank++) ideal += discount(rank);
    for (const [rank, row] of rows.entries()) {
      if (!data.relevant[row]) continue;
      for (const [otherRank, other] of rows.entries()) {
        if (data.relevant[other]) continue;
        const matter = Math.abs(discount(rank) - discount(otherRank)) / ideal;
        const wrong = 1 / (1 + Math.exp((scores[row] ?? 0) - (scores[other] ?? 0)));
        first[row] = (first[row] ?? 0) + wrong * matter;
        first[other] = (first[other] ?? 0) - wrong * matter;
        const curve = wrong * (1 - wrong) * matter;
        second[row] = (second[row] ?? 0) + curve;
        second[other] = (second[other] ?? 0) + curve;
      }
    }
  }
  return { first, second };
}

function growTree(data: Rankings, binned: Binned, measures: readonly number[], gradients: Gradients, rows: Int32Array) {
  const tree: Growing = { feature: [-1], bin: [0], limit: [0], left: [-1], right: [-1], value: [0] };
  const leafOf = (
    node: number,
    of: Int32Array,
    histogram = histogramOf(data, binned, measures, gradients, of),
  ): Leaf => {
    let [first, second] = [0, 0];
    for (const row of of) {
      first += gradients.first[row] ?? 0;
      second += gradients.second[row] ?? 0;
    }
    const split = bestSplit(histogram, measures, binned, of.length, first, second);
    return { node, rows: of, histogram, sums: [first, second], split };
  };
  const leaves: Leaf[] = [leafOf(0, rows)];
  while (leaves.length < BOOSTING.leaves) {
    const [leaf] = leaves
      .filter(({ split }) => split)
      .sort((one, other) => (other.split?.gain ?? 0) - (one.split?.gain ?? 0));
    if (!leaf?.split) break;
    const { measure, bin } = leaf.split;
    const isLeft = (row: number) => (binned.bins[row * data.width + measure] ?? 0) <= bin;
    const [leftRows, rightRows] = [leaf.rows.filter(isLeft), leaf.rows.filter((row) => !isLeft(row))];
    const left = tree.feature.length;
    tree.feature[leaf.node] = measure;
    tree.bin[leaf.node] = bin;
    tree.limit[leaf.node] = binned.limits[measure]?.[bin] ?? 0;
    tree.left[leaf.node] = left;
    tree.right[leaf.node] = left + 1;
    for (let child = 0; child < 2; child++) {
      for (const list of [tree.feature, tree.left, tree.right]) list.push(-1);
      for (const list of [tree.bin, tree.limit, tree.value]) list.push(0);
    }
    // What the smaller child has, the other one lacks: half of the counting is spared.
    const isLeftSmaller = leftRows.length < rightRows.length;
    const small = histogramOf(data, binned, measures, gradients, isLeftSmaller ? leftRows : rightRows);
    const large = leaf.histogram.map((value, at) => value - (small[at] ?? 0));
    leaves.splice(leaves.indexOf(leaf), 1);
    leaves.push(leafOf(left, leftRows, isLeftSmaller ? small : large));
    leaves.push(leafOf(left + 1, rightRows, isLeftSmaller ? large : small));
  }
  for (const { node, sums } of leaves) tree.value[node] = (BOOSTING.rate * sums[0]) / (sums[1] + BOOSTING.l2);
  const { bin, ...rest } = tree;
  return { tree: rest satisfies DecisionTree, bins: bin };
}

function histogramOf(
  data: Rankings,
  { bins }: Binned,
  measures: readonly number[],
  { first, second }: Gradients,
  rows: Int32Array,
): Float64Array {
  const histogram = new Float64Array(measures.length * WIDTH * 3);
  for (let index = 0; index < rows.length; index++) {
    const row = rows[index] ?? 0;
    const [one, two] = [first[row] ?? 0, second[row] ?? 0];
    for (let at = 0; at < measures.length; at++) {
      const place = (at * WIDTH + (bins[row * data.width + (measures[at] ?? 0)] ?? 0)) * 3;
      histogram[place] = (histogram[place] ?? 0) + one;
      histogram[place + 1] = (histogram[place + 1] ?? 0) + two;
      histogram[place + 2] = (histogram[place + 2] ?? 0) + 1;
    }
  }
  return histogram;
}

function bestSplit(
  histogram: Float64Array,
  measures: readonly number[],
  { limits }: Binned,
  count: number,
  first: number,
  second: number,
): Split | null {
  const { leastRows, l2 } = BOOSTING;
  let best: Split | null = null;
  const before = first ** 2 / (second + l2);
  for (const [at, measure] of measures.entries()) {
    let [one, two, rows] = [0, 0, 0];
    for (let bin = 0; bin < (limits[measure]?.length ?? 0); bin++) {
      const place = (at * WIDTH + bin) * 3;
      one += histogram[place] ?? 0;
      two += histogram[place + 1] ?? 0;
      rows += histogram[place + 2] ?? 0;
      if (rows < leastRows) continue;
      if (count - rows < leastRows) break;
      const gain = one ** 2 / (two + l2) + (first - one) ** 2 / (second - two + l2) - before;
      if (gain > 1e-6 && gain > (best?.gain ?? 0)) best = { gain, measure, bin };
    }
  }
  return best;
}
