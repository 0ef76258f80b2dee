import type { MatchModel } from "#domain/claim/earlier/matching/rank-matches.ts";

/** The ranking by BM25 alone, over the statement and what stands around it. */
export const MATCH_MODEL: MatchModel = {
  names: ["merged"],
  trees: [],
  line: { mean: [0], scale: [1], weight: [1] },
  lineShare: 1,
};
