import type { ReactElement } from "react";
import type { ClaimContent } from "#domain/check/check-content.ts";
import { CLAIM_KIND_LABELS } from "#domain/claim/vocabulary.ts";
import { countOrigins } from "#domain/evidence/count-origins.ts";
import { isRated } from "#site/check-view.ts";
import { Fact, OutLink, Time } from "#site/parts.tsx";
import { ForeignText } from "#ui/foreign-text.tsx";
import { OriginTally } from "#ui/origin-graph.tsx";

/** Who said it and when, how much stands behind the rating, and how long it speaks. */
export function ClaimFacts(props: {
  claim: ClaimContent;
  outlet: string;
  /** On the claim's own page, whose head says who said it and when. */
  full?: boolean;
}): ReactElement {
  const { claim } = props;
  return (
    <>
      {!props.full && <Said claim={claim} outlet={props.outlet} />}
      {props.full && claim.kind !== "other" && <Fact label="Kind">{CLAIM_KIND_LABELS[claim.kind]}</Fact>}
      {(claim.evidence.length > 0 || isRated(claim)) && (
        <Fact label="Evidence">
          {claim.evidence.length === 0 ? "None found" : <OriginTally tally={countOrigins(claim.evidence)} />}
        </Fact>
      )}
      {isRated(claim) && (
        <>
          <Fact label="As of">
            <Time at={claim.verdict.asOf} />
          </Fact>
          {claim.verdict.reviewBy !== null && (
            <Fact label="Next review">
              <Time at={claim.verdict.reviewBy} />
            </Fact>
          )}
        </>
      )}
    </>
  );
}

function Said({ claim, outlet }: { claim: ClaimContent; outlet: string }): ReactElement {
  return (
    <>
      <Fact label="Claimant">
        {claim.claimant === null ? (
          <>
            <ForeignText>{outlet}</ForeignText>, in its own words
          </>
        ) : (
          <OutLink href={claim.claimant.url}>
            <ForeignText>{claim.claimant.name}</ForeignText>
          </OutLink>
        )}
      </Fact>
      {claim.claimedAt !== null && (
        <Fact label="Said on">
          <Time at={claim.claimedAt} />
        </Fact>
      )}
    </>
  );
}

/** An editor's published reason for accepting less evidence than the rules ask. */
export function OverrideReason({ reason }: { reason: string }): ReactElement {
  return (
    <p className="exc">
      <b>Published under an exception.</b> <ForeignText>{reason}</ForeignText>
    </p>
  );
}
