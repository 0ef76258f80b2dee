"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { mergeTopic, saveTopic, undoTopicMerge } from "#app/(desk)/register/topics/actions.ts";
import type { Topic, TopicName } from "#domain/topic/topic.ts";
import { type ActionError, callAction } from "#ui/action-result.ts";
import { Dialog } from "#ui/dialog.tsx";
import { Field } from "#ui/field.tsx";
import { FormProblem } from "#ui/form-problem.tsx";
import { useToast } from "#ui/toast.tsx";

/** Retires a topic, or takes it up again; both can be undone at once. */
export function RetireTopic({ topic }: { topic: Topic }) {
  const router = useRouter();
  const toast = useToast();
  const [busy, setBusy] = useState(false);

  const set = async (retired: boolean, basedOn: number): Promise<void> => {
    setBusy(true);
    const answer = await callAction(() => saveTopic({ topicId: topic.id, basedOn, retired }));
    setBusy(false);
    if (!answer.ok) return toast({ text: answer.error.message, bad: true });
    const { version } = answer.value;
    toast({
      text: retired ? `${topic.name} is retired.` : `Checks can be filed under ${topic.name} again.`,
      undo: { run: () => void set(!retired, version) },
    });
    router.refresh();
  };

  return (
    <button type="button" className="btn" disabled={busy} onClick={() => void set(!topic.retired, topic.version)}>
      {topic.retired ? "Take up again" : "Retire this topic"}
    </button>
  );
}

/** Lets another topic stand for this one, after saying what that means. */
export function MergeTopic({ topic, others }: { topic: TopicName; others: readonly TopicName[] }) {
  const router = useRouter();
  const toast = useToast();
  const [open, setOpen] = useState(false);
  const [intoId, setIntoId] = useState("");
  const [error, setError] = useState<ActionError | null>(null);
  const [busy, setBusy] = useState(false);

  const takeBack = async () => {
    const answer = await callAction(() => undoTopicMerge({ topicId: topic.id }));
    toast(answer.ok ? { text: `${topic.name} stands for itself again.` } : { text: answer.error.message, bad: true });
    router.refresh();
  };
  const merge = async () => {
    if (intoId === "") return setError(missing());
    setBusy(true);
    setError(null);
    const answer = await callAction(() => mergeTopic({ topicId: topic.id, intoId }));
    setBusy(false);
    if (!answer.ok) return setError(answer.error);
    setOpen(false);
    toast({
      text: `${answer.value.target.name} now stands for ${topic.name}.`,
      undo: { run: () => void takeBack() },
    });
    router.refresh();
  };

  return (
    <>
      <button type="button" className="btn" onClick={() => setOpen(true)}>
        Merge into another topic
      </button>
      {open && (
        <Dialog title={`Merge ${topic.name}`} onClose={() => setOpen(false)}>
          <form
            className="flow"
            noValidate
            onSubmit={(event: FormEvent) => {
              event.preventDefault();
              if (!busy) void merge();
            }}
          >
            <Field label="Into" hint="The topic that stays" error={error?.fields?.intoId}>
              {(control) => (
                <select {...control} value={intoId} onChange={(event) => setIntoId(event.target.value)}>
                  <option value="">Choose a topic</option>
                  {others.map(({ id, name }) => (
                    <option key={id} value={id}>
                      {name}
                    </option>
                  ))}
                </select>
              )}
            </Field>
            <ul className="plain-list">
              <li>Checks keep naming {topic.name}; not a word of them changes.</li>
              <li>They are listed and counted under the other topic, and the public page leads there.</li>
              <li>New checks cannot be filed under it. The merge can be undone at any time.</li>
            </ul>
            <FormProblem error={error} />
            <div className="rowx">
              <button type="submit" className="btn go" disabled={busy}>
                Merge
              </button>
              <button type="button" className="btn bare" onClick={() => setOpen(false)}>
                Cancel
              </button>
            </div>
          </form>
        </Dialog>
      )}
    </>
  );
}

function missing(): ActionError {
  const message = "Choose the topic that it is merged into.";
  return { kind: "invalid_input", message, fields: { intoId: message } };
}

/** Takes a merge back. Merging again is one choice away, so it does not ask. */
export function UndoTopicMerge({ topic }: { topic: TopicName }) {
  const router = useRouter();
  const toast = useToast();
  const [busy, setBusy] = useState(false);
  const undo = async () => {
    setBusy(true);
    const answer = await callAction(() => undoTopicMerge({ topicId: topic.id }));
    setBusy(false);
    toast(answer.ok ? { text: `${topic.name} stands for itself again.` } : { text: answer.error.message, bad: true });
    if (answer.ok) router.refresh();
  };
  return (
    <button type="button" className="btn" disabled={busy} onClick={() => void undo()}>
      Undo the merge
    </button>
  );
}
