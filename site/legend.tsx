import type { ReactElement } from "react";
import type { CheckContent } from "#domain/check/check-content.ts";
import { markKey, markLabel } from "#site/check-view.ts";
import { type MarkKey, RatingSymbol } from "#ui/rating-symbol.tsx";

/** The symbols and lines of the annotated article; those that mean "no rating" only when the article has them. */
export function Legend({ check }: { check: CheckContent }): ReactElement {
  const used = new Set(check.claims.map(markKey));
  const unrated = (["still_being_checked", "not_checked"] as const).filter((key) => used.has(key));
  const keys: MarkKey[] = [...check.ratingScale.ratings.map((rating) => rating.key), ...unrated];
  return (
    <div className="leg sans">
      <ul aria-label="What the marks mean">
        {keys.map((key) => (
          <li key={key} data-r={key}>
            <RatingSymbol rating={key} />
            <span className="mk" data-r={key}>
              {markLabel(check.ratingScale.ratings, key)}
            </span>
          </li>
        ))}
      </ul>
      <p>
        Each rating has its own symbol and its own line. Where claims overlap, their lines are stacked; the number
        behind the words leads to the claim.
      </p>
    </div>
  );
}
