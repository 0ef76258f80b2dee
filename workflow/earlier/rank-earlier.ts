import type { Database } from "#db/client.ts";
import { type Candidate, findCandidates, type IndexedRow } from "#db/queries/find-candidates.ts";
import { measureCandidates } from "#domain/claim/earlier/matching/match-features.ts";
import { MATCH_MODEL } from "#domain/claim/earlier/matching/match-model.ts";
import { type MatchStatement, type ReadStatement, readStatement } from "#domain/claim/earlier/matching/prepare-text.ts";
import { fitOf, sharedWords } from "#domain/claim/earlier/matching/rank-matches.ts";

/** An earlier check that fits a statement: how well by the model, and the words that both have. */
export type RankedRow = { readonly row: IndexedRow; readonly fit: number; readonly shared: readonly string[] };

/** Ranks what was checked before by how well it fits a statement: candidates from the index, measured and judged by the trained model. */
export async function rankEarlier(
  db: Database,
  statement: MatchStatement,
  options: { readonly not?: string | null; readonly limit: number },
): Promise<RankedRow[]> {
  const read = readStatement(statement);
  const { candidates, rarityOf } = await findCandidates(db, read, options);
  const measures = measureCandidates(read, candidates, rarityOf);
  return candidates
    .map((candidate, at) => ({ candidate, fit: fitOf(MATCH_MODEL, measures[at] ?? {}) }))
    .sort((one, other) => other.fit - one.fit || one.candidate.row.number - other.candidate.row.number)
    .slice(0, options.limit)
    .map(({ candidate, fit }) => ({ row: candidate.row, fit, shared: sharedOf(candidate, read, rarityOf) }));
}

function sharedOf({ fields }: Candidate, { set }: ReadStatement, rarityOf: (stem: string) => number): string[] {
  return sharedWords([...fields.claim, ...fields.title], set, rarityOf);
}
