import type { Metadata } from "next";
import Link from "next/link";
import { type Given, one, searched } from "#app/(desk)/in-address.ts";
import { InboxTable } from "#app/(desk)/inbox/inbox-table.tsx";
import { INBOX_VIEWS, type InboxView, inboxHref, inboxViewOf, VIEWS } from "#app/(desk)/inbox/inbox-views.ts";
import { ListKeys } from "#app/(desk)/list-keys.client.tsx";
import { ListSearch } from "#app/(desk)/list-search.tsx";
import { RoleMissing } from "#app/(desk)/role-missing.tsx";
import { INBOX_KINDS } from "#domain/inbox/inbox.ts";
import { permits } from "#domain/policy/permits.ts";
import { pageContext } from "#server/request-context.ts";
import { KeyHints } from "#ui/key-hints.tsx";
import { Empty } from "#ui/states.tsx";
import { countInbox, listInbox } from "#workflow/inbox/list-inbox.ts";

export const metadata: Metadata = { title: "Inbox" };

const PAGE = 40;

type Search = Readonly<Record<string, Given>>;

/** What readers ask and report, until somebody has seen to it. */
export default async function InboxPage({ searchParams }: { searchParams: Promise<Search> }) {
  const search = await searchParams;
  const ctx = await pageContext("/inbox");
  const view = inboxViewOf(one(search.view));
  const q = searched(search.q);
  const kind = INBOX_KINDS.find((name) => name === one(search.kind));
  const cursor = one(search.cursor);
  const [counts, items] = await Promise.all([
    countInbox(ctx),
    listInbox(ctx, { ...VIEWS[view].filter, kind, query: q || undefined, limit: PAGE, cursor }),
  ]);
  if (!counts.ok || !items.ok) return <NotForYou mayGiveRoles={permits(ctx.actor, "user:manage")} />;
  const filtered = { q, ...(kind ? { kind } : {}) };
  return (
    <>
      <main id="main">
        <h1 className="vh">Inbox</h1>
        <nav className="tabs" aria-label="Views">
          {INBOX_VIEWS.map((name) => {
            const count = counts.value[VIEWS[name].count];
            return (
              <Link key={name} href={inboxHref(name)} aria-current={name === view ? "page" : undefined}>
                {VIEWS[name].label} <span className={name === "new" && count > 0 ? "n on" : "n"}>{count}</span>
              </Link>
            );
          })}
        </nav>
        <ListSearch
          {...{ action: "/inbox", id: "inbox-search", query: q, view }}
          label={`Search in “${VIEWS[view].label}”`}
          placeholder="Words of a message, an address, or a reference"
          allHref={q || kind ? inboxHref(view) : null}
        >
          <div className="field">
            <label htmlFor="inbox-kind">Kind</label>
            <select id="inbox-kind" name="kind" defaultValue={kind ?? ""} key={kind ?? ""}>
              <option value="">All</option>
              <option value="ask">Asks for a check</option>
              <option value="report">Reports of an error</option>
            </select>
          </div>
        </ListSearch>
        {items.value.items.length === 0 ? (
          <div className="pad">
            <NothingHere view={view} filtered={q !== "" || kind !== undefined} />
          </div>
        ) : (
          <InboxTable items={items.value.items} actorId={ctx.actor.id} now={ctx.now()} />
        )}
        {(items.value.nextCursor || cursor) && (
          <nav className="pager" aria-label="Pages">
            {cursor && <Link href={inboxHref(view, filtered)}>Back to the latest</Link>}
            {items.value.nextCursor && (
              <Link href={inboxHref(view, { ...filtered, cursor: items.value.nextCursor })}>Older</Link>
            )}
          </nav>
        )}
      </main>
      <ListKeys searchId="inbox-search" />
      <KeyHints
        hints={[
          { keys: ["J"], does: "down" },
          { keys: ["K"], does: "up" },
          { keys: ["↵"], does: "open" },
          { keys: ["/"], does: "search" },
        ]}
      />
    </>
  );
}

function NotForYou({ mayGiveRoles }: { mayGiveRoles: boolean }) {
  return (
    <main id="main" className="pad">
      <h1 className="vh">Inbox</h1>
      <Empty level={2} title="Fact-checkers and editors read the inbox">
        <p>
          What readers write may be in confidence. <RoleMissing mayGiveRoles={mayGiveRoles} />
        </p>
        <Link className="btn" href="/queue">
          To the queue
        </Link>
      </Empty>
    </main>
  );
}

function NothingHere({ view, filtered }: { view: InboxView; filtered: boolean }) {
  if (filtered) {
    return (
      <Empty level={2} title={`Nothing in “${VIEWS[view].label}” matches`}>
        <Link className="btn" href={inboxHref(view)}>
          Show all of “{VIEWS[view].label}”
        </Link>
      </Empty>
    );
  }
  const SAID: Readonly<Record<InboxView, string>> = {
    new: "What readers send through “Ask for a check” and “Report an error”, at the foot of every public page, comes here. The same matter sent many times is one row.",
    mine: "What you have taken in hand stands here until it is done.",
    in_hand: "What somebody has taken in hand stands here until it is done.",
    done: "What was seen to is kept here.",
    suspicious: "Messages that look as if a program sent them wait here, apart, so that none is lost.",
    spam: "What you mark as spam comes here, and is erased after three months.",
  };
  return (
    <Empty level={2} title={view === "new" ? "Nothing new" : "Nothing here"}>
      <p>{SAID[view]}</p>
    </Empty>
  );
}
