import type { Metadata } from "next";
import Link from "next/link";
import { type Given, searched } from "#app/(desk)/in-address.ts";
import { ListKeys } from "#app/(desk)/list-keys.client.tsx";
import { addHref, ListSearch } from "#app/(desk)/list-search.tsx";
import { permits } from "#domain/policy/permits.ts";
import { pageContext } from "#server/request-context.ts";
import { ForeignText } from "#ui/foreign-text.tsx";
import { KeyHints } from "#ui/key-hints.tsx";
import { Empty } from "#ui/states.tsx";
import { listTopics, type TopicListItem } from "#workflow/topic/list-topics.ts";

export const metadata: Metadata = { title: "Topics" };

/** What checks are filed under. */
export default async function TopicsPage(props: { searchParams: Promise<{ q?: Given }> }) {
  const query = searched((await props.searchParams).q);
  const ctx = await pageContext("/register/topics");
  const list = await listTopics(ctx, { query: query || undefined });
  if (!list.ok) throw new Error("people of the desk may read the topics");
  const mayEdit = permits(ctx.actor, "topic:edit");
  const newHref = addHref("/register/topics", query);
  return (
    <>
      <main id="main">
        <h1 className="vh">Topics</h1>
        <ListSearch
          {...{ action: "/register/topics", id: "topic-search", query }}
          label="Search the topics"
          placeholder="A name, or a word of the description"
          allHref={query ? "/register/topics" : null}
          add={mayEdit ? { href: newHref, label: "Add a topic" } : null}
        />
        {list.value.length === 0 ? (
          <div className="pad">
            <Empty level={2} title={query ? `No topic matches “${query}”` : "There is no topic yet"}>
              <p>Checks on one matter are found together by their topic. A check has up to five.</p>
              {mayEdit && (
                <Link className="btn" href={newHref}>
                  {query ? `Add “${query}”` : "Add the first topic"}
                </Link>
              )}
            </Empty>
          </div>
        ) : (
          <div className="grp">
            <table className="tbl stack sources">
              <thead>
                <tr>
                  <th scope="col">Topic</th>
                  <th scope="col">Description</th>
                  <th scope="col">Checks</th>
                  <th scope="col">Published</th>
                  <th scope="col">For readers</th>
                </tr>
              </thead>
              <tbody>
                {list.value.map((topic) => (
                  <Row key={topic.id} topic={topic} />
                ))}
              </tbody>
            </table>
          </div>
        )}
      </main>
      <ListKeys searchId="topic-search" newHref={mayEdit ? newHref : null} />
      <KeyHints
        hints={[
          { keys: ["J"], does: "down" },
          { keys: ["K"], does: "up" },
          { keys: ["↵"], does: "open" },
          { keys: ["/"], does: "search" },
          ...(mayEdit ? [{ keys: ["N"], does: "add a topic" }] : []),
        ]}
      />
    </>
  );
}

function Row({ topic }: { topic: TopicListItem }) {
  return (
    <tr>
      <th scope="row">
        <Link href={`/register/topics/${topic.id}`} data-row>
          <ForeignText>{topic.name}</ForeignText>
        </Link>
        {topic.retired && <span className="mut"> retired</span>}
      </th>
      <td data-l="Description">
        {topic.description ? <ForeignText>{topic.description}</ForeignText> : <span className="mut">none</span>}
      </td>
      <td data-l="Checks">{topic.checks === 0 ? <span className="mut">none</span> : topic.checks}</td>
      <td data-l="Published">{topic.published === 0 ? <span className="mut">none</span> : topic.published}</td>
      <td data-l="For readers">
        {topic.publicSince ? (
          <a href={`/topics/${topic.slug}`}>/topics/{topic.slug}</a>
        ) : (
          <span className="mut">not yet</span>
        )}
      </td>
    </tr>
  );
}
