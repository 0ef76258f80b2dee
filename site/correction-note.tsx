import type { ReactElement, ReactNode } from "react";
import { PUBLICATION_KIND_LABELS } from "#domain/publication/publication-kind.ts";
import type { RatingChange, VersionSummary } from "#domain/publication/published-check.ts";
import type { Rating, RatingKey } from "#domain/verdict/rating-scale.ts";
import { ratingOf } from "#site/check-view.ts";
import { Time } from "#site/parts.tsx";
import { visibleControls } from "#ui/foreign-text.tsx";
import { RatingBadge } from "#ui/rating-symbol.tsx";

/** A correction or update, to stand before the verdict: when, what was wrong or is new, old rating and new. */
export function CorrectionNote(props: {
  version: Pick<VersionSummary, "version" | "kind" | "reason" | "publishedAt">;
  changes: readonly RatingChange[];
  scale: readonly Rating[];
  /** Where the changes can be read word for word; null where there is no such page yet. */
  historyHref: string | null;
  /** On a claim's own page its number and words need not be repeated. */
  ofOneClaim?: boolean;
}): ReactElement {
  const { version, changes } = props;
  const heading = `corr-${version.version}`;
  const numbers = changes.map((change) => change.claimNumber);
  return (
    <aside className="corr sans" aria-labelledby={heading}>
      <h2 id={heading}>
        {PUBLICATION_KIND_LABELS[version.kind]}, <Time at={version.publishedAt} />
        {!props.ofOneClaim &&
          numbers.length > 0 &&
          `: ${numbers.length === 1 ? "claim" : "claims"} ${numbers.join(", ")}`}
      </h2>
      {version.reason !== null && <p dir="auto">{visibleControls(version.reason)}</p>}
      {changes.length > 0 && (
        <ul>
          {changes.map((change) => (
            <li key={change.claimNumber}>
              {!props.ofOneClaim && changes.length > 1 && <b className="n">{change.claimNumber}</b>}
              <RatingArrow from={change.from} to={change.to} scale={props.scale} />
            </li>
          ))}
        </ul>
      )}
      {props.historyHref !== null && (
        <p>
          <a href={props.historyHref}>What changed, word for word</a>
        </p>
      )}
    </aside>
  );
}

/** Old rating, arrow, new rating. */
export function RatingArrow(props: {
  from: RatingKey | null;
  to: RatingKey | null;
  scale: readonly Rating[];
}): ReactElement {
  const badge = (key: RatingKey | null): ReactNode =>
    key === null ? (
      <span className="mut">no rating</span>
    ) : (
      <RatingBadge rating={key} label={ratingOf(props.scale, key).label} />
    );
  return (
    <span className="arrow">
      <span className="vh">Old rating: </span>
      {badge(props.from)}
      <span className="flip" aria-hidden="true">
        →
      </span>
      <span className="vh">New rating: </span>
      {badge(props.to)}
    </span>
  );
}
