import type { ReactElement } from "react";
import type { ArticleChange } from "#domain/article/article-drift.ts";
import { isAnnounced } from "#domain/publication/publication-kind.ts";
import type { PublishedVersion, VersionSummary } from "#domain/publication/published-check.ts";
import { AnnotatedArticle } from "#site/annotated-article.tsx";
import { ArticleChanged } from "#site/article-changed.tsx";
import { countedSummary, currency, ratedClaims, readingMinutes, textsOfClaim } from "#site/check-view.ts";
import { ClaimCard } from "#site/claim-card.tsx";
import { ClaimStrip, Tally } from "#site/claim-strip.tsx";
import { CorrectionNote } from "#site/correction-note.tsx";
import { Coverage } from "#site/coverage.tsx";
import { HistoryTable } from "#site/history-table.tsx";
import { Legend } from "#site/legend.tsx";
import { Fact, Names, OutLink, PrintedAddresses, ReadingTime, Section, Time } from "#site/parts.tsx";
import { Proof } from "#site/proof.tsx";
import { paths } from "#site/site-context.ts";
import { TopicsFact } from "#site/topic-links.tsx";
import { capitalised, counted } from "#ui/count-words.ts";
import { ForeignText, visibleControls } from "#ui/foreign-text.tsx";

/**
 * A version of a check from title to proof. "current" is what readers get; "earlier" is one that was superseded or
 * retracted and so links to no live claim; "preview" is one that is not published.
 */
export function VerdictBody(props: {
  version: PublishedVersion;
  mode: "current" | "earlier" | "preview";
  articleChange?: ArticleChange | null;
}): ReactElement {
  const { version, mode } = props;
  const { check } = version;
  const scale = check.ratingScale.ratings;
  const rated = ratedClaims(check);
  const changed = changesUpTo(version);
  return (
    <article>
      <header className="head g">
        <div className="txt hd">
          <p className="kick">
            Check of an article in <ForeignText>{check.article.outlet}</ForeignText>
          </p>
          <h1 dir="auto">{visibleControls(check.title)}</h1>
          <p className="deck" dir="auto">
            {visibleControls(check.summary ?? countedSummary(check))}
          </p>
        </div>
        <Byline version={version} linked={mode !== "preview"} />
      </header>
      {props.articleChange && mode === "current" && <ArticleChanged change={props.articleChange} />}
      {changed.length > 0 && (
        <div className="corrs">
          {changed.map((entry) => (
            <CorrectionNote
              key={entry.version}
              version={entry}
              changes={entry.changes}
              scale={scale}
              historyHref={mode === "preview" ? null : `${paths.history(check.slug)}#v${entry.version}`}
            />
          ))}
        </div>
      )}
      <section className="sum" aria-labelledby="sum-h">
        <h2 id="sum-h" className="vh">
          The result, claim by claim
        </h2>
        <ClaimStrip
          claims={rated.map(({ number, statement, verdict }) => ({
            number,
            statement,
            rating: verdict.rating,
            href: `#c${number}`,
          }))}
          scale={scale}
        />
        <Tally ratings={rated.map((claim) => claim.verdict.rating)} scale={scale} />
      </section>
      <Section id="article" title="The article, annotated" wide>
        <div className="txt">
          <Legend check={check} />
        </div>
        <AnnotatedArticle check={check} />
      </Section>
      <section aria-labelledby="claims-h" className="cards">
        <h2 id="claims-h" className="vh">
          {capitalised(counted(rated.length, "claim"))}, in the order of the article
        </h2>
        {rated.map((claim) => (
          <ClaimCard
            key={claim.id}
            claim={claim}
            check={check}
            linked={mode === "current"}
            unpublished={mode === "preview"}
            correctedAt={correctedAt(changed, claim.number)}
          />
        ))}
      </section>
      <Coverage check={check} />
      {mode !== "preview" && (
        <>
          <Section id="history" title="History">
            <HistoryTable version={version} />
          </Section>
          <Proof version={version} current={mode === "current"} />
          <PrintedAddresses baseUrl={check.publisher.url} />
        </>
      )}
    </article>
  );
}

function Byline({ version, linked }: { version: PublishedVersion; linked: boolean }): ReactElement {
  const { check } = version;
  const { asOf, reviewBy } = currency(check);
  const texts = [check.title, check.summary, check.article.text, ...check.claims.flatMap(textsOfClaim)];
  return (
    <dl className="meta nts">
      <Fact label="Article">
        <OutLink href={check.article.url}>
          <ForeignText>{check.article.headline}</ForeignText>
        </OutLink>
        {check.article.publishedAt !== null && (
          <>
            , <Time at={check.article.publishedAt} />
          </>
        )}
      </Fact>
      <Fact label="Checked by">
        <Names names={check.writtenBy} />
      </Fact>
      <Fact label="Approved by">{check.approvedBy === "" ? "Nobody yet" : <Names names={[check.approvedBy]} />}</Fact>
      <Fact label="Published">{linked || check.version > 1 ? <Time at={check.firstPublishedAt} /> : "Not yet"}</Fact>
      {linked && (
        <Fact label="This version">
          <a href={paths.history(check.slug)}>
            {check.version}
            <span className="vh">: the history of this check</span>
          </a>
          , <Time at={check.publishedAt} />
        </Fact>
      )}
      {asOf !== null && (
        <Fact label="As of">
          <Time at={asOf} />
        </Fact>
      )}
      {reviewBy !== null && (
        <Fact label="Next review">
          <Time at={reviewBy} />
        </Fact>
      )}
      <TopicsFact topics={check.topics} linked={linked} />
      <ReadingTime minutes={readingMinutes(texts)} />
    </dl>
  );
}

/** The corrections and updates that this version holds, the newest first; typo fixes stand in the history only. */
export function changesUpTo(version: PublishedVersion): VersionSummary[] {
  return version.history
    .filter((entry) => isAnnounced(entry.kind) && entry.version <= version.check.version)
    .sort((one, other) => other.version - one.version);
}

function correctedAt(changed: readonly VersionSummary[], claimNumber: number): string | null {
  const entry = changed.find((item) => item.changes.some((change) => change.claimNumber === claimNumber));
  return entry?.kind === "correction" ? entry.publishedAt : null;
}
