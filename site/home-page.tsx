import type { ReactElement } from "react";
import type { CorrectionListItem, VerdictListItem } from "#domain/publication/published-check.ts";
import type { Rating } from "#domain/verdict/rating-scale.ts";
import { ratingOf, summaryOfRatings } from "#site/check-view.ts";
import { ClaimStrip } from "#site/claim-strip.tsx";
import { PageShell } from "#site/page-shell.tsx";
import { Time } from "#site/parts.tsx";
import { paths, type SiteContext } from "#site/site-context.ts";
import { ForeignText, visibleControls } from "#ui/foreign-text.tsx";
import { RatingBadge, RatingSymbol } from "#ui/rating-symbol.tsx";

/** The front page: the latest check large, its claims, the checks before it, and the latest corrections. */
export function HomePage(props: {
  items: readonly VerdictListItem[];
  nextCursor: string | null;
  /** The cursor that this page was asked for with; null on the front page itself. */
  cursor: string | null;
  corrections: readonly CorrectionListItem[];
  scale: readonly Rating[];
  site: SiteContext;
}): ReactElement {
  const { items, scale, site } = props;
  const front = props.cursor === null;
  const lead = front ? items[0] : undefined;
  return (
    <PageShell
      site={site}
      title={front ? null : "Older checks"}
      description={`${site.siteName}: what was said, and what the record shows. Checks of published articles, claim by claim.`}
      canonical={front ? paths.home : null}
      noindex={!front}
      section="verdicts"
    >
      {items.length === 0 ? (
        <Nothing front={front} />
      ) : (
        <>
          {lead ? <Lead item={lead} scale={scale} /> : <OlderHeading />}
          <div className="g sec">
            <div className="txt wider">
              {lead && (
                <section className="b6" aria-labelledby="claims-h">
                  <h2 className="subh" id="claims-h">
                    Its claims, in the order of the article
                  </h2>
                  {lead.ratings.map((claim) => (
                    <article className="row" key={claim.claimSlug}>
                      <RatingBadge rating={claim.rating} label={ratingOf(scale, claim.rating).label} />
                      <h3 dir="auto">
                        <a href={paths.claim(claim.claimSlug)}>{visibleControls(claim.statement)}</a>
                      </h3>
                    </article>
                  ))}
                </section>
              )}
              <EarlierChecks items={lead ? items.slice(1) : items} scale={scale} titled={lead !== undefined} />
              {props.nextCursor !== null && (
                <p>
                  <a className="tap sans" href={paths.olderThan(props.nextCursor)}>
                    Older checks
                  </a>
                </p>
              )}
            </div>
            <div className="nts">
              {front && <LatestCorrections items={props.corrections} />}
              <section aria-labelledby="scale-h">
                <h2 className="subh" id="scale-h">
                  The rating scale
                </h2>
                <ul>
                  {scale.map((rating) => (
                    <li className="hr" key={rating.key}>
                      <a className="rb" data-r={rating.key} href={`${paths.methodology}#${rating.key}`}>
                        <RatingSymbol rating={rating.key} />
                        {rating.label}
                      </a>
                      <br />
                      <span className="mut">{rating.definition}</span>
                    </li>
                  ))}
                </ul>
              </section>
            </div>
          </div>
        </>
      )}
    </PageShell>
  );
}

function Lead({ item, scale }: { item: VerdictListItem; scale: readonly Rating[] }): ReactElement {
  return (
    <section aria-labelledby="lead-h">
      <h1 className="vh">Latest verdicts</h1>
      <div className="head g">
        <div className="txt hd">
          <p className="kick">Latest check</p>
          <h2 id="lead-h" className="h1" dir="auto">
            <a href={paths.verdict(item.slug)}>{visibleControls(item.title)}</a>
          </h2>
          <p className="deck" dir="auto">
            {visibleControls(item.summary ?? summaryOfRatings(item.ratings.map((claim) => claim.rating)))}
          </p>
          <p className="sans mut t4">
            <Dateline item={item} />
          </p>
        </div>
      </div>
      <div className="b6">
        <ClaimStrip
          claims={item.ratings.map(({ claimNumber, statement, rating }) => ({
            number: claimNumber,
            statement,
            rating,
            href: `${paths.verdict(item.slug)}#c${claimNumber}`,
          }))}
          scale={scale}
        />
      </div>
    </section>
  );
}

