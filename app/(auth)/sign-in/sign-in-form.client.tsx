"use client";

import { type FormEvent, useRef, useState } from "react";
import { providerAddress, sendCredentials } from "#app/(auth)/send-credentials.ts";
import { Field } from "#ui/field.tsx";

type Props = {
  readonly callbackUrl: string;
  readonly providers: readonly { readonly id: string; readonly name: string }[];
  readonly problem: string | null;
};

/** Email and password, and a button for each identity provider. What was typed stays when it does not work. */
export function SignInForm({ callbackUrl, providers, problem: before }: Props) {
  const [problem, setProblem] = useState(before);
  const [wrong, setWrong] = useState(false);
  const [busy, setBusy] = useState(false);
  const password = useRef<HTMLInputElement>(null);

  const signIn = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (busy) return;
    const fields = new FormData(event.currentTarget);
    setBusy(true);
    // Taken away first, so that the same message is announced again.
    setProblem(null);
    setWrong(false);
    const outcome = await sendCredentials({
      email: String(fields.get("email")),
      password: String(fields.get("password")),
      callbackUrl,
    });
    if (outcome.ok) {
      window.location.assign(outcome.url);
      return;
    }
    setBusy(false);
    setProblem(outcome.message);
    setWrong(outcome.kind === "wrong_credentials");
    password.current?.select();
    password.current?.focus();
  };

  const goTo = async (id: string) => {
    setBusy(true);
    const address = await providerAddress(id, callbackUrl);
    if (address) window.location.assign(address);
    else {
      setBusy(false);
      setProblem("The desk does not answer. Try again in a moment.");
    }
  };

  return (
    <>
      {problem && (
        <p className="problem-box" role="alert">
          {problem}
        </p>
      )}
      {/* A method and an address of its own: a password never gets into the URL, even before the script runs. */}
      <form className="flow" method="post" action="/api/auth/callback/credentials" onSubmit={signIn}>
        <Field label="Email">
          {(control) => (
            <input {...control} name="email" type="email" autoComplete="username" required maxLength={254} />
          )}
        </Field>
        <Field label="Password">
          {(control) => (
            <input
              {...control}
              {...(wrong ? { "aria-invalid": true } : {})}
              ref={password}
              name="password"
              type="password"
              autoComplete="current-password"
              required
            />
          )}
        </Field>
        <button className="btn go" type="submit" aria-disabled={busy}>
          {busy ? "Signing in…" : "Sign in"}
        </button>
      </form>
      {providers.length > 0 && (
        <>
          <p className="or">or</p>
          {providers.map(({ id, name }) => (
            <button key={id} type="button" className="btn" disabled={busy} onClick={() => goTo(id)}>
              Continue with {name}
            </button>
          ))}
        </>
      )}
    </>
  );
}
