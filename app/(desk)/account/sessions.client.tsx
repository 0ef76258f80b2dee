"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { endOneSession, signOutEverywhere } from "#app/(desk)/account/actions.ts";
import { browserName } from "#app/(desk)/account/browser-name.ts";
import { callAction } from "#ui/action-result.ts";
import { formatMoment } from "#ui/format-date.ts";
import { useToast } from "#ui/toast.tsx";
import type { SessionSummary } from "#workflow/user/list-sessions.ts";

/** The browsers in which one is signed in, each with the way to end it. */
export function Sessions({ sessions, present }: { sessions: readonly SessionSummary[]; present: string | null }) {
  const [busy, setBusy] = useState(false);
  const router = useRouter();
  const toast = useToast();

  const end = async (sessionId: string) => {
    setBusy(true);
    const ended = await callAction(() => endOneSession({ sessionId }));
    setBusy(false);
    // What has ended already is what was wanted.
    if (!ended.ok && ended.error.kind !== "session_not_found") return toast({ text: ended.error.message, bad: true });
    toast({ text: "That browser is signed out." });
    router.refresh();
  };

  const endAll = async () => {
    setBusy(true);
    const ended = await callAction(() => signOutEverywhere({}));
    if (ended.ok || ended.error.kind === "not_signed_in") return window.location.assign("/sign-in");
    setBusy(false);
    toast({ text: ended.error.message, bad: true });
  };

  return (
    <div className="flow">
      <ul className="lines">
        {sessions.map(({ id, createdAt, lastSeenAt, userAgent }) => (
          <li key={id}>
            <div>
              <b>{browserName(userAgent)}</b>
              {id === present && <span className="mut">, this browser</span>}
              <p className="mut">
                Since <time dateTime={createdAt}>{formatMoment(createdAt)}</time>, last seen{" "}
                <time dateTime={lastSeenAt}>{formatMoment(lastSeenAt)}</time>
              </p>
            </div>
            {id !== present && (
              <button type="button" className="btn" disabled={busy} onClick={() => end(id)}>
                Sign it out<span className="vh">: {browserName(userAgent)}</span>
              </button>
            )}
          </li>
        ))}
      </ul>
      <button type="button" className="btn" disabled={busy} onClick={endAll}>
        Sign out everywhere, here too
      </button>
    </div>
  );
}
