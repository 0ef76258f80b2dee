"use client";

import { type FormEvent, useState } from "react";
import { setWordsAside } from "#app/(desk)/checks/[checkId]/actions.ts";
import {
  DropReasonFields,
  type DropReasonText,
  dropProblem,
} from "#app/(desk)/checks/[checkId]/claim/drop-reason-fields.client.tsx";
import { type Selected, useWorkbench } from "#app/(desk)/checks/[checkId]/workbench-context.client.tsx";
import type { ActionError } from "#ui/action-result.ts";
import { Dialog } from "#ui/dialog.tsx";
import { Field } from "#ui/field.tsx";
import { FormProblem } from "#ui/form-problem.tsx";
import { submitOnCtrlEnter } from "#ui/submit-on-ctrl-enter.ts";
import { useToast } from "#ui/toast.tsx";
import { useDraft } from "#ui/use-draft.ts";

/** Says in public why some words are not checked: they become a claim that is dropped at once. */
export function SetAsideDialog(props: { words: Selected; exact: string; onDone: () => void; onClose: () => void }) {
  const { check, user, save } = useWorkbench();
  const toast = useToast();
  const { start, end } = props.words;
  const draft = useDraft<{ statement: string } & DropReasonText>({
    owner: user.id,
    object: `set-aside:${check.id}:${start}-${end}`,
    saved: { statement: props.exact.replace(/\s+/gu, " "), reason: "opinion", note: "", duplicateOf: "" },
    version: 0,
  });
  const [error, setError] = useState<ActionError | null>(null);
  const [saving, setSaving] = useState(false);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const problem = dropProblem(draft.value);
    if (problem) return setError(problem);
    const { statement, ...drop } = draft.value;
    setSaving(true);
    const result = await save(() =>
      setWordsAside({ checkId: check.id, claim: { anchors: [{ exact: props.exact, start, end }], statement }, drop }),
    );
    setSaving(false);
    if (!result.ok) return setError(result.error);
    draft.discard();
    props.onDone();
    props.onClose();
    toast({ text: `Claim ${result.value.number} is set aside. Readers will see the reason.` });
  };

  return (
    <Dialog title="Not checked, because…" onClose={props.onClose}>
      <form className="flow" onSubmit={submit} onKeyDown={submitOnCtrlEnter}>
        <p className="mut">Readers see these words under “What we did not check, and why”.</p>
        <Field label="The statement" error={error?.fields?.["claim.statement"]}>
          {(control) => (
            <textarea
              {...control}
              className="serif"
              rows={3}
              value={draft.value.statement}
              onChange={(event) => draft.set({ statement: event.target.value })}
            />
          )}
        </Field>
        <DropReasonFields value={draft.value} onChange={draft.set} error={error} claimId={null} />
        <FormProblem error={error} />
        <div className="rowx">
          <button type="submit" className="btn go" disabled={saving}>
            Set these words aside
          </button>
          <button type="button" className="btn bare" onClick={props.onClose}>
            Keep the selection
          </button>
        </div>
      </form>
    </Dialog>
  );
}
