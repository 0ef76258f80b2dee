import type { ReactElement } from "react";
import type { ClaimContent } from "#domain/check/check-content.ts";
import { DROP_REASON_LABELS } from "#domain/claim/vocabulary.ts";
import type { Rating } from "#domain/verdict/rating-scale.ts";
import { isRated, markKey, markLabel } from "#site/check-view.ts";
import { ForeignText } from "#ui/foreign-text.tsx";
import { RatingSymbol } from "#ui/rating-symbol.tsx";

/** What the marks of a paragraph mean, one line per claim, beside it where there is room. */
export function MarginNotes(props: { claims: readonly ClaimContent[]; scale: readonly Rating[] }): ReactElement {
  return (
    <ul className="pn" lang="en" aria-label="Claims in this paragraph">
      {props.claims.map((claim) => {
        const key = markKey(claim);
        return (
          <li key={claim.id}>
            <a className="rb" data-r={key} href={isRated(claim) ? `#c${claim.number}` : `#cov-${claim.number}`}>
              <b>{claim.number}</b>
              <RatingSymbol rating={key} />
              {markLabel(props.scale, key)}
            </a>
            <br />
            <NoteText claim={claim} />
          </li>
        );
      })}
    </ul>
  );
}

function NoteText({ claim }: { claim: ClaimContent }): ReactElement {
  if (isRated(claim)) return <ForeignText>{claim.verdict.summary}</ForeignText>;
  if (claim.dropped === null)
    return <span className="mut">No rating yet; a later version of this page will give one.</span>;
  return <span className="mut">{DROP_REASON_LABELS[claim.dropped.reason]}.</span>;
}
