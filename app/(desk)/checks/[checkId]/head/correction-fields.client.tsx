"use client";

import { type CorrectionKind, isAnnounced, PUBLICATION_KIND_LABELS } from "#domain/publication/publication-kind.ts";
import { REASON_TEMPLATES, type ReasonAdvice, reasonAdvice } from "#domain/publication/reason-wording.ts";
import { Field } from "#ui/field.tsx";
import { formatDate } from "#ui/format-date.ts";

export type CorrectionWords = { readonly correctionKind: CorrectionKind; readonly reason: string };

const KINDS: readonly { readonly kind: CorrectionKind; readonly means: string; readonly readers: string }[] = [
  {
    kind: "correction",
    means: "A fact or a rating was wrong, or is no longer so. Every change of a rating is one.",
    readers: "A note above the verdict, with the old rating and the new; the list of corrections; feeds.",
  },
  {
    kind: "update",
    means: "Something is added: evidence, a claim that was still being checked. What was said stands.",
    readers: "A note above the verdict; the list of corrections, marked as an update; feeds.",
  },
  {
    kind: "typo",
    means: "Spelling is mended, and nothing else: no rating, claimant, date, number, stance or quote.",
    readers: "No note. It stands in the history, word for word, and in the public log.",
  },
];

const ADVICE: Readonly<Record<ReasonAdvice, string>> = {
  empty: "Say it here first: the reason is what readers get.",
  begins_otherwise: "Begin with what we said: “We said …”.",
  template_left: "The dots are still to be filled in.",
  too_short: "Say enough that a reader need not look it up.",
  excuses: "Say what happened, without an excuse.",
};

/** What kind of change it is and why, with what readers will see of it. */
export function CorrectionFields(props: {
  value: CorrectionWords;
  onChange: (value: Partial<CorrectionWords>) => void;
  error?: string | undefined;
}) {
  const { value, onChange } = props;
  const advice = reasonAdvice(value.reason);
  const template = REASON_TEMPLATES[value.correctionKind];
  const untouched = value.reason.trim() === "" || Object.values(REASON_TEMPLATES).includes(value.reason);
  return (
    <>
      <fieldset className="kinds-of-change">
        <legend className="label">What it is</legend>
        {KINDS.map(({ kind, means, readers }) => (
          <label key={kind}>
            <input
              type="radio"
              name="correction-kind"
              value={kind}
              checked={kind === value.correctionKind}
              onChange={() => onChange({ correctionKind: kind })}
            />
            <span>
              <b>{PUBLICATION_KIND_LABELS[kind]}.</b> {means}
              <span className="mut">Readers see: {readers}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <Field
        label="Reason"
        error={props.error}
        hint="Begin with what we said, then what is so, then how it happened. No excuse."
      >
        {(control) => (
          <textarea
            {...control}
            rows={4}
            value={value.reason}
            onChange={(typed) => onChange({ reason: typed.target.value })}
          />
        )}
      </Field>
      {untouched && value.reason !== template && (
        <button type="button" className="btn bare" onClick={() => onChange({ reason: template })}>
          Begin with “{template}”
        </button>
      )}
      {!untouched && advice.length > 0 && (
        <ul className="advice" aria-label="Look at the reason again">
          {advice.map((item) => (
            <li key={item}>{ADVICE[item]}</li>
          ))}
        </ul>
      )}
      <NotePreview {...value} />
    </>
  );
}

/** The note as readers will get it, but for the ratings, which are known when it is published. */
function NotePreview({ correctionKind, reason }: CorrectionWords) {
  const label = PUBLICATION_KIND_LABELS[correctionKind];
  const words = reason.trim() === "" ? "…" : reason;
  return (
    <figure className="note-preview">
      <figcaption className="label">
        {isAnnounced(correctionKind) ? "As it will stand above the verdict" : "As it will stand in the history"}
      </figcaption>
      {isAnnounced(correctionKind) ? (
        <div className="note-of-change">
          <b>
            {label}, {formatDate(new Date().toISOString())}
          </b>
          <p dir="auto">{words}</p>
          {correctionKind === "correction" && <p className="mut">Old rating → new rating, where one changed</p>}
        </div>
      ) : (
        <p dir="auto">
          {label}: {words}
        </p>
      )}
    </figure>
  );
}
