"use client";

import { useId } from "react";
import { useWorkbench } from "#app/(desk)/checks/[checkId]/workbench-context.client.tsx";
import { DROP_REASON_LABELS, DROP_REASONS, type DropReason } from "#domain/claim/vocabulary.ts";
import type { ActionError } from "#ui/action-result.ts";
import { Field } from "#ui/field.tsx";

/** Why a claim is not checked, as it stands in the form. */
export type DropReasonText = { reason: DropReason; note: string; duplicateOf: string };

/** What keeps the reason from being sent, if anything. */
export function dropProblem({ reason, duplicateOf }: DropReasonText): ActionError | null {
  if (reason !== "duplicate" || duplicateOf) return null;
  const message = "Choose the claim that it repeats.";
  return { kind: "invalid_input", message, fields: { duplicateOf: message } };
}

/** The public reason for not checking: one of the reasons, a note, and the claim that it repeats. */
export function DropReasonFields(props: {
  value: DropReasonText;
  onChange: (patch: Partial<DropReasonText>) => void;
  error: ActionError | null;
  /** The claim in question: it cannot repeat itself. */
  claimId: string | null;
}) {
  const { check } = useWorkbench();
  const name = useId();
  const { value, onChange, error } = props;
  const others = check.claims.filter((claim) => claim.id !== props.claimId && claim.state !== "dropped");
  const problem = (field: string) => error?.fields?.[field] ?? error?.fields?.[`drop.${field}`];
  return (
    <>
      <fieldset className="choices">
        <legend className="label">Why it is not checked</legend>
        {DROP_REASONS.map((reason) => (
          <label key={reason}>
            <input
              type="radio"
              name={name}
              checked={value.reason === reason}
              onChange={() => onChange({ reason, ...(reason === "duplicate" ? {} : { duplicateOf: "" }) })}
            />
            {DROP_REASON_LABELS[reason]}
          </label>
        ))}
      </fieldset>
      {value.reason === "duplicate" && (
        <Field label="It repeats" error={problem("duplicateOf")}>
          {(control) => (
            <select
              {...control}
              value={value.duplicateOf}
              onChange={(event) => onChange({ duplicateOf: event.target.value })}
            >
              <option value="">Choose the claim</option>
              {others.map((claim) => (
                <option key={claim.id} value={claim.id}>
                  {claim.number}. {claim.statement}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
      <Field label="Note for readers, if one is needed" error={problem("note")}>
        {(control) => (
          <textarea
            {...control}
            rows={2}
            value={value.note}
            onChange={(event) => onChange({ note: event.target.value })}
          />
        )}
      </Field>
    </>
  );
}
