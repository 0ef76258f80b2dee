import { ct19, ct24, type Labelled, readLabelled } from "#bench/assist/check-worthiness-data.ts";
import { crossValidated, examplesOf, type Featurise, learnBoth, learnFeatures } from "#bench/assist/cross-validate.ts";
import { fitRegression, logOdds } from "#bench/assist/logistic-regression.ts";
import { averagePrecision, bestThreshold, f1, type Scored, withInterval } from "#bench/assist/ranking-measures.ts";
import { learnWords, readWordVectors, WORD_SCORES } from "#bench/assist/word-scores.ts";
import { CHECK_WORTHINESS } from "#domain/claim/check-worthiness-weights.ts";
import { SUGGESTION_THRESHOLD, suggestionOf } from "#domain/claim/suggest-claims.ts";

/** Transcripts of which the training data has most sentences: they would flatter any model trained on it. */
const TRAINED_ON = new Set(["20160926_1pres", "20161010_2pres", "20161019_3pres"]);

type Way = { readonly name: string; readonly threshold: number; readonly score: (row: Labelled) => number };

/** Prints how well sentences worth checking are found, beside the signals alone and a logistic regression on words. */
export function benchCheckWorthiness(): void {
  const train = readLabelled(ct24("train"));
  const devtest = readLabelled(ct24("devtest"));
  const transcripts = readLabelled(ct19).filter(({ doc }) => doc !== undefined && !TRAINED_ON.has(doc));
  if (train.length === 0 || devtest.length === 0) {
    console.log(`check-worthiness: skipped: no data at ${ct24("train")}`);
    return;
  }
  const wordFolds = crossValidated(train, learnFeatures(words));
  const wordModel = fitRegression(examplesOf(train, words));
  const ourFolds = crossValidated(train, learnFeatures());
  const vectors = readWordVectors();
  print("cross-validated", "regression on words", wordFolds, bestThreshold(wordFolds));
  print("cross-validated", "our features", ourFolds, bestThreshold(ourFolds));
  if (vectors) {
    const bothFolds = crossValidated(train, learnBoth(learnFeatures(), learnWords(vectors), WORD_SCORES.share));
    print("cross-validated", "and words", bothFolds, bestThreshold(bothFolds));
  } else console.log("check-worthiness, cross-validated, and words: skipped: WORD_VECTORS names no file");
  const ways: Way[] = [
    { name: "signals alone", threshold: 0.5, score: (row) => scoreOf(row, "und") },
    {
      name: "regression on words",
      threshold: bestThreshold(wordFolds),
      score: ({ text }) => logOdds(wordModel, words(text)),
    },
    { name: "Claimdesk", threshold: SUGGESTION_THRESHOLD, score: (row) => scoreOf(row, "en") },
  ];
  for (const { name, threshold, score } of ways) {
    print("ct24 dev-test", name, scoredBy(devtest, score), threshold);
    if (transcripts.length === 0) console.log("check-worthiness, ct19: skipped: no data");
    else {
      const documents = [...new Set(transcripts.map(({ doc }) => doc))].map((doc) =>
        scoredBy(
          transcripts.filter((row) => row.doc === doc),
          score,
        ),
      );
      const map = withInterval(
        documents,
        (some) => some.reduce((sum, one) => sum + averagePrecision(one), 0) / some.length,
      );
      console.log(`check-worthiness, ct19 (16 transcripts) ${name.padEnd(20)} MAP ${map}`);
    }
  }
  const calibration = scoredBy(devtest, (row) => scoreOf(row, "en"));
  for (const [low, high] of [
    [0, 0.2],
    [0.2, 0.4],
    [0.4, 0.6],
    [0.6, 0.8],
    [0.8, 1.01],
  ] as const) {
    const bin = calibration.filter(({ score }) => score >= low && score < high);
    const share = bin.filter(({ label }) => label === 1).length / (bin.length || 1);
    console.log(
      `calibration, dev-test: scores from ${low} to ${Math.min(1, high)}: ${bin.length} sentences, ${share.toFixed(2)} worth checking`,
    );
  }
  console.log(`the model's record: ${JSON.stringify(CHECK_WORTHINESS.record)}`);
}

const words: Featurise = (text) => {
  const found = new Set((text.toLowerCase().match(/[\p{L}\p{N}']+/gu) ?? []).map(placeOf));
  return new Map([...found].map((place) => [place, 1 / Math.sqrt(found.size)]));
};

const places = new Map<string, number>();

function placeOf(word: string): number {
  const place = places.get(word) ?? places.size;
  places.set(word, place);
  return place;
}

function scoreOf({ text }: Labelled, language: string): number {
  return suggestionOf({ start: 0, end: text.length, text }, { language }).score;
}

function scoredBy(rows: readonly Labelled[], score: (row: Labelled) => number): Scored[] {
  return rows.map((row) => ({ score: score(row), label: row.label, document: row.doc }));
}

function print(data: string, name: string, rows: readonly Scored[], threshold: number): void {
  const times = rows.length > 5_000 ? 50 : 1_000;
  const [f, ap] = [
    withInterval(rows, (some) => f1(some, threshold), times),
    withInterval(rows, averagePrecision, times),
  ];
  console.log(`check-worthiness, ${data.padEnd(16)} ${name.padEnd(20)} F1 ${f}   AP ${ap}`);
}
