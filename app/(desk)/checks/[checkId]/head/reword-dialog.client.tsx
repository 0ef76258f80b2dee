"use client";

import { type FormEvent, useState } from "react";
import { rewordChange } from "#app/(desk)/checks/[checkId]/actions.ts";
import { CorrectionFields, type CorrectionWords } from "#app/(desk)/checks/[checkId]/head/correction-fields.client.tsx";
import { useWorkbench } from "#app/(desk)/checks/[checkId]/workbench-context.client.tsx";
import type { ActionError } from "#ui/action-result.ts";
import { Dialog } from "#ui/dialog.tsx";
import { FormProblem } from "#ui/form-problem.tsx";
import { submitOnCtrlEnter } from "#ui/submit-on-ctrl-enter.ts";
import { useToast } from "#ui/toast.tsx";
import { useDraft } from "#ui/use-draft.ts";

/** Changes what kind of change is being worked on, and the words in which readers are told. */
export function RewordDialog({ onClose }: { onClose: () => void }) {
  const { check, user, save } = useWorkbench();
  const toast = useToast();
  const draft = useDraft<CorrectionWords>({
    owner: user.id,
    object: `reword:${check.id}`,
    saved: { reason: check.correction?.reason ?? "", correctionKind: check.correction?.kind ?? "correction" },
    version: check.version,
  });
  const [error, setError] = useState<ActionError | null>(null);
  const [saving, setSaving] = useState(false);

  const submit = async (submitted: FormEvent) => {
    submitted.preventDefault();
    setSaving(true);
    const result = await save(() => rewordChange({ checkId: check.id, ...draft.value }));
    setSaving(false);
    if (!result.ok) return setError(result.error);
    draft.discard();
    onClose();
    toast({ text: "Readers will be told in these words." });
  };

  return (
    <Dialog title="Kind and reason of the change" onClose={onClose}>
      <form className="flow" onSubmit={submit} onKeyDown={submitOnCtrlEnter}>
        <CorrectionFields value={draft.value} onChange={draft.set} error={error?.fields?.reason} />
        <FormProblem error={error} />
        <div className="rowx">
          <button type="submit" className="btn go" disabled={saving}>
            Save kind and reason
          </button>
          <button type="button" className="btn" onClick={onClose}>
            Leave them
          </button>
        </div>
      </form>
    </Dialog>
  );
}
