"use client";

import { type FormEvent, useRef, useState } from "react";
import { setPasswordByLink } from "#app/(auth)/invitation/[secret]/actions.ts";
import { sendCredentials } from "#app/(auth)/send-credentials.ts";
import { type ActionError, callAction } from "#ui/action-result.ts";
import { Field } from "#ui/field.tsx";

/** Sets the password and goes on to the desk. */
export function PasswordForm({ secret, email, isNew }: { secret: string; email: string; isNew: boolean }) {
  const [error, setError] = useState<ActionError | null>(null);
  const [busy, setBusy] = useState(false);
  const [shown, setShown] = useState(false);
  const input = useRef<HTMLInputElement>(null);

  const save = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (busy) return;
    const password = String(new FormData(event.currentTarget).get("password"));
    setBusy(true);
    setError(null);
    const saved = await callAction(() => setPasswordByLink({ secret, password }));
    if (!saved.ok) {
      setBusy(false);
      setError(saved.error);
      input.current?.focus();
      return;
    }
    const signedIn = await sendCredentials({ email, password, callbackUrl: "/queue" });
    // The password is set in any case; where signing in at once does not work, the sign-in page is the next step.
    window.location.assign(signedIn.ok ? signedIn.url : "/sign-in");
  };

  return (
    <form className="flow" method="post" onSubmit={save}>
      {error && !error.fields?.password && (
        <p className="problem-box" role="alert">
          {error.message}
        </p>
      )}
      <Field label="Email">
        {(control) => <input {...control} type="email" autoComplete="username" value={email} readOnly />}
      </Field>
      <Field
        label="New password"
        hint="At least 12 characters; spaces and any letters will do. A few words that do not belong together are best."
        error={error?.fields?.password}
      >
        {(control) => (
          <input
            {...control}
            ref={input}
            name="password"
            type={shown ? "text" : "password"}
            autoComplete="new-password"
            required
          />
        )}
      </Field>
      <label className="rowx">
        <input className="tick" type="checkbox" checked={shown} onChange={() => setShown(!shown)} /> Show the password
      </label>
      <button className="btn go" type="submit" aria-disabled={busy}>
        {busy ? "Setting it…" : isNew ? "Open my account" : "Set the new password"}
      </button>
    </form>
  );
}
