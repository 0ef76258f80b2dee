import { readMatchSets } from "#bench/assist/earlier-data.ts";
import { measureSets, precisionAtFive, rankedBy } from "#bench/assist/rank-questions.ts";
import { withInterval } from "#bench/assist/ranking-measures.ts";
import { CANDIDATES } from "#db/queries/find-candidates.ts";
import { MATCH_MODEL, MATCH_MODEL_RECORD } from "#domain/claim/earlier/matching/match-model.ts";
import type { MatchModel } from "#domain/claim/earlier/matching/rank-matches.ts";

/** BM25 with stems over claim, title, summary and claimant: what the trained ranking is held against. */
const bm25 = (names: readonly string[]): MatchModel => ({
  ...{ names, trees: [], lineShare: 1 },
  line: { mean: [], scale: [], weight: names.map((name) => Number(name === "bm25")) },
});

const mean = (values: readonly number[]) => values.reduce((sum, one) => sum + one, 0) / values.length;

/** Prints how well earlier checks are found through the database, beside BM25 alone. */
export async function benchEarlierChecks(): Promise<void> {
  const sets = readMatchSets();
  if (sets.length === 0) {
    console.log("earlier checks: skipped: no data");
    return;
  }
  for (const set of sets) {
    const { measured, names } = await measureSets([set]);
    // No order of the candidates can do better than this.
    const reachable = measured.map(({ ids, question }) => Number(question.relevant.some((id) => ids.includes(id))));
    console.log(
      `earlier checks, ${set.name.padEnd(22)} among the ${CANDIDATES} candidates at all: ${withInterval(reachable, mean)}`,
    );
    for (const [name, model] of [
      ["BM25, stems, fields", bm25(names)],
      ["Claimdesk, on what it was trained on", MATCH_MODEL],
    ] as const) {
      const precisions = measured.map((each) => precisionAtFive(rankedBy(model, each), each.question.relevant));
      const map = withInterval(precisions, mean);
      console.log(`earlier checks, ${set.name.padEnd(22)} ${name.padEnd(38)} MAP@5 ${map}`);
    }
  }
  console.log(`the ranking's record, with its cross-validated MAP@5: ${JSON.stringify(MATCH_MODEL_RECORD)}`);
}
