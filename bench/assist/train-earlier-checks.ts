// Trains the ranking of earlier checks and writes its weights: node --import tsx bench/assist/train-earlier-checks.ts
// BENCH_DATA names the directory of the data (default ./bench-data); docs/model-cards/earlier-checks.md says which.
import { writeFileSync } from "node:fs";
import { BOOSTING, binsOf, growTrees } from "#bench/assist/boosted-trees.ts";
import { readMatchSets } from "#bench/assist/earlier-data.ts";
import { fitLine } from "#bench/assist/listwise-regression.ts";
import { type Measured, measureSets, precisionAtFive, rankedBy, rankingsOf } from "#bench/assist/rank-questions.ts";
import type { MatchModel } from "#domain/claim/earlier/matching/rank-matches.ts";

const FOLDS = 5;
const LINE_SHARE = 0.5;

const sets = readMatchSets()
  .reverse()
  .map((set) => ({ ...set, questions: set.questions.filter((_, at) => isTrainedOn(set.name, at)) }));
if (sets.length === 0) throw new Error("No data: set BENCH_DATA.");
const { measured, names } = await measureSets(sets);
const data = rankingsOf(measured);
const binned = binsOf(data);
const every = measured.map((_, at) => at);
const train = (questions: readonly number[]): MatchModel => ({
  ...{ names, trees: growTrees(data, questions, binned), line: fitLine(data, questions), lineShare: LINE_SHARE },
});

const crossValidated = new Map<string, number[]>();
for (let fold = 0; fold < FOLDS; fold++) {
  const isHeld = (at: number) => foldOf(measured[at]) === fold;
  const model = train(every.filter((at) => !isHeld(at)));
  for (const at of every.filter(isHeld)) {
    const held = measured[at];
    if (!held) continue;
    const precision = precisionAtFive(rankedBy(model, held), held.question.relevant);
    crossValidated.set(held.set, [...(crossValidated.get(held.set) ?? []), precision]);
  }
  console.log(`fold ${fold + 1} of ${FOLDS}`);
}

const record = {
  date: new Date().toISOString().slice(0, 10),
  data: sets.map(({ name, questions }) => `${name}: ${questions.length} questions`),
  ...{ questions: every.length, measures: names.length, ...BOOSTING, lineShare: LINE_SHARE },
  crossValidatedMap5: Object.fromEntries(
    [...crossValidated].map(([name, each]) => [name, round(each.reduce((sum, one) => sum + one, 0) / each.length)]),
  ),
};
const short = (_: string, value: unknown) => (typeof value === "number" ? Number(value.toPrecision(5)) : value);
const source = `import type { MatchModel } from "#domain/claim/earlier/matching/rank-matches.ts";

/** The record of the training of the ranking below, by bench/assist/train-earlier-checks.ts. */
export const MATCH_MODEL_RECORD = ${JSON.stringify(record)};

/** The trained ranking of earlier checks. */
export const MATCH_MODEL: MatchModel = JSON.parse(
  '${JSON.stringify(train(every), short)}',
);
`;
writeFileSync("domain/claim/earlier/matching/match-model.ts", source);
console.log(record);

/** Two sets ask many of the same questions: a part of each is enough, and takes half of the time. */
function isTrainedOn(name: string, at: number): boolean {
  if (name.startsWith("ct20")) return at % 2 === 0;
  return !name.startsWith("ct21") || at % 3 !== 0;
}

/** By the group, so that questions about one claim are held out together. */
function foldOf(item: Measured | undefined): number {
  let hash = 7;
  for (const character of item?.question.group ?? "") hash = (Math.imul(hash, 31) + character.charCodeAt(0)) >>> 0;
  return hash % FOLDS;
}

function round(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
