import { contentStems, readTerms } from "#domain/claim/earlier/matching/read-terms.ts";

/** An earlier check as the ranking reads it. */
export type MatchText = {
  readonly claim: string;
  readonly title: string | null;
  readonly summary: string | null;
  readonly claimant: string | null;
};

/** What a word of each field counts beside one of the claim itself. */
const FIELDS = { claim: 1, title: 0.9, summary: 0.4, claimant: 0.5 } as const;

// Okapi BM25 with the usual saturation. The length is compared with that of a common check, not with an average that would
// shift under what is already in the index.
const SATURATION = 1.2;
const LENGTH_SHARE = 0.6;
const COMMON_LENGTH = 18;

/** So many steps of a weight in the index make the 1 of BM25. */
export const WEIGHT_STEPS = 100;

/** The terms of a text with their share of BM25 but for the rarity, in whole steps from 1 to 255. */
export function termWeights(text: MatchText): Map<string, number> {
  const counts = new Map<string, number>();
  let length = 0;
  for (const [field, share] of Object.entries(FIELDS)) {
    for (const stem of contentStems(readTerms(text[field as keyof MatchText] ?? ""))) {
      counts.set(stem, (counts.get(stem) ?? 0) + share);
      length += share;
    }
  }
  const damping = SATURATION * (1 - LENGTH_SHARE + (LENGTH_SHARE * length) / COMMON_LENGTH);
  return new Map(
    [...counts].map(([stem, count]) => {
      const share = (count * (SATURATION + 1)) / (count + damping);
      return [stem, Math.max(1, Math.min(255, Math.round(share * WEIGHT_STEPS)))];
    }),
  );
}

/** How much a term tells: the rarity of BM25, from the number of all texts and of those that hold it. */
export function rarity(all: number, having: number): number {
  return Math.log(1 + Math.max(0, all - having + 0.5) / (having + 0.5));
}
