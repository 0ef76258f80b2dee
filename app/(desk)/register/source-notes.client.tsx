"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { noteOnSource } from "#app/(desk)/register/actions.ts";
import type { SourceNote } from "#domain/evidence/registered-source.ts";
import { SOURCE_NOTE_KINDS, type SourceNoteKind } from "#domain/evidence/vocabulary.ts";
import { type ActionError, callAction } from "#ui/action-result.ts";
import { DateInput } from "#ui/date-input.tsx";
import { DraftNotice, SaveRow } from "#ui/draft-notice.tsx";
import { Field } from "#ui/field.tsx";
import { ForeignText, visibleControls } from "#ui/foreign-text.tsx";
import { FormProblem } from "#ui/form-problem.tsx";
import { formatDate } from "#ui/format-date.ts";
import { Segmented } from "#ui/segmented.tsx";
import { submitOnCtrlEnter } from "#ui/submit-on-ctrl-enter.ts";
import { useToast } from "#ui/toast.tsx";
import { useDraft } from "#ui/use-draft.ts";

const KIND_LABELS: Record<SourceNoteKind, string> = { reliability: "Reliability", policy: "Policy" };
const KIND_OPTIONS = SOURCE_NOTE_KINDS.map((key) => ({ key, label: KIND_LABELS[key] }));

/** What the desk learnt about a source, the latest first, and a way to add to it. Nothing here is ever rewritten. */
export function SourceNotes(props: {
  userId: string;
  sourceId: string;
  notes: readonly SourceNote[];
  /** Whether this person may add to a source that stands for itself. */
  mayAdd: boolean;
}) {
  const [adding, setAdding] = useState(false);
  return (
    <section aria-labelledby="notes-h" className="source-notes">
      <h2 id="notes-h" className="h2">
        Reliability and policy
      </h2>
      <p className="mut">
        Dated and signed, for the desk only. A note is never rewritten; what has changed is the next one.
      </p>
      {props.notes.length > 0 && (
        <ol>
          {props.notes.map((note) => (
            <li key={note.id}>
              <p className="rowx">
                <b>{KIND_LABELS[note.kind]}</b>
                <span className="mut">
                  <time dateTime={note.notedOn}>{formatDate(note.notedOn)}</time>, {note.author.name}
                </span>
              </p>
              <p className="note-body" dir="auto">
                {visibleControls(note.body)}
              </p>
              {note.writtenOn && (
                <p className="mut">
                  Written on <ForeignText>{note.writtenOn.name}</ForeignText>
                </p>
              )}
            </li>
          ))}
        </ol>
      )}
      {props.mayAdd &&
        (adding ? (
          <NoteForm {...props} onDone={() => setAdding(false)} />
        ) : (
          <button type="button" className="btn" onClick={() => setAdding(true)}>
            Add a note
          </button>
        ))}
    </section>
  );
}

type NoteText = { readonly kind: SourceNoteKind; readonly body: string; readonly notedOn: string };

function NoteForm({ userId, sourceId, onDone }: { userId: string; sourceId: string; onDone: () => void }) {
  const router = useRouter();
  const toast = useToast();
  const draft = useDraft<NoteText>({
    owner: userId,
    object: `source-note:${sourceId}`,
    saved: { kind: "reliability", body: "", notedOn: "" },
    version: 0,
  });
  const [error, setError] = useState<ActionError | null>(null);
  const [busy, setBusy] = useState(false);
  const { value } = draft;
  const save = async () => {
    setBusy(true);
    setError(null);
    const answer = await callAction(() => noteOnSource({ ...value, sourceId }));
    setBusy(false);
    if (!answer.ok) return setError(answer.error);
    draft.discard();
    toast({ text: "The note is kept." });
    router.refresh();
    onDone();
  };
  return (
    <form
      className="flow"
      noValidate
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        if (!busy) void save();
      }}
      onKeyDown={submitOnCtrlEnter}
    >
      <DraftNotice draft={draft} />
      <FormProblem error={error} />
      <Segmented
        legend="What it concerns"
        labelled
        options={KIND_OPTIONS}
        value={value.kind}
        onChange={(kind) => draft.set({ kind })}
      />
      <Field
        label={value.kind === "policy" ? "How the desk is to use it" : "What was learnt"}
        error={error?.fields?.body}
      >
        {(control) => (
          <textarea
            {...control}
            rows={3}
            dir="auto"
            // biome-ignore lint/a11y/noAutofocus: the button that was pressed asked for it
            autoFocus
            value={value.body}
            onChange={(event) => draft.set({ body: event.target.value })}
          />
        )}
      </Field>
      <Field label="As of" hint="Today where it is left empty" error={error?.fields?.notedOn}>
        {(control) => <DateInput {...control} value={value.notedOn} onChange={(notedOn) => draft.set({ notedOn })} />}
      </Field>
      <SaveRow draft={draft} saving={busy}>
        <button type="submit" className="btn go" disabled={busy}>
          Add the note
        </button>
        <button type="button" className="btn bare" onClick={onDone}>
          Close
        </button>
      </SaveRow>
    </form>
  );
}
