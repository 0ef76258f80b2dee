import type { ReactElement } from "react";
import type { Rating, RatingKey } from "#domain/verdict/rating-scale.ts";
import { ratingOf, tallyRatings } from "#site/check-view.ts";
import { withoutControls } from "#ui/foreign-text.tsx";
import { RatingBadge, RatingSymbol } from "#ui/rating-symbol.tsx";

/** One cell per rated claim, in the order of the text, each leading to its claim. */
export function ClaimStrip(props: {
  claims: readonly {
    readonly number: number;
    readonly statement: string;
    readonly rating: RatingKey;
    readonly href: string;
  }[];
  scale: readonly Rating[];
}): ReactElement {
  return (
    <ol className={props.claims.length > 9 ? "strip many" : "strip"}>
      {props.claims.map(({ number, statement, rating, href }) => (
        <li key={number}>
          <a href={href} data-r={rating} title={withoutControls(statement)}>
            <b>
              <span className="vh">Claim </span>
              {number} <RatingSymbol rating={rating} />
            </b>
            <i>{ratingOf(props.scale, rating).label}</i>
          </a>
        </li>
      ))}
    </ol>
  );
}

/** How many claims have each rating, zeros too: what did not occur is part of the result. */
export function Tally(props: { ratings: readonly RatingKey[]; scale: readonly Rating[] }): ReactElement {
  return (
    <ul className="tally" aria-label="Claims by rating">
      {tallyRatings(props.scale, props.ratings).map(({ rating, count }) => (
        <li key={rating.key} className={count === 0 ? "zero" : undefined}>
          <b>{count}</b> <RatingBadge rating={rating.key} label={rating.label} />
        </li>
      ))}
    </ul>
  );
}
