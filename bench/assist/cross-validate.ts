import type { Labelled } from "#bench/assist/check-worthiness-data.ts";
import { type Example, fitRegression, HYPER_PARAMETERS, logOdds } from "#bench/assist/logistic-regression.ts";
import type { Scored } from "#bench/assist/ranking-measures.ts";
import { hashedFeatures } from "#domain/claim/check-worthiness.ts";

/** Features of a sentence by place. */
export type Featurise = (text: string) => ReadonlyMap<number, number>;

/** What learns from labelled sentences, and then gives the log-odds of any other. */
export type Learn = (rows: readonly Labelled[]) => (row: Labelled) => number;

const FOLDS = 5;

/** Our features of a sentence. */
export const ourFeatures: Featurise = (text) => hashedFeatures(text, HYPER_PARAMETERS.size);

/** Labelled sentences as features. */
export function examplesOf(rows: readonly Labelled[], featurise: Featurise = ourFeatures): Example[] {
  return rows.map(({ text, label }) => ({ features: featurise(text), label }));
}

/** Learns by a regression on features. */
export function learnFeatures(featurise: Featurise = ourFeatures): Learn {
  const known = new Map<string, ReturnType<Featurise>>();
  const featuresOf = ({ text }: Labelled) => {
    const features = known.get(text) ?? featurise(text);
    known.set(text, features);
    return features;
  };
  return (rows) => {
    const model = fitRegression(rows.map((row) => ({ features: featuresOf(row), label: row.label })));
    return (row) => logOdds(model, featuresOf(row));
  };
}

/** Learns both ways; the other one's log-odds count their share of the first's. */
export function learnBoth(one: Learn, other: Learn, share: number): Learn {
  return (rows) => {
    const [first, second] = [one(rows), other(rows)];
    return (row) => first(row) + share * second(row);
  };
}

/**
 * Log-odds of each sentence by what has seen none of its neighbours: ids count through the debates, so that runs of 1,500 (two or three debates)
 * are held out together.
 */
export function crossValidated(rows: readonly Labelled[], learn: Learn): Scored[] {
  const foldOf = (row: Labelled) => Math.floor(Number(row.id) / 1_500) % FOLDS;
  const scored: Scored[] = [];
  for (let fold = 0; fold < FOLDS; fold++) {
    const score = learn(rows.filter((row) => foldOf(row) !== fold));
    for (const row of rows) if (foldOf(row) === fold) scored.push({ score: score(row), label: row.label });
  }
  return scored;
}
