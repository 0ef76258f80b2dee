"use client";

import type { ReactNode } from "react";
import type { ClaimText } from "#app/(desk)/checks/[checkId]/claim/claim-text.ts";
import { CLAIM_KIND_LABELS, CLAIM_KINDS, type ClaimKind } from "#domain/claim/vocabulary.ts";
import type { ActionError } from "#ui/action-result.ts";
import { DateInput } from "#ui/date-input.tsx";
import { Field } from "#ui/field.tsx";

/** Statement, claimant, date and kind. */
export function ClaimFields(props: {
  value: ClaimText;
  onChange: (patch: Partial<ClaimText>) => void;
  error: ActionError | null;
  autoFocus?: boolean;
  /** The claimant that was read out of the article: said so as long as it stands in the field. */
  proposed?: { readonly name: string; readonly why: string } | null;
  children?: ReactNode;
}) {
  const { value, onChange, error, proposed } = props;
  const hint =
    proposed && value.claimant === proposed.name
      ? `Proposed, because the article says ${proposed.why}. Check it, or write another.`
      : "Who says so, not who printed it.";
  return (
    <>
      <Field label="Statement, so that it stands alone" error={error?.fields?.statement}>
        {(control) => (
          <textarea
            {...control}
            className="stmt"
            rows={3}
            // biome-ignore lint/a11y/noAutofocus: the form was asked for, and begins here
            autoFocus={props.autoFocus}
            value={value.statement}
            onChange={(event) => onChange({ statement: event.target.value })}
          />
        )}
      </Field>
      <div className="three">
        <Field label="Claimant" error={error?.fields?.["claimant.name"]} hint={hint}>
          {(control) => (
            <input
              {...control}
              value={value.claimant}
              onChange={(event) => onChange({ claimant: event.target.value })}
            />
          )}
        </Field>
        <Field label="Said on" error={error?.fields?.claimedAt}>
          {(control) => (
            <DateInput {...control} value={value.claimedAt} onChange={(claimedAt) => onChange({ claimedAt })} />
          )}
        </Field>
        <Field label="Kind" error={error?.fields?.kind}>
          {(control) => (
            <select
              {...control}
              value={value.kind}
              onChange={(event) => onChange({ kind: event.target.value as ClaimKind })}
            >
              {CLAIM_KINDS.map((kind) => (
                <option key={kind} value={kind}>
                  {CLAIM_KIND_LABELS[kind]}
                </option>
              ))}
            </select>
          )}
        </Field>
      </div>
      {props.children}
    </>
  );
}
