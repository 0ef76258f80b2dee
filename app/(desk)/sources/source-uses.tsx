import Link from "next/link";
import { DEFAULT_RATINGS } from "#domain/verdict/rating-scale.ts";
import { CheckStateMark } from "#ui/check-state.tsx";
import { ForeignText, visibleControls } from "#ui/foreign-text.tsx";
import { RatingBadge } from "#ui/rating-symbol.tsx";
import { Empty } from "#ui/states.tsx";
import type { SourceUse } from "#workflow/source/read-source.ts";

/** Every claim with evidence from a source, by check: what has to be looked at again when the source fails. */
export function SourceUses({ uses }: { uses: readonly SourceUse[] }) {
  const checks = new Map<string, SourceUse[]>();
  for (const use of uses) checks.set(use.checkId, [...(checks.get(use.checkId) ?? []), use]);
  return (
    <section aria-labelledby="uses-h">
      <h2 id="uses-h" className="h2">
        {uses.length === 1 ? "One claim rests on it" : `${uses.length || "No"} claims rest on it`}
      </h2>
      {uses.length === 0 && (
        <Empty title="Not used yet">
          <p>Claims whose evidence names this source are listed here, with their ratings.</p>
        </Empty>
      )}
      {[...checks].map(([checkId, claims]) => (
        <section key={checkId} className="use" aria-labelledby={`use-${checkId}`}>
          <h3 id={`use-${checkId}`} className="rowx">
            <Link href={`/checks/${checkId}`}>
              <ForeignText>{claims[0]?.checkTitle ?? ""}</ForeignText>
            </Link>
            {claims[0] && <CheckStateMark state={claims[0].checkState} />}
          </h3>
          <ol>
            {claims.map((claim) => (
              <li key={claim.claimId} value={claim.claimNumber}>
                <Link href={`/checks/${checkId}/claims/${claim.claimId}`} dir="auto">
                  {visibleControls(claim.statement)}
                </Link>
                {claim.rating ? (
                  <RatingBadge
                    rating={claim.rating}
                    label={DEFAULT_RATINGS.find(({ key }) => key === claim.rating)?.label ?? claim.rating}
                  />
                ) : (
                  <span className="mut">no rating yet</span>
                )}
              </li>
            ))}
          </ol>
        </section>
      ))}
    </section>
  );
}
