/** The keys of the default rating scale, from best to worst supported; `unproven` stands outside the order. */
export const RATING_KEYS = ["supported", "mostly_supported", "needs_context", "disputed", "false", "unproven"] as const;

/** One of the rating keys. */
export type RatingKey = (typeof RATING_KEYS)[number];

/** One step on a rating scale. `reviewValue` is the ClaimReview number, 5 (best) to 1 (worst), or null for no number. */
export type Rating = {
  readonly key: RatingKey;
  readonly label: string;
  readonly definition: string;
  readonly reviewValue: number | null;
};

/** A rating scale; an old verdict keeps the definitions of the version it was made under. */
export type RatingScale = { readonly id: string; readonly version: number; readonly ratings: readonly Rating[] };

/** The scale that a new desk starts with. */
export const DEFAULT_RATINGS: readonly Rating[] = [
  {
    key: "supported",
    label: "Supported",
    definition: "The evidence, from independent or primary sources, bears the claim out.",
    reviewValue: 5,
  },
  {
    key: "mostly_supported",
    label: "Mostly supported",
    definition: "True in substance, imprecise in a detail that does not change the point.",
    reviewValue: 4,
  },
  {
    key: "needs_context",
    label: "Needs context",
    definition: "Accurate words that leave out what a reader needs in order not to be misled.",
    reviewValue: 3,
  },
  {
    key: "disputed",
    label: "Disputed",
    definition: "Credible, independent evidence contradicts the claim, or contradicts an essential part of it.",
    reviewValue: 2,
  },
  { key: "false", label: "False", definition: "The evidence shows that it is not so.", reviewValue: 1 },
  { key: "unproven", label: "Unproven", definition: "The evidence does not decide it.", reviewValue: null },
];
