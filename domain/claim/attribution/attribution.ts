/** A stretch of a text in code points, `end` exclusive. */
export type TextSpan = { readonly start: number; readonly end: number };

/** Whose statement it is, as far as the article says. */
export type Claimant = {
  readonly name: string;
  readonly kind: "person" | "organisation" | "unnamed";
  /** 0 to 1: how sure it is that the words name this claimant. */
  readonly confidence: number;
  /** The words of the article that say so, and how a pronoun or title was resolved, for people to read. */
  readonly why: string;
};

/** Who said what: the words that were said, the words that name the speaker, and the words that say that it was said. */
export type Attribution = {
  readonly kind: "direct" | "indirect";
  readonly content: readonly TextSpan[];
  readonly source: readonly TextSpan[];
  readonly cue: readonly TextSpan[];
  /** Null where nobody is named with enough confidence. */
  readonly claimant: Claimant | null;
  /** Through whom the words came to the article, the nearest to the speaker first: whom they were told to, who quoted them. */
  readonly via: readonly string[];
};

/**
 * Least confidence at which somebody is proposed as claimant. Full names, surnames and fitting titles are above it; a title or pronoun that fits nobody
 * named before is below it: an empty field costs a person a name to type, a wrong name may get published.
 */
export const CLAIMANT_THRESHOLD = 0.55;
