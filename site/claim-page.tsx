import type { ReactElement } from "react";
import type { ArticleChange } from "#domain/article/article-drift.ts";
import type { ClaimContent } from "#domain/check/check-content.ts";
import type { PublishedVersion } from "#domain/publication/published-check.ts";
import { ArticleChanged } from "#site/article-changed.tsx";
import {
  isRated,
  markKey,
  markLabel,
  type RatedClaim,
  ratingOf,
  readingMinutes,
  textsOfClaim,
} from "#site/check-view.ts";
import { ClaimFacts, OverrideReason } from "#site/claim-facts.tsx";
import { ClaimInArticle } from "#site/claim-in-article.tsx";
import { siteClaimReview } from "#site/claim-review.ts";
import { ClaimVersions } from "#site/claim-versions.tsx";
import { CorrectionNote } from "#site/correction-note.tsx";
import { WhyNot } from "#site/coverage.tsx";
import { EvidenceColumns } from "#site/evidence-list.tsx";
import { MachineHelpNote } from "#site/machine-help.tsx";
import { cardAlt, cardPaths, claimCard } from "#site/og/card.ts";
import { PageShell } from "#site/page-shell.tsx";
import { Fact, Names, OutLink, PrintedAddresses, ReadingTime, Section, Time } from "#site/parts.tsx";
import { ProofLinks } from "#site/proof.tsx";
import { QuoteSign } from "#site/quote-status.tsx";
import { Rationale } from "#site/rationale.tsx";
import { RetractedNotice } from "#site/retracted-notice.tsx";
import { RightOfReply } from "#site/right-of-reply.tsx";
import { ShareLinks } from "#site/share-links.tsx";
import { paths, type SiteContext } from "#site/site-context.ts";
import { TopicsFact } from "#site/topic-links.tsx";
import { changesUpTo } from "#site/verdict-body.tsx";
import { ForeignText, visibleControls } from "#ui/foreign-text.tsx";
import { OriginPicture } from "#ui/origin-graph.tsx";
import { RatingBadge } from "#ui/rating-symbol.tsx";

/** Of each stance this many items stand open; the others are one click away, and open when a link leads to them. */
const EVIDENCE_SHOWN = 4;

/** The page of one claim, which is its one address: rating, reasoning, evidence, where it stands, what it was before. */
export function ClaimPage(props: {
  version: PublishedVersion;
  claimNumber: number;
  site: SiteContext;
  /** Known only when the page is shown: it is no part of what was published. */
  articleChange?: ArticleChange | null;
}): ReactElement | null {
  const { version, site } = props;
  const { check, retraction } = version;
  const claim = check.claims.find((item) => item.number === props.claimNumber);
  if (claim === undefined) return null;
  const scale = check.ratingScale.ratings;
  const label = markLabel(scale, markKey(claim));
  const picture = claimCard(version, claim.number, site);
  const changed = changesUpTo(version).flatMap((entry) => {
    const changes = entry.changes.filter((change) => change.claimNumber === claim.number);
    return changes.length === 0 ? [] : [{ entry, changes }];
  });
  return (
    <PageShell
      site={site}
      title={retraction === null ? `${claim.statement}: ${label}` : `Retracted: ${claim.statement}`}
      description={
        retraction !== null
          ? "The check of this claim was retracted. The notice says why."
          : isRated(claim)
            ? claim.verdict.summary
            : `${label}.`
      }
      canonical={paths.claim(claim.slug)}
      kind="article"
      section="verdicts"
      linkedData={siteClaimReview(version, claim, site)}
      embeddable={retraction === null}
      reportable={check.slug}
      {...(picture ? { picture: { path: cardPaths.claim(claim.slug), alt: cardAlt(picture) } } : {})}
    >
      <article>
        <header className="claimhead">
          <p className="kick">
            Claim {claim.number} in{" "}
            <a href={paths.verdict(check.slug)}>
              <bdi dir="auto">{visibleControls(check.title)}</bdi>
            </a>
          </p>
          {retraction === null && props.articleChange && <ArticleChanged change={props.articleChange} />}
          {retraction === null &&
            changed.map(({ entry, changes }) => (
              <CorrectionNote
                key={entry.version}
                version={entry}
                changes={changes}
                scale={scale}
                historyHref={`${paths.history(check.slug)}#v${entry.version}`}
                ofOneClaim
              />
            ))}
          <div className="g">
            <div className="lab">
              <span className="num">
                <span className="vh">Claim </span>
                {claim.number}
              </span>
            </div>
            <div className="txt">
              <h1 className="t0" dir="auto">
                {visibleControls(claim.statement)}
              </h1>
              <SaidWhere claim={claim} version={version} />
              {retraction === null && <Answer claim={claim} version={version} label={label} />}
              {retraction === null && <MachineHelpNote claim={claim} />}
              {retraction === null && <ShareLinks claim={claim} site={site} label={label} />}
            </div>
            {retraction === null && (
              <dl className="meta nts">
                <ClaimFacts claim={claim} outlet={check.article.outlet} full />
                <Fact label="Checked by">
                  <Names names={check.writtenBy} />
                </Fact>
                <Fact label="Approved by">
                  <Names names={[check.approvedBy]} />
                </Fact>
                <Fact label="Published">
                  <Time at={check.firstPublishedAt} />
                </Fact>
                <TopicsFact topics={check.topics} linked={!site.preview} />
                <ReadingTime minutes={readingMinutes(textsOfClaim(claim))} />
              </dl>
            )}
          </div>
        </header>
        {retraction !== null ? (
          <RetractedNotice version={version} retraction={retraction} what="verdict" />
        ) : (
          <>
            <ClaimInArticle claim={claim} check={check} />
            {isRated(claim) && <Grounds claim={claim} />}
            {claim.replyRequests.length > 0 && (
              <Section
                id="replies"
                title="Right of reply"
                notes={<p>Whom we asked about this claim, and what came of it.</p>}
              >
                <RightOfReply replies={claim.replyRequests} />
              </Section>
            )}
            <ClaimVersions version={version} claim={claim} site={site} />
            {!site.preview && (
              <Section id="proof" title="Proof">
                <p className="sans">
                  This page shows a part of version {check.version} of the check, which stands in a public, signed log.
                </p>
                <p className="links sans">
                  <ProofLinks slug={check.slug} />
                </p>
              </Section>
            )}
            <PrintedAddresses baseUrl={site.baseUrl} />
          </>
        )}
      </article>
    </PageShell>
  );
}

