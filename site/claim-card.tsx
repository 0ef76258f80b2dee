import type { ReactElement } from "react";
import { codePointLength } from "#domain/article/code-points.ts";
import { countOrigins, originTallyText } from "#domain/evidence/count-origins.ts";
import type { PublishedCheck } from "#domain/publication/published-check.ts";
import { type RatedClaim, ratingOf } from "#site/check-view.ts";
import { ClaimFacts, OverrideReason } from "#site/claim-facts.tsx";
import { EvidenceColumns } from "#site/evidence-list.tsx";
import { MachineHelpNote } from "#site/machine-help.tsx";
import { Fact, Time } from "#site/parts.tsx";
import { Rationale } from "#site/rationale.tsx";
import { RightOfReply } from "#site/right-of-reply.tsx";
import { paths } from "#site/site-context.ts";
import { visibleControls } from "#ui/foreign-text.tsx";
import { OriginPicture } from "#ui/origin-graph.tsx";
import { RatingBadge } from "#ui/rating-symbol.tsx";

/** A card shows this many items of evidence in each column; the others are one click away. */
const EVIDENCE_SHOWN = 2;
/** Reasoning up to this length, in code points, stands open on the card. */
const SHORT_RATIONALE = 420;

/** A claim with its verdict and evidence, as one entry of the apparatus below the article. */
export function ClaimCard(props: {
  claim: RatedClaim;
  check: PublishedCheck;
  /** Whether each claim has a page of its own to link to: not in previews, and not for versions no longer current. */
  linked: boolean;
  unpublished: boolean;
  correctedAt: string | null;
}): ReactElement {
  const { claim, check } = props;
  const { verdict } = claim;
  const evidenceId = (evidenceNumber: number) => `c${claim.number}-e${evidenceNumber}`;
  const statement = visibleControls(claim.statement);
  return (
    <article className="card g" id={`c${claim.number}`} aria-labelledby={`c${claim.number}-h`}>
      <div className="lab">
        <span className="num">
          <span className="vh">Claim </span>
          {claim.number}
        </span>{" "}
        {claim.anchors.length > 0 ? (
          <a className="tap sans" href={`#m${claim.number}`}>
            In the text<span className="vh">: claim {claim.number}</span>
          </a>
        ) : (
          <span className="sans mut">No longer in the article</span>
        )}
      </div>
      <div className="txt">
        <RatingBadge rating={verdict.rating} label={ratingOf(check.ratingScale.ratings, verdict.rating).label} />
        <h3 id={`c${claim.number}-h`} dir="auto">
          {props.linked ? <a href={paths.claim(claim.slug)}>{statement}</a> : statement}
        </h3>
        <p className="lead" dir="auto">
          {visibleControls(verdict.summary)}
        </p>
        {claim.evidence.length === 0 ? (
          <p className="sans mut t4">We found no evidence that decides it. The reasoning says where we looked.</p>
        ) : (
          <EvidenceColumns
            evidence={claim.evidence}
            idOf={evidenceId}
            headingLevel={4}
            first={EVIDENCE_SHOWN}
            unpublished={props.unpublished}
          />
        )}
        {claim.evidence.length > 1 && (
          <details className="more">
            <summary>
              Whose knowledge it is: {originTallyText(countOrigins(claim.evidence))}
              <span className="vh">, for claim {claim.number}</span>
            </summary>
            <OriginPicture
              claimNumber={claim.number}
              evidence={claim.evidence}
              evidenceHref={(number) => `#${evidenceId(number)}`}
            />
          </details>
        )}
        {claim.replyRequests.length > 0 && (
          <>
            <h4 className="subh">Right of reply</h4>
            <RightOfReply replies={claim.replyRequests} />
          </>
        )}
        <details className="why" open={codePointLength(verdict.rationale) <= SHORT_RATIONALE || !props.linked}>
          <summary>
            Our reasoning<span className="vh"> on claim {claim.number}</span>
          </summary>
          <Rationale claim={claim} evidenceHref={(number) => `#${evidenceId(number)}`} />
        </details>
        <MachineHelpNote claim={claim} />
      </div>
      <div className="nts">
        <dl className="meta">
          <ClaimFacts claim={claim} outlet={check.article.outlet} />
          {props.correctedAt !== null && (
            <Fact label="Corrected">
              <Time at={props.correctedAt} />
            </Fact>
          )}
        </dl>
        {verdict.overrideReason !== null && <OverrideReason reason={verdict.overrideReason} />}
        {props.linked && (
          <p>
            <a className="tap" href={paths.claim(claim.slug)}>
              The page of this claim<span className="vh">, number {claim.number}</span>
            </a>
          </p>
        )}
      </div>
    </article>
  );
}
