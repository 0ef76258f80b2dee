"use client";

import { type KeyboardEvent, useState } from "react";
import { registerSource } from "#app/(desk)/checks/[checkId]/actions.ts";
import type { Source } from "#domain/check/check.ts";
import { SOURCE_KIND_LABELS, SOURCE_KINDS, type SourceKind } from "#domain/evidence/vocabulary.ts";
import { type ActionError, callAction } from "#ui/action-result.ts";
import { Field } from "#ui/field.tsx";
import { FormProblem } from "#ui/form-problem.tsx";

/** Adds a source to the register without leaving the evidence that needs it; the rest can be written there later. */
export function NewSource(props: {
  name: string;
  onAdded: (source: Pick<Source, "id" | "name">) => void;
  onClose: () => void;
}) {
  const [value, setValue] = useState({
    name: props.name,
    kind: "news_outlet" as SourceKind,
    country: "",
    url: "",
    stateAffiliated: false,
  });
  const [error, setError] = useState<ActionError | null>(null);
  const [saving, setSaving] = useState(false);

  const add = async () => {
    setSaving(true);
    const result = await callAction(() => registerSource(value));
    setSaving(false);
    if (result.ok) props.onAdded({ id: result.value.id, name: result.value.name });
    else setError(result.error);
  };
  // It stands inside the form of the evidence, so it is no form of its own.
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter" && !(event.target instanceof HTMLButtonElement)) void add();
    else if (event.key === "Escape") props.onClose();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <fieldset className="flow inset" onKeyDown={onKeyDown}>
      <legend className="label">New source in the register</legend>
      <div className="two">
        <Field label="Name" error={error?.fields?.name}>
          {(control) => (
            <input
              {...control}
              // biome-ignore lint/a11y/noAutofocus: the fields were asked for, and begin here
              autoFocus
              value={value.name}
              onChange={(event) => setValue({ ...value, name: event.target.value })}
            />
          )}
        </Field>
        <Field label="Kind" error={error?.fields?.kind}>
          {(control) => (
            <select
              {...control}
              value={value.kind}
              onChange={(event) => setValue({ ...value, kind: event.target.value as SourceKind })}
            >
              {SOURCE_KINDS.map((kind) => (
                <option key={kind} value={kind}>
                  {SOURCE_KIND_LABELS[kind]}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label="Country, two letters" error={error?.fields?.country}>
          {(control) => (
            <input
              {...control}
              value={value.country}
              onChange={(event) => setValue({ ...value, country: event.target.value })}
            />
          )}
        </Field>
        <Field label="Address" error={error?.fields?.url}>
          {(control) => (
            <input
              {...control}
              value={value.url}
              onChange={(event) => setValue({ ...value, url: event.target.value })}
            />
          )}
        </Field>
      </div>
      <label className="tick">
        <input
          type="checkbox"
          checked={value.stateAffiliated}
          onChange={(event) => setValue({ ...value, stateAffiliated: event.target.checked })}
        />
        <span>State-affiliated</span>
      </label>
      <FormProblem error={error} />
      <div className="rowx">
        <button type="button" className="btn" onClick={add} disabled={saving}>
          Add to the register
        </button>
        <button type="button" className="btn bare" onClick={props.onClose}>
          Choose another
        </button>
      </div>
    </fieldset>
  );
}
