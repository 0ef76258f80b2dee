import type { ReactElement } from "react";
import type { TopicCheck, TopicVerdicts } from "#domain/publication/published-topic.ts";
import { summaryOfRatings } from "#site/check-view.ts";
import { PageShell } from "#site/page-shell.tsx";
import { Time } from "#site/parts.tsx";
import { paths, type SiteContext } from "#site/site-context.ts";
import { ForeignText, visibleControls, withoutControls } from "#ui/foreign-text.tsx";
import { RatingBadge } from "#ui/rating-symbol.tsx";

/** Of each check this many claims stand here; its own page has them all. */
const CLAIMS_SHOWN = 5;

/** The newest checks under a topic, each with its claims, their ratings and who made them. */
export function TopicPage(props: TopicVerdicts & { site: SiteContext }): ReactElement {
  const { topic, checks, total, site } = props;
  return (
    <PageShell
      site={site}
      title={topic.name}
      description={topic.description ?? `What ${site.siteName} has checked on ${withoutControls(topic.name)}.`}
      canonical={paths.topic(topic.slug)}
      section="topics"
      feed={{ href: paths.topicFeed(topic.slug), title: `Verdicts on ${withoutControls(topic.name)}` }}
    >
      <header className="head g">
        <div className="txt hd">
          <p className="kick">
            <a href={paths.topics}>Topics</a>
          </p>
          <h1 dir="auto">{visibleControls(topic.name)}</h1>
          {topic.description !== null && (
            <p className="deck" dir="auto">
              {visibleControls(topic.description)}
            </p>
          )}
          {topic.retired && <p className="sans mut t4">We file no further checks under this topic.</p>}
          {total === 0 && <p className="sans t4">No check stands under this topic at present.</p>}
          <p className="links sans t4">
            {total > 0 && (
              // What is computed for each reader, in every combination of filters, is no way for crawlers to go.
              <a rel="nofollow" href={paths.searchFor({ topic: topic.slug })}>
                Search this topic
              </a>
            )}
            <a href={paths.topicFeed(topic.slug)}>Feed (RSS)</a>
            {total === 0 && <a href={paths.topics}>All topics</a>}
          </p>
        </div>
      </header>
      {total > 0 && (
        <section className="sec g" aria-labelledby="list-h">
          <h2 className="lab" id="list-h">
            {total === 1 ? "One check" : `${total.toLocaleString("en")} checks`}
          </h2>
          <div className="txt">
            {checks.map((check) => (
              <CheckOfTopic key={check.slug} check={check} />
            ))}
            {total > checks.length && (
              <p className="sans t4">
                These are the {checks.length} newest.{" "}
                <a className="tap" rel="nofollow" href={paths.searchFor({ topic: topic.slug })}>
                  Find the older ones by searching this topic
                </a>
              </p>
            )}
          </div>
        </section>
      )}
    </PageShell>
  );
}

function CheckOfTopic({ check }: { check: TopicCheck }): ReactElement {
  const shown = check.claims.slice(0, CLAIMS_SHOWN);
  const more = check.claims.length - shown.length;
  const ratings = check.claims.flatMap(({ rating }) => (rating ? [rating.key] : []));
  return (
    <article className="check of-topic">
      <h3 dir="auto">
        <a href={paths.verdict(check.slug)}>{visibleControls(check.title)}</a>
      </h3>
      <p dir="auto">{visibleControls(check.summary ?? summaryOfRatings(ratings))}</p>
      <p className="sans mut t1">
        An article in <ForeignText>{check.outlet}</ForeignText>. Published <Time at={check.publishedAt} />
        {check.corrected && ", corrected since"}
      </p>
      {shown.length > 0 && (
        <ul>
          {shown.map((claim) => (
            <li className="row" key={claim.slug}>
              {claim.rating && <RatingBadge rating={claim.rating.key} label={claim.rating.label} />}
              <div>
                <h4 dir="auto">
                  <a href={paths.claim(claim.slug)}>{visibleControls(claim.statement)}</a>
                </h4>
                <p className="sans mut t1">
                  Claimed by <ForeignText>{claim.claimant ?? check.outlet}</ForeignText>
                </p>
              </div>
            </li>
          ))}
        </ul>
      )}
      {more > 0 && (
        <p className="sans">
          <a className="tap" href={paths.verdict(check.slug)}>
            {more === 1 ? "One more claim in this check" : `${more} more claims in this check`}
          </a>
        </p>
      )}
    </article>
  );
}
