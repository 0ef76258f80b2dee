"use client";

import type { MouseEvent } from "react";
import { markOf, ratingLabel } from "#app/(desk)/checks/[checkId]/article/article-marks.ts";
import { useWorkbench } from "#app/(desk)/checks/[checkId]/workbench-context.client.tsx";
import { CLAIM_STATE_LABELS } from "#domain/claim/vocabulary.ts";
import { RatingSymbol } from "#ui/rating-symbol.tsx";

/** One cell per claim, in the order of the text: number, state, and the rating once one is proposed. */
export function ClaimStrip() {
  const { check, claim: current, select } = useWorkbench();
  if (check.claims.length === 0) return null;
  return (
    <nav aria-label="Claims">
      <ol className="cells">
        {check.claims.map((claim) => {
          const mark = markOf(claim);
          const rating = mark === claim.verdict?.rating ? ratingLabel(check.scale, claim) : null;
          return (
            <li key={claim.id}>
              <a
                href={`/checks/${check.id}/claims/${claim.id}`}
                data-r={mark ?? undefined}
                aria-current={claim.id === current?.id ? "true" : undefined}
                title={claim.statement}
                onClick={(event: MouseEvent) => {
                  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
                  event.preventDefault();
                  select(claim.id);
                }}
              >
                <b>
                  {claim.number}
                  {mark && <RatingSymbol rating={mark} />}
                </b>
                {claim.stillBeingChecked ? "Later" : CLAIM_STATE_LABELS[claim.state]}
                {rating && <span className="vh">: {rating}</span>}
              </a>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
