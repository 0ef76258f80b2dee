"use client";

import Link from "next/link";
import { useState } from "react";
import { signOut } from "#app/(auth)/sign-out/actions.ts";
import { callAction } from "#ui/action-result.ts";

/** The one button that ends the session of this browser. */
export function SignOutForm() {
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  const leave = async () => {
    if (busy) return;
    setBusy(true);
    const ended = await callAction(() => signOut({}));
    // Somebody who is signed out already has what they wanted.
    if (ended.ok || ended.error.kind === "not_signed_in" || ended.error.kind === "session_not_found") {
      window.location.assign("/sign-in");
      return;
    }
    setBusy(false);
    setProblem(ended.error.message);
  };

  return (
    <>
      {problem && (
        <p className="problem-box" role="alert">
          {problem}
        </p>
      )}
      <button type="button" className="btn go" onClick={leave} aria-disabled={busy}>
        Sign out of this browser
      </button>
      <Link className="btn" href="/queue">
        Back to the queue
      </Link>
    </>
  );
}
