import { type CandidateMeasure, measureCandidate } from "#domain/claim/earlier/matching/measure-candidate.ts";
import type { RarityOf, ReadCandidate, ReadStatement } from "#domain/claim/earlier/matching/prepare-text.ts";

/** A candidate with what the index says of it: its BM25 for the statement, with the lines around, and for each of them. */
export type ScoredCandidate = {
  readonly read: ReadCandidate;
  readonly alone: number;
  readonly merged: number;
  readonly byLine: readonly number[];
};

/** Measures of a candidate by name; the same names in the same order for all. */
export type Measures = Readonly<Record<string, number>>;

/** Measures that are told beside the best of all candidates as well. */
const RELATIVE = [
  "coveredBoth",
  "alikeBoth",
  "alikeClaim",
  "grams",
  "run",
  "sequence",
  "pairsClaim",
  "pairsTitle",
  "pairsNear",
  "sentence",
] as const satisfies readonly CandidateMeasure[];

/** Candidates that the others are compared with, and how fast their say fades with their BM25. */
const LEADERS = 12;
const FADING = 0.15;
/** Checks of one story lie within about two months. */
const STORY_DAYS = 60;

/** Measures how well each candidate fits a statement: what the ranking decides by. In the order of the candidates. */
export function measureCandidates(
  statement: ReadStatement,
  candidates: readonly ScoredCandidate[],
  rarityOf: RarityOf,
): Measures[] {
  const highest = Math.max(1e-9, ...candidates.map(({ alone }) => alone));
  const highestMerged = Math.max(1e-9, ...candidates.map(({ merged }) => merged));
  const highestByLine = statement.lines.map((_, line) =>
    Math.max(1e-9, ...candidates.map(({ byLine }) => byLine[line] ?? 0)),
  );
  const leaders = [...candidates]
    .sort((one, other) => other.merged - one.merged)
    .slice(0, LEADERS)
    .map((candidate) => ({
      candidate,
      say: Math.exp((candidate.merged - highestMerged) / (FADING * highestMerged)),
    }));
  const ranks = new Map([...candidates].sort((one, other) => other.alone - one.alone).map((item, at) => [item, at]));
  const { mass, measure } = measureCandidate(statement, rarityOf);
  const measured = candidates.map((candidate): Record<string, number> => {
    const { alone, merged } = candidate;
    const measures: Record<string, number> = measure(candidate.read);
    measures.bm25 = alone;
    measures.bm25Share = alone / highest;
    measures.bm25Covered = alone / (mass || 1);
    measures.rank = Math.log(1 + (ranks.get(candidate) ?? 0));
    measures.merged = merged;
    measures.mergedShare = merged / highestMerged;
    addContext(measures, statement, candidate, highestByLine);
    addCompany(measures, candidate, leaders);
    return measures;
  });
  for (const name of RELATIVE) {
    let best = 1e-9;
    for (const measures of measured) best = Math.max(best, measures[name] ?? 0);
    for (const measures of measured) measures[`${name}Share`] = (measures[name] ?? 0) / best;
  }
  return measured;
}

function addContext(
  measures: Record<string, number>,
  { lines }: ReadStatement,
  { byLine }: ScoredCandidate,
  highest: readonly number[],
): void {
  let [most, sum] = [0, 0];
  for (const [line, { share }] of lines.entries()) {
    const score = byLine[line] ?? 0;
    most = Math.max(most, (share * score) / (highest[line] ?? 1));
    sum += share * score;
  }
  measures.contextMost = most;
  measures.contextSum = sum;
  measures.lines = lines.length;
}

/** What the leading candidates have in common with this one: they often tell of one story, and of one person. */
function addCompany(
  measures: Record<string, number>,
  candidate: ScoredCandidate,
  leaders: readonly { readonly candidate: ScoredCandidate; readonly say: number }[],
): void {
  let [days, claimant, all] = [0, 0, 0];
  const { day, claimant: name } = candidate.read;
  for (const { candidate: other, say } of leaders) {
    if (other === candidate) continue;
    all += say;
    if (day !== null && other.read.day !== null) days += say * Math.exp(-Math.abs(other.read.day - day) / STORY_DAYS);
    if (name !== "" && other.read.claimant === name) claimant += say;
  }
  measures.sameTime = days / (all || 1);
  measures.sameClaimant = claimant / (all || 1);
}
