import type { Rankings } from "#bench/assist/boosted-trees.ts";
import type { MatchSet, Question } from "#bench/assist/earlier-data.ts";
import { findCandidates } from "#db/queries/find-candidates.ts";
import { measureCandidates } from "#domain/claim/earlier/matching/match-features.ts";
import { readStatement } from "#domain/claim/earlier/matching/prepare-text.ts";
import { fitOf, type MatchModel } from "#domain/claim/earlier/matching/rank-matches.ts";
import { openCollection } from "#scripts/commands/assist/match-collection.ts";

/** A question with the measures of its candidates, as the product finds and measures them in the database. */
export type Measured = {
  readonly set: string;
  readonly question: Question;
  readonly ids: readonly string[];
  readonly rows: readonly (readonly number[])[];
};

/** Every question of some sets, measured through the database; `names` are those of the measures. */
export async function measureSets(sets: readonly MatchSet[]): Promise<{ measured: Measured[]; names: string[] }> {
  const measured: Measured[] = [];
  let names: string[] = [];
  for (const { name, claims, questions } of sets) {
    const collection = await openCollection();
    await collection.add(claims);
    for (const question of questions) {
      const read = readStatement({ text: question.text, context: question.context });
      const { candidates, rarityOf } = await findCandidates(collection.db, read);
      const measures = measureCandidates(read, candidates, rarityOf);
      if (names.length === 0) names = Object.keys(measures[0] ?? {});
      measured.push({
        ...{ set: name, question },
        ids: candidates.map(({ row }) => collection.idOf(row.earlierCheckId)),
        rows: measures.map((each) => names.map((measure) => each[measure] ?? 0)),
      });
    }
    await collection.close();
  }
  return { measured, names };
}

/** The rows of all questions in one. */
export function rankingsOf(measured: readonly Measured[]): Rankings {
  const starts = [0];
  for (const { rows } of measured) starts.push((starts.at(-1) ?? 0) + rows.length);
  const relevant = measured.flatMap(({ ids, question }) => ids.map((id) => Number(question.relevant.includes(id))));
  return {
    values: Float32Array.from(measured.flatMap(({ rows }) => rows.flat())),
    width: measured[0]?.rows[0]?.length ?? 0,
    starts,
    relevant: Uint8Array.from(relevant),
    wanted: measured.map(({ question }) => question.relevant.length),
  };
}

/** The candidates of a question in the order of a model. */
export function rankedBy(model: MatchModel, { ids, rows }: Measured): string[] {
  const fits = rows.map((row) => fitOf(model, Object.fromEntries(model.names.map((name, at) => [name, row[at] ?? 0]))));
  return ids
    .map((id, at) => ({ id, fit: fits[at] ?? 0 }))
    .sort((one, other) => other.fit - one.fit)
    .map(({ id }) => id);
}

/** Average precision of the first five, over all that are relevant. */
export function precisionAtFive(ranked: readonly string[], relevant: readonly string[]): number {
  let [hits, sum] = [0, 0];
  for (const [at, id] of ranked.slice(0, 5).entries()) if (relevant.includes(id)) sum += ++hits / (at + 1);
  return sum / relevant.length;
}
