"use client";

import type { ReplyFormText } from "#app/(desk)/checks/[checkId]/replies/reply-form-text.ts";
import {
  CONTACT_WAY_LABELS,
  CONTACT_WAYS,
  type ContactWay,
  REPLY_OUTCOME_LABELS,
  REPLY_OUTCOMES,
} from "#domain/evidence/vocabulary.ts";
import type { ActionError } from "#ui/action-result.ts";
import { DateInput } from "#ui/date-input.tsx";
import { Field } from "#ui/field.tsx";
import { Segmented } from "#ui/segmented.tsx";

const OUTCOMES = REPLY_OUTCOMES.map((key) => ({
  key,
  label: key === "waiting" ? "Waiting" : REPLY_OUTCOME_LABELS[key],
}));

/** Whom the desk asked, how and when, and what came of it. What was typed stays in sight whatever is chosen. */
export function ReplyFields(props: {
  value: ReplyFormText;
  onChange: (patch: Partial<ReplyFormText>) => void;
  error: ActionError | null;
}) {
  const { value, onChange } = props;
  const problem = (field: string) => props.error?.fields?.[field];
  const date = (field: "askedOn" | "deadline" | "answeredOn", label: string, hint?: string) => (
    <Field label={label} error={problem(field)} hint={hint}>
      {(control) => <DateInput {...control} value={value[field]} onChange={(day) => onChange({ [field]: day })} />}
    </Field>
  );
  const answered = value.outcome === "answered" || value.answer !== "";
  const dated = value.outcome === "answered" || value.outcome === "declined" || value.answeredOn !== "";
  return (
    <>
      <Field
        label="Who was asked"
        error={problem("party")}
        hint="The person or organisation, as readers are to read it."
      >
        {(control) => (
          <input {...control} value={value.party} onChange={(event) => onChange({ party: event.target.value })} />
        )}
      </Field>
      <div className="two">
        <Field label="How" error={problem("contactWay")}>
          {(control) => (
            <select
              {...control}
              value={value.contactWay}
              onChange={(event) => onChange({ contactWay: event.target.value as ContactWay })}
            >
              {CONTACT_WAYS.map((way) => (
                <option key={way} value={way}>
                  {CONTACT_WAY_LABELS[way]}
                </option>
              ))}
            </select>
          )}
        </Field>
        {date("askedOn", "Asked on")}
        {date("deadline", "For an answer by", "Leave it empty if you named none.")}
      </div>
      <Segmented
        legend="What came of it"
        labelled
        options={OUTCOMES}
        value={value.outcome}
        onChange={(outcome) => onChange({ outcome })}
      />
      {problem("outcome") && (
        <p className="problem" role="alert">
          {problem("outcome")}
        </p>
      )}
      {answered && (
        <Field label="Their answer, in their words" error={problem("answer")} hint="Readers see it whole.">
          {(control) => (
            <textarea
              {...control}
              className="serif"
              rows={4}
              dir="auto"
              value={value.answer}
              onChange={(event) => onChange({ answer: event.target.value })}
            />
          )}
        </Field>
      )}
      {dated && <div className="two">{date("answeredOn", "On which day")}</div>}
    </>
  );
}
