import type { Measures } from "#domain/claim/earlier/matching/match-features.ts";
import type { RarityOf } from "#domain/claim/earlier/matching/prepare-text.ts";
import type { Term } from "#domain/claim/earlier/matching/read-terms.ts";

/** A tree of decisions: at `feature[n]` ≥ 0 it goes on to `left[n]` where the measure is at most `limit[n]`, else to `right[n]`; a leaf has a `value`. */
export type DecisionTree = {
  readonly feature: readonly number[];
  readonly limit: readonly number[];
  readonly left: readonly number[];
  readonly right: readonly number[];
  readonly value: readonly number[];
};

/** The trained ranking: trees over the measures, and a line through them, each measure shifted and scaled first. */
export type MatchModel = {
  readonly names: readonly string[];
  readonly trees: readonly DecisionTree[];
  readonly line: {
    readonly mean: readonly number[];
    readonly scale: readonly number[];
    readonly weight: readonly number[];
  };
  /** What the line counts beside the trees. */
  readonly lineShare: number;
};

/** How well a candidate fits by the model: higher is better, and only differences mean anything. */
export function fitOf(model: MatchModel, measures: Measures): number {
  const values = model.names.map((name) => measures[name] ?? 0);
  let line = 0;
  for (const [at, value] of values.entries()) {
    line += (model.line.weight[at] ?? 0) * ((value - (model.line.mean[at] ?? 0)) / (model.line.scale[at] || 1));
  }
  let trees = 0;
  for (const tree of model.trees) trees += leafOf(tree, values);
  return trees + model.lineShare * line;
}

function leafOf({ feature, limit, left, right, value }: DecisionTree, values: readonly number[]): number {
  let node = 0;
  for (let at = feature[node] ?? -1; at >= 0; at = feature[node] ?? -1) {
    node = ((values[at] ?? 0) <= (limit[node] ?? 0) ? left[node] : right[node]) ?? 0;
  }
  return value[node] ?? 0;
}

/** Shared words that are told. */
const MOST_SHARED = 6;

/** The words of a candidate that the statement has too, as the candidate writes them in lower case, the most telling first. */
export function sharedWords(terms: readonly Term[], set: ReadonlySet<string>, rarityOf: RarityOf): string[] {
  const words = new Map<string, string>();
  for (const { stem, word, isCommon, isNumber } of terms) {
    // A letter by itself, of an initial or a formula, tells a person nothing.
    if (isCommon || (word.length < 2 && !isNumber) || !set.has(stem) || words.has(stem)) continue;
    words.set(stem, word);
  }
  return [...words]
    .sort(([one], [other]) => rarityOf(other) - rarityOf(one))
    .slice(0, MOST_SHARED)
    .map(([, word]) => word);
}
