import type { Metadata } from "next";
import Link from "next/link";
import { ListKeys } from "#app/(desk)/list-keys.client.tsx";
import { permits } from "#domain/policy/permits.ts";
import { pageContext } from "#server/request-context.ts";
import { ForeignText } from "#ui/foreign-text.tsx";
import { KeyHints } from "#ui/key-hints.tsx";
import { Empty } from "#ui/states.tsx";
import { listTopics, type TopicListItem } from "#workflow/topic/list-topics.ts";

export const metadata: Metadata = { title: "Topics" };

const LONGEST_QUERY = 200;

/** What checks are filed under. */
export default async function TopicsPage(props: { searchParams: Promise<{ q?: string | string[] }> }) {
  const { q } = await props.searchParams;
  const query = (Array.isArray(q) ? q[0] : q)?.trim().slice(0, LONGEST_QUERY) ?? "";
  const ctx = await pageContext("/register/topics");
  const list = await listTopics(ctx, { query: query || undefined });
  if (!list.ok) throw new Error("people of the desk may read the topics");
  const mayEdit = permits(ctx.actor, "topic:edit");
  const newHref = query ? `/register/topics/new?${new URLSearchParams({ name: query })}` : "/register/topics/new";
  return (
    <>
      <main id="main">
        <h1 className="vh">Topics</h1>
        <search>
          <form className="filters" action="/register/topics">
            <div className="field grow">
              <label htmlFor="topic-search">Search the topics</label>
              <input
                id="topic-search"
                type="search"
                name="q"
                defaultValue={query}
                key={query}
                maxLength={LONGEST_QUERY}
                placeholder="A name, or a word of the description"
              />
            </div>
            <button type="submit" className="btn">
              Search
            </button>
            {query && (
              <Link className="btn bare" href="/register/topics">
                Show all
              </Link>
            )}
            {mayEdit && (
              <Link className="btn go sp" href={newHref}>
                Add a topic <kbd>N</kbd>
              </Link>
            )}
          </form>
        </search>
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
      <ListKeys searchId="topic-search" newHref={mayEdit ? "/register/topics/new" : null} />
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
