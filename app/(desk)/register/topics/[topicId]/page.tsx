import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { TopicForm } from "#app/(desk)/register/topics/topic-form.client.tsx";
import { MergeTopic, RetireTopic, UndoTopicMerge } from "#app/(desk)/register/topics/topic-standing.client.tsx";
import { CHECK_STATE_LABELS } from "#domain/check/transitions.ts";
import { permits } from "#domain/policy/permits.ts";
import { pageContext } from "#server/request-context.ts";
import { ForeignText, visibleControls } from "#ui/foreign-text.tsx";
import { formatDate } from "#ui/format-date.ts";
import { listTopics } from "#workflow/topic/list-topics.ts";
import { readTopic, type TopicView } from "#workflow/topic/read-topic.ts";

export const metadata: Metadata = { title: "Topic" };

/** A topic: what readers are told of it, and every check that is filed under it. */
export default async function TopicPage({ params }: { params: Promise<{ topicId: string }> }) {
  const { topicId } = await params;
  const ctx = await pageContext(`/register/topics/${topicId}`);
  const found = await readTopic(ctx, { topicId });
  if (!found.ok) notFound();
  const { topic } = found.value;
  const mayEdit = permits(ctx.actor, "topic:edit");
  const others = mayEdit && !topic.mergedInto ? await listTopics(ctx) : null;
  return (
    <main id="main" className="pad">
      <p>
        <Link href="/register/topics">Topics</Link>
      </p>
      <h1 className="h1" dir="auto">
        {visibleControls(topic.name)}
      </h1>
      <About view={found.value} />
      {topic.mergedInto && (
        <div className="notice rowx">
          <p>
            It was merged into{" "}
            <Link href={`/register/topics/${topic.mergedInto.id}`}>
              <ForeignText>{topic.mergedInto.name}</ForeignText>
            </Link>
            , which stands for it. Checks that named it still do.
          </p>
          {mayEdit && <UndoTopicMerge topic={topic} />}
        </div>
      )}
      {topic.retired && !topic.mergedInto && (
        <p className="notice">It is retired: no further check can be filed under it. Those that are keep it.</p>
      )}
      <div className="source-cols">
        <ChecksUnder checks={found.value.checks} />
        {mayEdit && !topic.mergedInto && (
          <div>
            <section aria-labelledby="facts-h">
              <h2 id="facts-h" className="h2">
                What readers are told
              </h2>
              {topic.publicSince !== null && (
                <p className="mut">
                  A change stands on the topic’s page at once. Published checks show a new name with their next version.
                </p>
              )}
              <div className="gap">
                <TopicForm key={topic.id} userId={ctx.actor.id} topic={topic} name={topic.name} />
              </div>
            </section>
            <section aria-labelledby="standing-h" className="topic-standing">
              <h2 id="standing-h" className="h2">
                Whether it is used
              </h2>
              <div className="rowx">
                <RetireTopic topic={topic} />
                <MergeTopic
                  topic={{ id: topic.id, name: topic.name }}
                  others={(others?.ok ? others.value : [])
                    .filter(({ id }) => id !== topic.id)
                    .map(({ id, name }) => ({ id, name }))}
                />
              </div>
            </section>
          </div>
        )}
      </div>
    </main>
  );
}

function About({ view: { topic, duplicates, formerSlugs } }: { view: TopicView }) {
  return (
    <div className="about-source">
      <p>
        {topic.publicSince === null ? (
          "Readers do not know it yet: they see it once a check that is filed under it is published."
        ) : (
          <>
            Known to readers since {formatDate(topic.publicSince)} at{" "}
            <a href={`/topics/${topic.slug}`}>/topics/{topic.slug}</a>
            {formerSlugs.length > 0 &&
              `, to which ${formerSlugs.map((slug) => `/topics/${slug}`).join(", ")} ${
                formerSlugs.length === 1 ? "leads" : "lead"
              }`}
            .
          </>
        )}
      </p>
      {duplicates.length > 0 && (
        <p>
          Stands for{" "}
          {duplicates.map(({ id, name }, i) => (
            <span key={id}>
              {i > 0 && ", "}
              <Link href={`/register/topics/${id}`}>
                <ForeignText>{name}</ForeignText>
              </Link>
            </span>
          ))}
          .
        </p>
      )}
    </div>
  );
}

function ChecksUnder({ checks }: { checks: TopicView["checks"] }) {
  return (
    <section aria-labelledby="checks-h">
      <h2 id="checks-h" className="h2">
        {checks.length === 1 ? "One check is filed under it" : `${checks.length || "No"} checks are filed under it`}
      </h2>
      {checks.length > 0 && (
        <ul className="plain-list">
          {checks.map((check) => (
            <li key={check.id}>
              <Link href={`/checks/${check.id}`}>
                <ForeignText>{check.title}</ForeignText>
              </Link>{" "}
              <span className="mut">{CHECK_STATE_LABELS[check.state].toLowerCase()}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
