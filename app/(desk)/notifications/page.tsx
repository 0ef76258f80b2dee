import type { Metadata } from "next";
import Link from "next/link";
import { type Given, one } from "#app/(desk)/in-address.ts";
import { MarkAllRead, NotificationLink } from "#app/(desk)/notifications/mark-read.client.tsx";
import { pageContext } from "#server/request-context.ts";
import { ForeignText } from "#ui/foreign-text.tsx";
import { formatAge } from "#ui/format-age.ts";
import { formatMoment } from "#ui/format-date.ts";
import { Empty } from "#ui/states.tsx";
import { countUnread } from "#workflow/notification/count-unread.ts";
import { listNotifications } from "#workflow/notification/list-notifications.ts";
import type { Notification } from "#workflow/notification/notification.ts";

export const metadata: Metadata = { title: "Notifications" };

const PAGE = 50;

/** What each event says after the name of who caused it, and where it leads. */
const TOLD: Record<Notification["event"], { readonly text: string; readonly path: string }> = {
  check_submitted: { text: "sent it for review", path: "/review" },
  check_returned: { text: "returned it with a note", path: "" },
  check_approved: { text: "approved it", path: "/review" },
  check_published: { text: "published it", path: "/history" },
  check_retracted: { text: "retracted it", path: "/history" },
  check_assigned: { text: "gave it to you", path: "" },
  approval_voided: { text: "changed the text after it was approved, so the approval lapsed", path: "/review" },
  correction_abandoned: { text: "ended a correction without a change", path: "" },
  correction_started: { text: "began a correction", path: "" },
  matters_found: { text: "noticed something that needs attention", path: "" },
};

/** What others did that concerns oneself, the newest first. */
export default async function NotificationsPage(props: { searchParams: Promise<{ cursor?: Given }> }) {
  const search = await props.searchParams;
  const cursor = one(search.cursor);
  const ctx = await pageContext("/notifications");
  const now = ctx.now();
  const [list, unread] = await Promise.all([listNotifications(ctx, { limit: PAGE, cursor }), countUnread(ctx)]);
  if (!list.ok) throw new Error("people of the desk may read their notifications");
  const { items, nextCursor } = list.value;
  return (
    <main id="main" className="pad">
      <div className="rowx head-row">
        <h1 className="h1">Notifications</h1>
        {unread > 0 && <MarkAllRead until={now.toISOString()} unread={unread} />}
      </div>
      {items.length === 0 ? (
        <Empty level={2} title="Nothing yet">
          <p>
            You are told when a check that you worked on is returned, approved, published or retracted, when one is
            given to you, when a page behind it changes or its review date passes, and, as an editor, when one waits for
            your approval.
          </p>
        </Empty>
      ) : (
        <ol className="told">
          {items.map((item) => (
            <li key={item.id} className={item.read ? undefined : "new"}>
              <div>
                <NotificationLink checkId={item.check.id} read={item.read} href={hrefOf(item)}>
                  <ForeignText>{item.check.title}</ForeignText>
                </NotificationLink>
                <p>
                  {!item.read && <span className="vh">New: </span>}
                  {item.byName} {TOLD[item.event].text}.
                </p>
              </div>
              <time className="mut" dateTime={item.at} title={formatMoment(item.at)}>
                {formatAge(item.at, now)}
              </time>
            </li>
          ))}
        </ol>
      )}
      {(nextCursor || cursor) && (
        <nav className="pager" aria-label="Pages">
          {cursor && <Link href="/notifications">Back to the latest</Link>}
          {nextCursor && <Link href={`/notifications?cursor=${encodeURIComponent(nextCursor)}`}>Older</Link>}
        </nav>
      )}
    </main>
  );
}

function hrefOf({ event, check }: Notification): string {
  return event === "matters_found" ? `/attention/${check.id}` : `/checks/${check.id}${TOLD[event].path}`;
}
