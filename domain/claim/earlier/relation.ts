/** What an earlier check is to a claim, as a person on the desk says. */
export const CLAIM_RELATIONS = ["same_claim", "related", "contradicts"] as const;

/** One of the relations of an earlier check to a claim. */
export type ClaimRelation = (typeof CLAIM_RELATIONS)[number];

/** The relations in words, for desk and readers. */
export const CLAIM_RELATION_LABELS: Readonly<Record<ClaimRelation, string>> = {
  same_claim: "Same claim",
  related: "Related",
  contradicts: "Contradicts",
};
