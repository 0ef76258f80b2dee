/** An earlier check by somebody else, as its publisher describes it, in the desk's own terms. */
export type FoundReview = {
  /** The claim that was checked; never empty. */
  readonly claim: string;
  readonly claimant: string | null;
  /** When it was claimed; an ISO 8601 date, or a date-time where an offset was given. */
  readonly claimedAt: string | null;
  readonly publisher: string;
  /** The publisher's own address on the web. */
  readonly publisherUrl: string | null;
  /** The page of the check: absolute, http or https. */
  readonly url: string;
  readonly title: string | null;
  /** What the publisher found, in a sentence or two. */
  readonly summary: string | null;
  readonly publishedAt: string | null;
  /** The rating in the publisher's words. */
  readonly rating: string | null;
  /** Where the rating stands on the publisher's own scale: 0 is its worst, 1 its best; null where the numbers do not say. */
  readonly position: number | null;
  /** BCP 47. */
  readonly language: string | null;
};

/** Why a ClaimReview is not taken. */
export const REVIEW_PROBLEMS = ["no_claim", "no_publisher", "no_url", "too_long"] as const;

/** One of the reasons why a ClaimReview is not taken. */
export type ReviewProblem = (typeof REVIEW_PROBLEMS)[number];

/** A ClaimReview that is not taken; `at` counts the reviews of the file from 1, `about` is whatever it can be known by. */
export type RefusedReview = { readonly at: number; readonly about: string; readonly problem: ReviewProblem };

/** What a page or feed holds. `more` is how many reviews stand beyond the limit and were not looked at. */
export type ReadReviews = {
  readonly found: readonly FoundReview[];
  readonly refused: readonly RefusedReview[];
  readonly more: number;
};
