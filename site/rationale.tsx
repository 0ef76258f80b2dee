import type { ReactElement } from "react";
import type { RatedClaim } from "#site/check-view.ts";
import { Markdown } from "#ui/markdown.tsx";

/** The reasoning behind a verdict; its citations lead to the evidence on the same page. */
export function Rationale(props: {
  claim: RatedClaim;
  evidenceHref: (evidenceNumber: number) => string;
}): ReactElement {
  const { claim, evidenceHref } = props;
  const known = new Set(claim.evidence.map((evidence) => evidence.number));
  return (
    <div className="prose" dir="auto">
      <Markdown citationHref={(number) => (known.has(number) ? evidenceHref(number) : null)}>
        {claim.verdict.rationale}
      </Markdown>
    </div>
  );
}
