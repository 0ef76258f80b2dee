import type { ReactElement } from "react";
import type { ClaimState } from "#domain/claim/vocabulary.ts";
import { DEFAULT_RATINGS, type RatingKey } from "#domain/verdict/rating-scale.ts";
import { type MarkKey, RatingSymbol } from "#ui/rating-symbol.tsx";

/** As much of a claim as a row of the queue shows. */
export type MiniClaim = {
  readonly number: number;
  readonly state: ClaimState;
  readonly rating: RatingKey | null;
  readonly stillBeingChecked: boolean;
};

// More symbols than this would make the row the tallest of the page.
const MOST_SHOWN = 14;

/** The claims of a check as one row of symbols in the order of their numbers, and in words for who listens. */
export function ClaimsMini({ claims }: { claims: readonly MiniClaim[] }): ReactElement {
  if (claims.length === 0) return <span className="mut">none yet</span>;
  const shown = claims.slice(0, MOST_SHOWN);
  return (
    <span className="mini" role="img" aria-label={claims.map((claim) => `${claim.number} ${wordOf(claim)}`).join(", ")}>
      {shown.map((claim) => {
        const mark = markOf(claim);
        return (
          <i key={claim.number} data-r={mark ?? undefined} className={mark ? undefined : "open"}>
            {mark ? <RatingSymbol rating={mark} /> : null}
          </i>
        );
      })}
      {claims.length > MOST_SHOWN && <span className="mut">+{claims.length - MOST_SHOWN}</span>}
    </span>
  );
}

function markOf(claim: MiniClaim): MarkKey | null {
  if (claim.state === "dropped") return "not_checked";
  return claim.stillBeingChecked ? "still_being_checked" : claim.rating;
}

function wordOf(claim: MiniClaim): string {
  const mark = markOf(claim);
  if (mark === null) return "no rating yet";
  if (mark === "not_checked") return "dropped";
  if (mark === "still_being_checked") return "still being checked";
  return DEFAULT_RATINGS.find(({ key }) => key === mark)?.label ?? mark;
}
