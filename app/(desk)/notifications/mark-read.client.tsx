"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { type ReactNode, useState } from "react";
import { markAsRead } from "#app/(desk)/notifications/actions.ts";
import { callAction } from "#ui/action-result.ts";
import { useToast } from "#ui/toast.tsx";

/** Leads to the check of a notification; all that was told about the check counts as read from then on. */
export function NotificationLink(props: { checkId: string; read: boolean; href: string; children: ReactNode }) {
  const { checkId, read, href, children } = props;
  return (
    <Link
      href={href}
      onClick={() => {
        // Whoever opens it has read it, also when this does not arrive: the next visit can mark it again.
        if (!read) void callAction(() => markAsRead({ checkId }));
      }}
    >
      {children}
    </Link>
  );
}

/** Marks all that one was shown as read; what comes in the meantime stays new. */
export function MarkAllRead({ until, unread }: { until: string; unread: number }) {
  const router = useRouter();
  const toast = useToast();
  const [busy, setBusy] = useState(false);
  const mark = async () => {
    setBusy(true);
    const answer = await callAction(() => markAsRead({ until }));
    setBusy(false);
    if (!answer.ok) toast({ text: answer.error.message, bad: true });
    router.refresh();
  };
  return (
    <button type="button" className="btn" disabled={busy} onClick={mark}>
      Mark all as read <span className="mut">{unread}</span>
    </button>
  );
}
