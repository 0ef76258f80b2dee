import Link from "next/link";
import type { Stance } from "#domain/evidence/vocabulary.ts";
import { DEFAULT_RATINGS } from "#domain/verdict/rating-scale.ts";
import { CheckStateMark } from "#ui/check-state.tsx";
import { ForeignText, visibleControls } from "#ui/foreign-text.tsx";
import { RatingBadge } from "#ui/rating-symbol.tsx";
import { Empty } from "#ui/states.tsx";
import type { SourceUse, SourceUseInFull } from "#workflow/source/read-source.ts";

type Use = SourceUse & Partial<Pick<SourceUseInFull, "stances" | "namedAs" | "claimState">>;

const STANCE_WORDS: Record<Stance, string> = { supports: "for", disputes: "against", context: "context" };

/** Every claim with evidence from a source, by check: what has to be looked at again when the source fails. */
export function SourceUses({ uses }: { uses: readonly Use[] }) {
  const checks = new Map<string, Use[]>();
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
                  <span className="mut">{claim.claimState === "dropped" ? "dropped" : "no rating yet"}</span>
                )}
                {claim.stances && (
                  <span className="mut">
                    {claim.stances.map((stance) => STANCE_WORDS[stance]).join(", ")}
                    {claim.namedAs && claim.namedAs.length > 0 && (
                      <>
                        , as <ForeignText>{claim.namedAs.join(", ")}</ForeignText>
                      </>
                    )}
                  </span>
                )}
              </li>
            ))}
          </ol>
        </section>
      ))}
    </section>
  );
}
