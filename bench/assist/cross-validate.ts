import type { Labelled } from "#bench/assist/check-worthiness-data.ts";
import { type Example, fitRegression, HYPER_PARAMETERS, logOdds } from "#bench/assist/logistic-regression.ts";
import type { Scored } from "#bench/assist/ranking-measures.ts";
import { hashedFeatures } from "#domain/claim/check-worthiness.ts";

/** Features of a sentence by place. */
export type Featurise = (text: string) => ReadonlyMap<number, number>;

const FOLDS = 5;

/** Our features of labelled sentences. */
export function examplesOf(
  rows: readonly Labelled[],
  featurise: Featurise = (text) => hashedFeatures(text, HYPER_PARAMETERS.size),
): Example[] {
  return rows.map(({ text, label }) => ({ features: featurise(text), label }));
}

/**
 * Log-odds of each sentence by a model that has seen none of its neighbours: ids count through the debates, so that runs of 1,500 (two or three debates)
 * are held out together.
 */
export function crossValidated(rows: readonly Labelled[], featurise?: Featurise): Scored[] {
  const examples = examplesOf(rows, featurise);
  const foldOf = (row: Labelled | undefined) => Math.floor(Number(row?.id) / 1_500) % FOLDS;
  const scored: Scored[] = [];
  for (let fold = 0; fold < FOLDS; fold++) {
    const model = fitRegression(examples.filter((_, i) => foldOf(rows[i]) !== fold));
    for (const [i, { features, label }] of examples.entries())
      if (foldOf(rows[i]) === fold) scored.push({ score: logOdds(model, features), label });
  }
  return scored;
}
