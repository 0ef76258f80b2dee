import type { ReactElement } from "react";
import type { FoundCount, FoundName } from "#domain/search/search-filters.ts";
import type { Rating } from "#domain/verdict/rating-scale.ts";
import type { SearchTyped } from "#site/search-form.tsx";
import { paths } from "#site/site-context.ts";
import { ForeignText } from "#ui/foreign-text.tsx";
import { RatingBadge } from "#ui/rating-symbol.tsx";

/** How many of the claims have each rating; each is a way to see only those. */
export function RatingCounts(props: {
  counts: readonly FoundCount[];
  scale: readonly Rating[];
  typed: SearchTyped;
}): ReactElement {
  const { counts, scale, typed } = props;
  const of = (key: string) => counts.find(({ rating }) => rating === key)?.count ?? 0;
  return (
    <ul className="tally b6 t0" aria-label="By rating">
      {scale.map(({ key, label }) => (
        <li key={key} className={of(key) === 0 ? "zero" : undefined}>
          {of(key) === 0 || typed.rating === key ? (
            <RatingBadge rating={key} label={label} />
          ) : (
            <a href={paths.searchFor({ ...typed, page: undefined, rating: key })}>
              <RatingBadge rating={key} label={label} />
            </a>
          )}
          <b>{of(key).toLocaleString("en")}</b>
        </li>
      ))}
      {typed.rating && (
        <li>
          <a href={paths.searchFor({ ...typed, page: undefined, rating: undefined })}>Every rating</a>
        </li>
      )}
    </ul>
  );
}

/** The names that stand most often with what was found; each narrows the search to itself. */
export function Narrower(props: {
  title: string;
  names: readonly FoundName[];
  field: "topic" | "outlet" | "claimant";
  typed: SearchTyped;
}): ReactElement | null {
  const { title, names, field, typed } = props;
  const chosen = typed[field]?.trim();
  if (!chosen && names.length < 2) return null;
  return (
    <section className="b6" aria-label={title}>
      <h3 className="subh">{title}</h3>
      <ul>
        {names.map(({ name, count, value = name }) => (
          <li className="hr" key={value}>
            {chosen ? (
              <ForeignText>{name}</ForeignText>
            ) : (
              <a href={paths.searchFor({ ...typed, page: undefined, [field]: value })}>
                <ForeignText>{name}</ForeignText>
              </a>
            )}{" "}
            <span className="mut">{count.toLocaleString("en")}</span>
          </li>
        ))}
      </ul>
      {chosen && (
        <p>
          <a className="tap" href={paths.searchFor({ ...typed, page: undefined, [field]: undefined })}>
            All of them
          </a>
        </p>
      )}
    </section>
  );
}
