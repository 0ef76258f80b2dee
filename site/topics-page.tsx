import type { ReactElement } from "react";
import type { TopicLine } from "#domain/publication/published-topic.ts";
import { PageShell } from "#site/page-shell.tsx";
import { Time } from "#site/parts.tsx";
import { paths, type SiteContext } from "#site/site-context.ts";
import { ForeignText, visibleControls } from "#ui/foreign-text.tsx";

/** Every topic that a published check stands under. */
export function TopicsPage({ topics, site }: { topics: readonly TopicLine[]; site: SiteContext }): ReactElement {
  return (
    <PageShell
      site={site}
      title="Topics"
      description={`What ${site.siteName} has checked, by topic.`}
      canonical={paths.topics}
      section="topics"
    >
      <header className="head g">
        <div className="txt hd">
          <h1>Topics</h1>
          <p className="deck">
            {topics.length === 0
              ? "No published check is filed under a topic yet."
              : "Our checks by what they are about. A check can stand under several topics."}
          </p>
          {topics.length === 0 && (
            <p className="links sans t4">
              <a href={paths.home}>Latest verdicts</a>
              <a href={paths.search}>Search</a>
            </p>
          )}
        </div>
      </header>
      {topics.length > 0 && (
        <section className="sec g" aria-labelledby="list-h">
          <h2 className="lab" id="list-h">
            {topics.length === 1 ? "One topic" : `${topics.length} topics`}
          </h2>
          <div className="txt">
            {topics.map((topic) => (
              <TopicOfList key={topic.id} topic={topic} />
            ))}
          </div>
        </section>
      )}
    </PageShell>
  );
}

function TopicOfList({ topic }: { topic: TopicLine }): ReactElement {
  const { latest } = topic;
  return (
    <article className="check">
      <h3 dir="auto">
        <a href={paths.topic(topic.slug)}>{visibleControls(topic.name)}</a>
      </h3>
      {topic.description !== null && <p dir="auto">{visibleControls(topic.description)}</p>}
      <p className="sans mut t1">
        {topic.checks === 1 ? "One check" : `${topic.checks.toLocaleString("en")} checks`}
        {topic.retired && ", no longer added to"}. The latest:{" "}
        <a href={paths.verdict(latest.slug)}>
          <ForeignText>{latest.title}</ForeignText>
        </a>
        , <Time at={latest.publishedAt} />
      </p>
    </article>
  );
}
