"use client";

import { type FormEvent, useState } from "react";
import { dropWithReason, takeUpAgain } from "#app/(desk)/checks/[checkId]/actions.ts";
import {
  DropReasonFields,
  type DropReasonText,
  dropProblem,
} from "#app/(desk)/checks/[checkId]/claim/drop-reason-fields.client.tsx";
import { useWorkbench } from "#app/(desk)/checks/[checkId]/workbench-context.client.tsx";
import type { Claim } from "#domain/check/check.ts";
import { DROP_REASON_LABELS } from "#domain/claim/vocabulary.ts";
import type { ActionError } from "#ui/action-result.ts";
import { Dialog } from "#ui/dialog.tsx";
import { FormProblem } from "#ui/form-problem.tsx";
import { submitOnCtrlEnter } from "#ui/submit-on-ctrl-enter.ts";
import { useToast } from "#ui/toast.tsx";
import { useDraft } from "#ui/use-draft.ts";

/** Drops a claim with a reason that readers see; it can be taken up again. */
export function DropDialog({ claim, onClose }: { claim: Claim; onClose: () => void }) {
  const { check, user, save, act } = useWorkbench();
  const toast = useToast();
  const draft = useDraft<DropReasonText>({
    owner: user.id,
    object: `drop:${claim.id}`,
    saved: { reason: "opinion", note: "", duplicateOf: "" },
    version: 0,
  });
  const [error, setError] = useState<ActionError | null>(null);
  const [saving, setSaving] = useState(false);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const problem = dropProblem(draft.value);
    if (problem) return setError(problem);
    const target = { checkId: check.id, claimId: claim.id };
    setSaving(true);
    const result = await save(() => dropWithReason({ ...target, ...draft.value }));
    setSaving(false);
    if (!result.ok) return setError(result.error);
    draft.discard();
    onClose();
    toast({
      text: `Claim ${claim.number} dropped: ${DROP_REASON_LABELS[draft.value.reason].toLowerCase()}. Readers will see the reason.`,
      undo: { run: () => act(() => takeUpAgain(target)) },
    });
  };

  return (
    <Dialog title={`Drop claim ${claim.number}?`} onClose={onClose}>
      <form className="flow" onSubmit={submit} onKeyDown={submitOnCtrlEnter}>
        <p>
          Its words stay marked in the article as not checked, with the reason. Evidence and verdict are kept, and it
          can be taken up again.
        </p>
        <DropReasonFields value={draft.value} onChange={draft.set} error={error} claimId={claim.id} />
        <FormProblem error={error} />
        <div className="rowx">
          <button type="submit" className="btn go" disabled={saving}>
            Drop claim {claim.number}
          </button>
          <button type="button" className="btn bare" onClick={onClose}>
            Keep it
          </button>
        </div>
      </form>
    </Dialog>
  );
}
