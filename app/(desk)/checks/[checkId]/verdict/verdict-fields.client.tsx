"use client";

import { RationaleField } from "#app/(desk)/checks/[checkId]/verdict/rationale-field.client.tsx";
import type { VerdictText } from "#app/(desk)/checks/[checkId]/verdict/verdict-text.ts";
import { useWorkbench } from "#app/(desk)/checks/[checkId]/workbench-context.client.tsx";
import { codePointLength } from "#domain/article/code-points.ts";
import type { Claim } from "#domain/check/check.ts";
import type { ActionError } from "#ui/action-result.ts";
import { DateInput } from "#ui/date-input.tsx";
import { Field } from "#ui/field.tsx";

// What fits a share card and a search result; longer is allowed, and said.
const ADVISED_LENGTH = 160;

/** Answer, reasoning, dates, and the exception that only an editor may make. */
export function VerdictFields(props: {
  claim: Claim;
  value: VerdictText;
  onChange: (patch: Partial<VerdictText>) => void;
  error: ActionError | null;
}) {
  const { check } = useWorkbench();
  const { claim, value, onChange, error } = props;
  const length = codePointLength(value.summary);
  const override = claim.verdict?.override;
  const asked = props.value.rating !== null && props.value.rating !== "unproven";
  return (
    <>
      <Field
        label="Answer in one sentence"
        error={error?.fields?.summary}
        hint={
          <span className={length > ADVISED_LENGTH ? "warn" : undefined}>
            {length} of {ADVISED_LENGTH} characters. Readers see this first.
          </span>
        }
      >
        {(control) => (
          <textarea
            {...control}
            rows={2}
            value={value.summary}
            onChange={(event) => onChange({ summary: event.target.value })}
          />
        )}
      </Field>
      <RationaleField
        claim={claim}
        value={value.rationale}
        onChange={(rationale) => onChange({ rationale })}
        error={error?.fields?.rationale}
      />
      <div className="two">
        <Field label="As of" error={error?.fields?.asOf}>
          {(control) => <DateInput {...control} value={value.asOf} onChange={(asOf) => onChange({ asOf })} />}
        </Field>
        <Field
          label="Review by"
          error={error?.fields?.reviewBy}
          hint={claim.kind === "intention" ? "Give a date: an intention can change." : "If it can change, say when."}
        >
          {(control) => (
            <DateInput {...control} value={value.reviewBy} onChange={(reviewBy) => onChange({ reviewBy })} />
          )}
        </Field>
      </div>
      {check.mayOverride && asked && (
        <details className="exception" open={value.override !== "" || undefined}>
          <summary>Editor’s exception</summary>
          <Field
            label="Why less evidence than the rules ask is enough here"
            error={error?.fields?.["override.reason"]}
            hint="Published with the verdict, under your name."
          >
            {(control) => (
              <textarea
                {...control}
                rows={2}
                value={value.override}
                onChange={(event) => onChange({ override: event.target.value })}
              />
            )}
          </Field>
        </details>
      )}
      {!check.mayOverride && override && (
        <p className="notice">
          <span>
            <b>Exception by {override.by.name}:</b> {override.reason}
          </span>
        </p>
      )}
    </>
  );
}
