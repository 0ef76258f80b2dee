// Trains the model of check-worthiness and writes its weights: node --import tsx bench/assist/train-check-worthiness.ts
// BENCH_DATA names the directory of the data (default ./bench-data); docs/model-cards/check-worthiness.md says which.
import { writeFileSync } from "node:fs";
import { ct24, readLabelled } from "#bench/assist/check-worthiness-data.ts";
import { crossValidated, examplesOf } from "#bench/assist/cross-validate.ts";
import { calibrate, fitRegression, HYPER_PARAMETERS, logOdds } from "#bench/assist/logistic-regression.ts";
import { averagePrecision, bestThreshold, f1 } from "#bench/assist/ranking-measures.ts";

const devtest = readLabelled(ct24("devtest"));
const train = [...readLabelled(ct24("train")), ...readLabelled(ct24("dev"))];
if (train.length === 0) throw new Error("No data: set BENCH_DATA.");
const held = new Set(devtest.map(({ text }) => text.toLowerCase()));
const rows = train.filter(({ text }) => !held.has(text.toLowerCase()));
const folds = crossValidated(rows);
const { slope, shift } = calibrate(
  folds.map(({ score }) => score),
  folds.map(({ label }) => label),
);
const model = fitRegression(examplesOf(rows));
const largest = model.weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0);
const scale = largest / 127;
const whole = Int8Array.from(model.weights, (weight) => Math.round(weight / scale));
const probability = (score: number) => 1 / (1 + Math.exp(-(slope * score + shift)));
const threshold = bestThreshold(folds);
const judged = examplesOf(devtest).map(({ features, label }) => ({ score: logOdds(model, features), label }));
const record = {
  date: new Date().toISOString().slice(0, 10),
  data: "CheckThat! 2024 task 1, English: train and dev, without what is also in dev-test",
  sentences: rows.length,
  features: "domain/claim/sentence-features.ts, hashed",
  ...HYPER_PARAMETERS,
  crossValidated: { f1: round(f1(folds, threshold)), averagePrecision: round(averagePrecision(folds)) },
  devtest: { f1: round(f1(judged, threshold)), averagePrecision: round(averagePrecision(judged)) },
  threshold: round(probability(threshold)),
};
const source = `/** Written by bench/assist/train-check-worthiness.ts: eight-bit weights in base 64, and the record of the training. */
export const CHECK_WORTHINESS = ${JSON.stringify(
  { record, scale, bias: model.bias, slope, shift, weights: Buffer.from(whole.buffer).toString("base64") },
  null,
  2,
).replace(/"(\w+)":/g, "$1:")};
`;
writeFileSync("domain/claim/check-worthiness-weights.ts", source);
console.log(record);

function round(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
