"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { changeItem } from "#app/(desk)/inbox/actions.ts";
import type { InboxState } from "#domain/inbox/inbox.ts";
import type { InboxItem } from "#domain/inbox/inbox-item.ts";
import { type ActionError, callAction } from "#ui/action-result.ts";
import { DraftNotice, SaveRow } from "#ui/draft-notice.tsx";
import { Field } from "#ui/field.tsx";
import { FormProblem } from "#ui/form-problem.tsx";
import { formatMoment } from "#ui/format-date.ts";
import { submitOnCtrlEnter } from "#ui/submit-on-ctrl-enter.ts";
import { useToast } from "#ui/toast.tsx";
import { useDraft } from "#ui/use-draft.ts";

type Change = { readonly state?: InboxState; readonly assigneeId?: string | null; readonly note?: string };
type Person = { readonly id: string; readonly name: string };

const NO_NOTE = { note: "" };

/** Who has the item, how far it is, and what the desk notes on it. Each move can be taken back. */
export function ItemActs(props: { item: InboxItem; userId: string; handlers: readonly Person[] }) {
  const { item, userId } = props;
  const router = useRouter();
  const toast = useToast();
  const draft = useDraft({ owner: userId, object: `inbox-note:${item.id}`, saved: NO_NOTE, version: 1 });
  const [error, setError] = useState<ActionError | null>(null);
  const [busy, setBusy] = useState(false);

  const change = async (said: string, { note, ...moved }: Change, basedOn = item.version): Promise<boolean> => {
    setBusy(true);
    setError(null);
    const answer = await callAction(() =>
      changeItem({ itemId: item.id, basedOn, ...moved, ...(note === undefined ? {} : { note }) }),
    );
    setBusy(false);
    if (!answer.ok) {
      const stale = answer.error.kind === "stale_version";
      setError(
        stale
          ? { ...answer.error, message: "Somebody changed this item meanwhile. Look again, then decide." }
          : answer.error,
      );
      if (stale) router.refresh();
      return false;
    }
    const back = { state: item.state, assigneeId: item.assignee?.id ?? null };
    const { version } = answer.value;
    const undo = () => void change("Taken back.", back, version);
    toast({ text: said, ...(note === undefined && said !== "Taken back." ? { undo: { run: undo } } : {}) });
    router.refresh();
    return true;
  };

  const noteIt = async (submitted: FormEvent) => {
    submitted.preventDefault();
    const { note } = draft.value;
    if (busy || note.trim() === "") return;
    if (await change("Noted.", { note })) draft.discard();
  };

  return (
    <div className="flow">
      <FormProblem error={error} />
      <div className="rowx">
        {item.assignee?.id !== userId && (
          <button
            type="button"
            className="btn"
            disabled={busy}
            onClick={() => change("It is with you.", { state: "in_hand", assigneeId: userId })}
          >
            Assign to me
          </button>
        )}
        {item.state !== "done" && (
          <button type="button" className="btn" disabled={busy} onClick={() => change("Done.", { state: "done" })}>
            Mark as done
          </button>
        )}
        {item.state !== "spam" && (
          <button
            type="button"
            className="btn"
            disabled={busy}
            onClick={() => change("Marked as spam. It is erased after three months.", { state: "spam" })}
          >
            Dismiss as spam
          </button>
        )}
        {item.state !== "new" && (
          <button
            type="button"
            className="btn"
            disabled={busy}
            onClick={() => change("It is among the new ones again.", { state: "new", assigneeId: null })}
          >
            Back to new
          </button>
        )}
      </div>
      <PassOn
        key={item.assignee?.id ?? ""}
        assigneeId={item.assignee?.id ?? ""}
        userId={userId}
        handlers={props.handlers}
        busy={busy}
        onPass={(person) =>
          void change(
            person ? `It is with ${person.name}.` : "It is with nobody.",
            person ? { state: "in_hand", assigneeId: person.id } : { assigneeId: null },
          )
        }
      />
      <form className="flow" onSubmit={noteIt} onKeyDown={submitOnCtrlEnter}>
        <DraftNotice draft={draft} />
        <Field label="Note" hint="For the desk. Readers never see it." error={error?.fields?.note}>
          {(control) => (
            <textarea
              {...control}
              rows={3}
              dir="auto"
              value={draft.value.note}
              onChange={(event) => draft.set({ note: event.target.value })}
            />
          )}
        </Field>
        <SaveRow draft={draft} saving={busy}>
          <button type="submit" className="btn" aria-disabled={busy || draft.value.note.trim() === "" || undefined}>
            Add the note
          </button>
        </SaveRow>
      </form>
      {item.notes.length > 0 && (
        <ul className="messages">
          {item.notes.map((note) => (
            <li key={note.id}>
              <p className="said-text" dir="auto">
                {note.body}
              </p>
              <p className="mut">
                {note.by}, {formatMoment(note.at)}
              </p>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** Whom the item goes to. Going through the names with the arrows passes it to nobody: that takes the button. */
function PassOn(props: {
  assigneeId: string;
  userId: string;
  handlers: readonly Person[];
  busy: boolean;
  onPass: (person: Person | null) => void;
}) {
  const { assigneeId, userId, handlers } = props;
  const [chosen, setChosen] = useState(assigneeId);
  const person = handlers.find(({ id }) => id === chosen) ?? null;
  return (
    <div className="rowx pass-on">
      <Field label="With" className="grow">
        {(control) => (
          <select {...control} value={chosen} onChange={(event) => setChosen(event.target.value)}>
            <option value="">Nobody</option>
            {handlers.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
                {id === userId ? " (you)" : ""}
              </option>
            ))}
          </select>
        )}
      </Field>
      {chosen !== assigneeId && (
        <button type="button" className="btn" disabled={props.busy} onClick={() => props.onPass(person)}>
          {person ? `Pass to ${person.name}` : "Leave it with nobody"}
        </button>
      )}
    </div>
  );
}
