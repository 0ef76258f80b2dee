"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useRef, useState } from "react";
import { sendCredentials } from "#app/(auth)/send-credentials.ts";
import { setNewPassword } from "#app/(desk)/account/actions.ts";
import { type ActionError, callAction } from "#ui/action-result.ts";
import { Field } from "#ui/field.tsx";
import { FormProblem } from "#ui/form-problem.tsx";
import { useToast } from "#ui/toast.tsx";

/** Changes the password; this browser stays signed in with the new one, all others are signed out. */
export function PasswordForm({ email }: { email: string }) {
  const [error, setError] = useState<ActionError | null>(null);
  const [busy, setBusy] = useState(false);
  const [shown, setShown] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const router = useRouter();
  const toast = useToast();

  const save = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (busy) return;
    const fields = new FormData(event.currentTarget);
    const password = String(fields.get("password"));
    setBusy(true);
    setError(null);
    const saved = await callAction(() =>
      setNewPassword({ currentPassword: String(fields.get("currentPassword")), password }),
    );
    if (!saved.ok) {
      setBusy(false);
      setError(saved.error);
      const wrong = saved.error.fields?.currentPassword ? "currentPassword" : "password";
      form.current?.querySelector<HTMLInputElement>(`[name=${wrong}]`)?.focus();
      return;
    }
    const again = await sendCredentials({ email, password, callbackUrl: "/account" });
    if (!again.ok) {
      window.location.assign("/sign-in?callbackUrl=/account");
      return;
    }
    setBusy(false);
    form.current?.reset();
    toast({ text: "The password is changed. You are signed out everywhere but here." });
    router.refresh();
  };

  const type = shown ? "text" : "password";
  return (
    <form className="flow" method="post" ref={form} onSubmit={save}>
      <FormProblem error={error} />
      {/* For password managers, which file a password under the name that stands beside it. */}
      <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
      <Field label="Present password" error={error?.fields?.currentPassword}>
        {(control) => (
          <input {...control} name="currentPassword" type={type} autoComplete="current-password" required />
        )}
      </Field>
      <Field
        label="New password"
        hint="At least 12 characters; spaces and any letters will do. A few words that do not belong together are best."
        error={error?.fields?.password}
      >
        {(control) => <input {...control} name="password" type={type} autoComplete="new-password" required />}
      </Field>
      <label className="rowx plain">
        <input type="checkbox" checked={shown} onChange={() => setShown(!shown)} /> Show both
      </label>
      <button className="btn" type="submit" aria-disabled={busy}>
        {busy ? "Changing it…" : "Change the password"}
      </button>
    </form>
  );
}
