"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { mergeInRegister, undoMerge } from "#app/(desk)/register/actions.ts";
import { SourceChooser } from "#app/(desk)/register/source-chooser.client.tsx";
import type { SourceName } from "#domain/evidence/registered-source.ts";
import { type ActionError, callAction } from "#ui/action-result.ts";
import { Dialog } from "#ui/dialog.tsx";
import { FormProblem } from "#ui/form-problem.tsx";
import { useToast } from "#ui/toast.tsx";

/** Lets another entry stand for this one, after saying what that means. `into` is chosen where it is not given. */
export function MergeSource(props: { source: SourceName; into: SourceName | null; label: string }) {
  const { source } = props;
  const router = useRouter();
  const toast = useToast();
  const [open, setOpen] = useState(false);
  const [into, setInto] = useState<SourceName | null>(props.into);
  const [error, setError] = useState<ActionError | null>(null);
  const [busy, setBusy] = useState(false);

  const takeBack = async () => {
    const answer = await callAction(() => undoMerge({ sourceId: source.id }));
    toast(answer.ok ? { text: `${source.name} stands for itself again.` } : { text: answer.error.message, bad: true });
    router.refresh();
  };
  const merge = async () => {
    if (!into) return setError(missing());
    setBusy(true);
    setError(null);
    const answer = await callAction(() => mergeInRegister({ sourceId: source.id, intoId: into.id }));
    setBusy(false);
    if (!answer.ok) return setError(answer.error);
    setOpen(false);
    toast({ text: `${into.name} now stands for ${source.name}.`, undo: { run: () => void takeBack() } });
    router.refresh();
  };

  return (
    <>
      <button type="button" className="btn" onClick={() => setOpen(true)}>
        {props.label}
      </button>
      {open && (
        <Dialog title={`Merge ${source.name}`} onClose={() => setOpen(false)}>
          <form
            className="flow"
            noValidate
            onSubmit={(event) => {
              event.preventDefault();
              if (!busy) void merge();
            }}
          >
            <SourceChooser
              label="Into"
              hint="The entry that stays in the register"
              error={error?.fields?.intoId}
              except={source.id}
              value={into}
              onChange={setInto}
            />
            <ul className="plain-list">
              <li>Evidence and published verdicts keep naming {source.name}; not a word of them changes.</li>
              <li>What rests on it is counted for the other entry, which also gets its domains and languages.</li>
              <li>New evidence cannot name it. The merge can be undone at any time.</li>
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
  const message = "Choose the source that it is merged into.";
  return { kind: "invalid_input", message, fields: { intoId: message } };
}

/** Takes a merge back, after asking. */
export function UndoMerge({ source, into }: { source: SourceName; into: SourceName }) {
  const router = useRouter();
  const toast = useToast();
  const [open, setOpen] = useState(false);
  const [error, setError] = useState<ActionError | null>(null);
  const [busy, setBusy] = useState(false);
  const undo = async () => {
    setBusy(true);
    setError(null);
    const answer = await callAction(() => undoMerge({ sourceId: source.id }));
    setBusy(false);
    if (!answer.ok) return setError(answer.error);
    setOpen(false);
    toast({ text: `${source.name} stands for itself again.` });
    router.refresh();
  };
  return (
    <>
      <button type="button" className="btn" onClick={() => setOpen(true)}>
        Undo the merge
      </button>
      {open && (
        <Dialog title="Undo the merge" onClose={() => setOpen(false)} alert>
          <div className="flow">
            <p>
              {source.name} stands for itself again, and {into.name} loses the domains and languages that it got from
              it.
            </p>
            <FormProblem error={error} />
            <div className="rowx">
              <button type="button" className="btn go" disabled={busy} onClick={() => void undo()}>
                Undo the merge
              </button>
              <button type="button" className="btn bare" onClick={() => setOpen(false)}>
                Cancel
              </button>
            </div>
          </div>
        </Dialog>
      )}
    </>
  );
}
