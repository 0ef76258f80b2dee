import type { Metadata } from "next";
import Link from "next/link";
import { type Given, one, searched } from "#app/(desk)/in-address.ts";
import { ListKeys } from "#app/(desk)/list-keys.client.tsx";
import { ListSearch } from "#app/(desk)/list-search.tsx";
import { groupRows } from "#app/(desk)/queue/group-rows.ts";
import { QueueEmpty } from "#app/(desk)/queue/queue-empty.tsx";
import { QueueGroup } from "#app/(desk)/queue/queue-group.tsx";
import { QUEUE_VIEWS, type QueueView, queueHref, VIEWS, viewOf } from "#app/(desk)/queue/queue-views.ts";
import type { CheckState } from "#domain/check/transitions.ts";
import { permits } from "#domain/policy/permits.ts";
import { pageContext } from "#server/request-context.ts";
import { KeyHints } from "#ui/key-hints.tsx";
import { countChecks, listChecks } from "#workflow/check/list-checks.ts";
import { listTopics } from "#workflow/topic/list-topics.ts";

export const metadata: Metadata = { title: "Queue" };

const PAGE = 40;
const MOST_DUE = 20;

type Search = { view?: Given; q?: Given; topic?: Given; cursor?: Given };

/** The home of the desk: what is one's own, what waits, what is out. */
export default async function QueuePage({ searchParams }: { searchParams: Promise<Search> }) {
  const search = await searchParams;
  const asked = {
    ...{ view: one(search.view), query: searched(search.q) },
    topicId: one(search.topic) || undefined,
  };
  const ctx = await pageContext("/queue");
  const mayApprove = permits(ctx.actor, "check:approve");
  const view = viewOf(asked.view, mayApprove && !permits(ctx.actor, "user:manage") ? "waiting" : "mine");
  const cursor = one(search.cursor);
  const now = ctx.now();
  const today = now.toISOString().slice(0, "2026-01-31".length);
  const filter = {
    states: VIEWS[view].states,
    mine: view === "mine",
    query: asked.query || undefined,
    topicId: asked.topicId,
  };
  const [all, mine, rows, due, topics] = await Promise.all([
    countChecks(ctx),
    countChecks(ctx, { mine: true }),
    listChecks(ctx, { ...filter, limit: PAGE, cursor, ownLast: view === "waiting" && mayApprove }),
    view === "published" && !cursor
      ? listChecks(ctx, { ...filter, limit: MOST_DUE, reviewDueBy: today })
      : Promise.resolve(null),
    listTopics(ctx),
  ]);
  if (!all.ok || !mine.ok || !rows.ok || !topics.ok) throw new Error("people of the desk may read the queue");
  const counts = Object.fromEntries(
    QUEUE_VIEWS.map((name) => [name, total(name === "mine" ? mine.value : all.value, VIEWS[name].states)]),
  ) as Record<QueueView, number>;
  const overdue = due?.ok ? due.value.items : [];
  const dueIds = new Set(overdue.map((item) => item.id));
  const groups = groupRows(
    view,
    rows.value.items.filter((item) => !dueIds.has(item.id)),
    overdue,
    mayApprove,
  );
  const mayImport = permits(ctx.actor, "article:import");
  return (
    <>
      <main id="main">
        <h1 className="vh">Queue</h1>
        <nav className="tabs" aria-label="Views">
          {QUEUE_VIEWS.map((name) => (
            <Link key={name} href={queueHref(name)} aria-current={name === view ? "page" : undefined}>
              {VIEWS[name].label}{" "}
              <span className={name === "waiting" && counts[name] ? "n on" : "n"}>{counts[name]}</span>
            </Link>
          ))}
        </nav>
        <ListSearch
          {...{ action: "/queue", id: "queue-search", query: asked.query, view }}
          label={`Search in “${VIEWS[view].label}”`}
          placeholder="Words of the title, the headline or the outlet"
          allHref={asked.query || asked.topicId ? queueHref(view) : null}
        >
          {topics.value.length > 0 && (
            <div className="field">
              <label htmlFor="queue-topic">Topic</label>
              <select id="queue-topic" name="topic" defaultValue={asked.topicId ?? ""} key={asked.topicId}>
                <option value="">Every topic</option>
                {topics.value.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </select>
            </div>
          )}
        </ListSearch>
        {groups.length === 0 ? (
          <div className="pad">
            <QueueEmpty
              view={view}
              query={asked.query}
              topic={asked.topicId ? (topics.value.find(({ id }) => id === asked.topicId)?.name ?? "no topic") : null}
              topicId={asked.topicId}
              deskIsNew={total(all.value, Object.keys(all.value) as CheckState[]) === 0}
              mayImport={mayImport}
              waiting={counts.waiting}
            />
          </div>
        ) : (
          groups.map((group) => (
            <QueueGroup key={group.title} {...group} actorId={ctx.actor.id} now={now} today={today} />
          ))
        )}
        {(rows.value.nextCursor || cursor) && (
          <nav className="pager" aria-label="Pages">
            {cursor && <Link href={queueHref(view, asked)}>Back to the latest</Link>}
            {rows.value.nextCursor && <Link href={queueHref(view, asked, rows.value.nextCursor)}>Older</Link>}
          </nav>
        )}
      </main>
      <ListKeys searchId="queue-search" newKey="i" newHref={mayImport ? "/articles/new" : null} />
      <KeyHints
        hints={[
          { keys: ["J"], does: "down" },
          { keys: ["K"], does: "up" },
          { keys: ["↵"], does: "open" },
          { keys: ["/"], does: "search" },
          ...(mayImport ? [{ keys: ["I"], does: "import an article" }] : []),
        ]}
      />
    </>
  );
}

function total(counts: Partial<Record<CheckState, number>>, states: readonly CheckState[]): number {
  return states.reduce((sum, state) => sum + (counts[state] ?? 0), 0);
}