/** Who made the claim, when, and where it was printed: the first things to know of it. */
function SaidWhere({ claim, version }: { claim: ClaimContent; version: PublishedVersion }): ReactElement {
  const { article } = version.check;
  const printed = (
    <>
      <OutLink href={article.url}>
        <ForeignText>{article.outlet}</ForeignText>
      </OutLink>
      {article.publishedAt !== null && (
        <>
          , <Time at={article.publishedAt} />
        </>
      )}
    </>
  );
  if (claim.claimant === null) return <p className="said sans">In the words of {printed}</p>;
  return (
    <p className="said sans">
      Said by{" "}
      <b>
        <OutLink href={claim.claimant.url}>
          <ForeignText>{claim.claimant.name}</ForeignText>
        </OutLink>
      </b>
      {claim.claimedAt !== null && (
        <>
          , <Time at={claim.claimedAt} />
        </>
      )}
      . Printed in {printed}
    </p>
  );
}

/** The rating, large, with the one-sentence answer and what the rating means; or why there is none. */
function Answer(props: { claim: ClaimContent; version: PublishedVersion; label: string }): ReactElement {
  const { claim, version, label } = props;
  if (!isRated(claim)) {
    return (
      <>
        <p className="rate">
          <RatingBadge rating={markKey(claim)} label={label} big />
        </p>
        <p className="lead">
          <WhyNot claim={claim} claims={version.check.claims} hrefOf={(other) => paths.claim(other.slug)} />
        </p>
      </>
    );
  }
  const rating = ratingOf(version.check.ratingScale.ratings, claim.verdict.rating);
  return (
    <>
      <p className="rate">
        <RatingBadge rating={rating.key} label={rating.label} big />
      </p>
      <p className="lead" dir="auto">
        {visibleControls(claim.verdict.summary)}
      </p>
      <p className="sans mut t4">
        {rating.label} means: {rating.definition.charAt(0).toLowerCase() + rating.definition.slice(1)}{" "}
        <a href={`${paths.methodology}#${rating.key}`}>The rating scale</a>
      </p>
    </>
  );
}

function Grounds({ claim }: { claim: RatedClaim }): ReactElement {
  const href = (evidenceNumber: number) => `#e${evidenceNumber}`;
  return (
    <>
      <Section
        id="reasoning"
        title="Our reasoning"
        notes={
          claim.verdict.overrideReason === null ? undefined : <OverrideReason reason={claim.verdict.overrideReason} />
        }
      >
        <Rationale claim={claim} evidenceHref={href} />
      </Section>
      {claim.evidence.length > 0 && (
        <>
          <Section id="evidence" title="Evidence" notes={<WhatTheMarksMean />}>
            <EvidenceColumns
              evidence={claim.evidence}
              idOf={(number) => `e${number}`}
              headingLevel={3}
              first={EVIDENCE_SHOWN}
              full
            />
          </Section>
          <Section
            id="origins"
            title="Whose knowledge it is"
            notes={<p>Ten articles that repeat one report are ten links and one origin. We count origins.</p>}
          >
            <OriginPicture claimNumber={claim.number} evidence={claim.evidence} evidenceHref={href} listed />
          </Section>
        </>
      )}
    </>
  );
}

function WhatTheMarksMean(): ReactElement {
  return (
    <>
      <p>
        <b>What the marks mean</b>
      </p>
      <ul className="stack">
        <li>
          <QuoteSign sign="=" q="exact" text="Verified: each quoted word stands in our archived copy" />
        </li>
        <li>
          <QuoteSign sign="≈" q="approximate" text="Approximate: close; the difference is shown" />
        </li>
        <li>
          <QuoteSign sign="≠" q="altered" text="Altered: the difference changes the meaning, and is shown" />
        </li>
        <li>
          <QuoteSign sign="∅" q="none" text="Not verifiable: we say why" />
        </li>
      </ul>
    </>
  );
}
