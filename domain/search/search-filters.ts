import type { RatingKey } from "#domain/verdict/rating-scale.ts";

/** What a search is narrowed to; what is left out narrows nothing. Names are compared by their words, without capitals or accents. */
export type SearchFilters = {
  readonly rating?: RatingKey | undefined;
  /** The address of a topic, the present one or one that it had. */
  readonly topic?: string | undefined;
  readonly outlet?: string | undefined;
  /** Of a claim that nobody else is named for, the outlet is the claimant. */
  readonly claimant?: string | undefined;
  /** First published on this day or later; `YYYY-MM-DD`, in UTC. */
  readonly from?: string | undefined;
  /** First published on this day or earlier. */
  readonly to?: string | undefined;
  /** BCP 47; only the language counts, not the region. */
  readonly language?: string | undefined;
  /** The later of the day it was said and the day it was rated is this day or later. */
  readonly newestFrom?: string | undefined;
  /** Only claims that readers are given a rating for. */
  readonly rated?: boolean | undefined;
};

/** A claim that was found, and what a line of results says of it. */
export type FoundClaim = {
  readonly claimId: string;
  readonly slug: string;
  readonly number: number;
  readonly statement: string;
  readonly claimant: string | null;
  readonly rating: { readonly key: RatingKey; readonly label: string } | null;
  readonly summary: string | null;
  readonly rationale: string | null;
  readonly claimedOn: string | null;
  /** First publication, a date-time in UTC. */
  readonly publishedAt: string;
  readonly language: string;
  readonly check: {
    readonly slug: string;
    readonly title: string;
    readonly outlet: string;
    readonly corrected: boolean;
  };
};

/** A check that was found by its own title, summary or article. */
export type FoundCheck = {
  readonly slug: string;
  readonly title: string;
  readonly outlet: string;
  readonly publishedAt: string;
};

/** How many of the claims that were found have each rating; null for those without. */
export type FoundCount = { readonly rating: RatingKey | null; readonly count: number };

/** A name that stands with what was found, and how often. */
export type FoundName = {
  readonly name: string;
  readonly count: number;
  /** What a search is narrowed by, where it is not the name. */
  readonly value?: string;
};
