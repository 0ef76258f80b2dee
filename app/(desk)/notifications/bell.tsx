import Link from "next/link";
import type { Ctx } from "#workflow/context.ts";
import { countUnread } from "#workflow/notification/count-unread.ts";

const MOST_SHOWN = 99;

/** The way to one's notifications, with how many are new. */
export async function Bell({ ctx }: { ctx: Ctx }) {
  const unread = await countUnread(ctx);
  return (
    <Link className="bell" href="/notifications" aria-label={unread ? `Notifications, ${unread} new` : "Notifications"}>
      <svg viewBox="0 0 16 16" width="18" height="18" aria-hidden="true" focusable="false">
        <path
          d="M8 1.25a4.25 4.25 0 0 0-4.25 4.25v2.9L2.4 11.2v.8h11.2v-.8l-1.35-2.8V5.5A4.25 4.25 0 0 0 8 1.25Z"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.4"
          strokeLinejoin="round"
        />
        <path d="M6.2 13.2a1.8 1.8 0 0 0 3.6 0Z" />
      </svg>
      {unread > 0 && <b>{unread > MOST_SHOWN ? `${MOST_SHOWN}+` : unread}</b>}
    </Link>
  );
}
