import type { Suggestion } from "#app/(desk)/checks/[checkId]/read-workbench.ts";
import type { Claim } from "#domain/check/check.ts";
import { CLAIM_STATE_LABELS } from "#domain/claim/vocabulary.ts";
import type { RatingScale } from "#domain/verdict/rating-scale.ts";
import type { MarkKey } from "#ui/rating-symbol.tsx";

/** A span of the article that is drawn: words of a claim, a suggestion, or words selected just now. */
export type ArticleMark = {
  readonly id: string;
  readonly start: number;
  readonly end: number;
  readonly claim: Claim | null;
  readonly kind: "claim" | "suggestion" | "selected";
  /** 0 for the line nearest to the words; overlapping claims differ in it. */
  readonly lane: number;
};

/** Everything that is to be drawn in the article, in the order of the text. */
export function articleMarks(
  claims: readonly Claim[],
  suggestions: readonly Suggestion[],
  selected: { readonly start: number; readonly end: number } | null,
): ArticleMark[] {
  const spans = claims
    .flatMap((claim) => claim.anchors.map(({ start, end }) => ({ claim, start, end })))
    .sort((one, other) => one.start - other.start || other.end - one.end);
  const laneEnds: number[] = [];
  const ofClaims = spans.map(({ claim, start, end }): ArticleMark => {
    const free = laneEnds.findIndex((laneEnd) => laneEnd <= start);
    const lane = free < 0 ? laneEnds.length : free;
    laneEnds[lane] = end;
    return { id: claim.id, start, end, claim, kind: "claim", lane };
  });
  const suggested = suggestions.map(
    ({ start, end }): ArticleMark => ({
      id: `suggestion-${start}`,
      start,
      end,
      claim: null,
      kind: "suggestion",
      lane: 0,
    }),
  );
  const chosen: ArticleMark[] = selected
    ? [{ id: "selected", ...selected, claim: null, kind: "selected", lane: 0 }]
    : [];
  return [...ofClaims, ...suggested, ...chosen];
}

/** The rating that a claim's mark carries: its verdict's, or what stands in for one; null while it is worked on. */
export function markOf(claim: Claim): MarkKey | null {
  if (claim.state === "dropped") return "not_checked";
  if (claim.stillBeingChecked) return "still_being_checked";
  const { verdict } = claim;
  return verdict && (claim.state === "verdict_proposed" || claim.state === "approved") ? verdict.rating : null;
}

/** State and rating of a claim in words: "in research", "proposed: Supported". */
export function claimStatus(claim: Claim, scale: RatingScale): string {
  if (claim.stillBeingChecked) return "still being checked";
  const state = CLAIM_STATE_LABELS[claim.state].toLowerCase();
  const rating = markOf(claim) === claim.verdict?.rating ? ratingLabel(scale, claim) : null;
  return rating ? `${state}: ${rating}` : state;
}

/** The label of a claim's rating on the desk's scale, or null when it has none. */
export function ratingLabel(scale: RatingScale, claim: Claim): string | null {
  return scale.ratings.find((rating) => rating.key === claim.verdict?.rating)?.label ?? null;
}