function Dateline({ item }: { item: VerdictListItem }): ReactElement {
  return (
    <>
      An article in <ForeignText>{item.outlet}</ForeignText>. Published <Time at={item.firstPublishedAt} />
      {item.publishedAt !== item.firstPublishedAt && (
        <>
          . {item.corrected ? "Corrected" : "Updated"} <Time at={item.publishedAt} />
        </>
      )}
    </>
  );
}

function EarlierChecks(props: {
  items: readonly VerdictListItem[];
  scale: readonly Rating[];
  titled: boolean;
}): ReactElement | null {
  if (props.items.length === 0) return null;
  return (
    <section className="b6" aria-labelledby="earlier-h">
      <h2 className={props.titled ? "subh" : "vh"} id="earlier-h">
        {props.titled ? "Earlier checks" : "Checks"}
      </h2>
      {props.items.map((item) => (
        <article className="check" key={item.slug}>
          <h3 dir="auto">
            <a href={paths.verdict(item.slug)}>{visibleControls(item.title)}</a>
          </h3>
          <p dir="auto">
            {visibleControls(item.summary ?? summaryOfRatings(item.ratings.map((claim) => claim.rating)))}
          </p>
          <MiniStrip claims={item.ratings} scale={props.scale} />
          <p className="sans mut">
            <Dateline item={item} />
          </p>
        </article>
      ))}
    </section>
  );
}

/** The ratings of a check as a row of symbols, with the counts in words for those who do not see them. */
function MiniStrip(props: { claims: VerdictListItem["ratings"]; scale: readonly Rating[] }): ReactElement {
  return (
    <p className="mini">
      <span className="vh">{summaryOfRatings(props.claims.map((claim) => claim.rating))}</span>
      {props.claims.map(({ claimSlug, rating }) => (
        <span key={claimSlug} data-r={rating} title={ratingOf(props.scale, rating).label}>
          <RatingSymbol rating={rating} />
        </span>
      ))}
    </p>
  );
}

function LatestCorrections({ items }: { items: readonly CorrectionListItem[] }): ReactElement | null {
  if (items.length === 0) return null;
  return (
    <section className="b6" aria-labelledby="corr-h">
      <h2 className="subh" id="corr-h">
        Corrections and updates
      </h2>
      <ul>
        {items.slice(0, 4).map((item) => (
          <li className="hr" key={`${item.slug}-${item.kind}-${item.version ?? 0}`}>
            <a href={item.version === null ? paths.verdict(item.slug) : `${paths.history(item.slug)}#v${item.version}`}>
              {item.kind === "retraction" ? "Retracted" : item.kind === "update" ? "Updated" : "Corrected"}{" "}
              <Time at={item.at} />
            </a>
            <p className="clamp">
              <ForeignText>{item.reason === "" ? item.title : item.reason}</ForeignText>
            </p>
          </li>
        ))}
      </ul>
      <p>
        <a className="tap" href={paths.corrections}>
          All corrections
        </a>
      </p>
    </section>
  );
}

function OlderHeading(): ReactElement {
  return (
    <header className="head g">
      <div className="txt hd">
        <p className="kick">
          <a href={paths.home}>Latest verdicts</a>
        </p>
        <h1>Older checks</h1>
      </div>
    </header>
  );
}

function Nothing({ front }: { front: boolean }): ReactElement {
  return (
    <header className="head g empty">
      <div className="txt hd">
        <p className="kick">{front ? "Nothing published yet" : "The end of the list"}</p>
        <h1>{front ? "The first verdict will stand here" : "There are no older checks"}</h1>
        <p className="deck">
          {front
            ? "We take an article, single out what it claims, and say in public which of its statements stand up, with the evidence."
            : "You have seen everything that we have published."}
        </p>
        <p className="links sans t4">
          <a href={front ? paths.methodology : paths.home}>{front ? "How we work" : "Latest verdicts"}</a>
        </p>
      </div>
    </header>
  );
}
