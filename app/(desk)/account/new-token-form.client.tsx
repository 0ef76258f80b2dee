"use client";

import { type FormEvent, useState } from "react";
import { makeToken } from "#app/(desk)/account/actions.ts";
import { SCOPE_LABELS } from "#app/(desk)/account/scope-labels.ts";
import { SCOPES, type Scope } from "#domain/user/scopes.ts";
import { type ActionError, callAction } from "#ui/action-result.ts";
import { Field } from "#ui/field.tsx";
import { FormProblem } from "#ui/form-problem.tsx";

const LIMITED = SCOPES.filter((scope) => scope !== "*");
const ENDS = [
  { days: 30, label: "In 30 days" },
  { days: 90, label: "In 90 days" },
  { days: 365, label: "In a year" },
  { days: 0, label: "Never" },
] as const;
const DAY_MS = 86_400_000;

/** Names a token, bounds it, and makes it. */
export function NewTokenForm({ onMade }: { onMade: (token: { label: string; secret: string }) => void }) {
  const [label, setLabel] = useState("");
  const [all, setAll] = useState(false);
  const [scopes, setScopes] = useState<readonly Scope[]>(["read"]);
  const [days, setDays] = useState<number>(90);
  const [error, setError] = useState<ActionError | null>(null);
  const [busy, setBusy] = useState(false);

  const make = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    setError(null);
    const end = days === 0 ? null : new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);
    const made = await callAction(() => makeToken({ label, scopes: all ? ["*"] : scopes, expiresAt: end }));
    setBusy(false);
    if (!made.ok) return setError(made.error);
    setLabel("");
    onMade({ label: made.value.token.label, secret: made.value.secret });
  };

  return (
    <form className="flow" onSubmit={make} aria-label="New token">
      <FormProblem error={error} />
      <Field label="What is it for?" error={error?.fields?.label}>
        {(control) => (
          <input
            {...control}
            value={label}
            onChange={(event) => setLabel(event.target.value)}
            required
            maxLength={100}
            placeholder="Import from the wire"
            autoComplete="off"
          />
        )}
      </Field>
      <fieldset className="choices">
        <legend className="label">What may it do?</legend>
        <label>
          <input type="radio" name="reach" checked={!all} onChange={() => setAll(false)} /> Only some things:
        </label>
        {LIMITED.map((scope) => (
          <label key={scope} className="deeper">
            <input
              type="checkbox"
              disabled={all}
              checked={scopes.includes(scope)}
              onChange={(event) =>
                setScopes(event.target.checked ? [...scopes, scope] : scopes.filter((one) => one !== scope))
              }
            />{" "}
            {SCOPE_LABELS[scope]}
          </label>
        ))}
        <label>
          <input type="radio" name="reach" checked={all} onChange={() => setAll(true)} /> {SCOPE_LABELS["*"]}, this
          account included
        </label>
        {error?.fields?.scopes && <span className="problem">Choose at least one thing that it may do.</span>}
      </fieldset>
      <Field label="When does it end?" error={error?.fields?.expiresAt}>
        {(control) => (
          <select {...control} value={days} onChange={(event) => setDays(Number(event.target.value))}>
            {ENDS.map((end) => (
              <option key={end.days} value={end.days}>
                {end.label}
              </option>
            ))}
          </select>
        )}
      </Field>
      <button type="submit" className="btn" aria-disabled={busy}>
        Create the token
      </button>
    </form>
  );
}
