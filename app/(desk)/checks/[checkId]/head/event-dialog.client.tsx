"use client";

import { type FormEvent, useState } from "react";
import { moveCheck } from "#app/(desk)/checks/[checkId]/actions.ts";
import { CorrectionFields, type CorrectionWords } from "#app/(desk)/checks/[checkId]/head/correction-fields.client.tsx";
import { useWorkbench } from "#app/(desk)/checks/[checkId]/workbench-context.client.tsx";
import type { ActionError } from "#ui/action-result.ts";
import { Dialog } from "#ui/dialog.tsx";
import { Field } from "#ui/field.tsx";
import { FormProblem } from "#ui/form-problem.tsx";
import { submitOnCtrlEnter } from "#ui/submit-on-ctrl-enter.ts";
import { useToast } from "#ui/toast.tsx";
import { useDraft } from "#ui/use-draft.ts";

const WORDS = {
  start_correction: {
    title: "Correct, update or mend a typo?",
    told: "The published version stays in place until the next one is approved by somebody else and published. Every version stays readable.",
    hint: "",
    back: "Leave it as published",
    done: "The check can be edited again. Readers see the reason once the next version is published.",
  },
  retract: {
    title: "Retract this check?",
    told: "There is no way back. The page stays in place under a notice with the reason, and every version stays readable. To change a verdict, start a correction instead.",
    hint: "Readers see it at the head of the page.",
    back: "Do not retract",
    done: "The check is retracted. Readers see the reason.",
  },
} as const;

const START: Readonly<Record<CorrectionWords["correctionKind"], string>> = {
  correction: "Start the correction",
  update: "Start the update",
  typo: "Start the typo fix",
};

/** Starts a correction or retracts, with the reason that readers see. */
export function EventDialog({ event, onClose }: { event: keyof typeof WORDS; onClose: () => void }) {
  const { check, user, save } = useWorkbench();
  const toast = useToast();
  const draft = useDraft<CorrectionWords>({
    owner: user.id,
    object: `event:${event}:${check.id}`,
    saved: { reason: "", correctionKind: "correction" },
    version: 0,
  });
  const [error, setError] = useState<ActionError | null>(null);
  const [moving, setMoving] = useState(false);
  const words = WORDS[event];

  const submit = async (submitted: FormEvent) => {
    submitted.preventDefault();
    const { reason, correctionKind } = draft.value;
    setMoving(true);
    const kind = event === "start_correction" ? { correctionKind } : {};
    const result = await save(() => moveCheck({ checkId: check.id, event, reason, ...kind }));
    setMoving(false);
    if (!result.ok) return setError(result.error);
    draft.discard();
    onClose();
    toast({ text: words.done });
  };

  return (
    <Dialog title={words.title} onClose={onClose} alert={event === "retract"}>
      <form className="flow" onSubmit={submit} onKeyDown={event === "start_correction" ? submitOnCtrlEnter : undefined}>
        <p>{words.told}</p>
        {event === "start_correction" ? (
          <CorrectionFields value={draft.value} onChange={draft.set} error={error?.fields?.reason} />
        ) : (
          <Field label="Reason" error={error?.fields?.reason} hint={words.hint}>
            {(control) => (
              <textarea
                {...control}
                rows={4}
                value={draft.value.reason}
                onChange={(typed) => draft.set({ reason: typed.target.value })}
              />
            )}
          </Field>
        )}
        <FormProblem error={error} />
        <div className="rowx">
          <button type="submit" className="btn go" disabled={moving}>
            {event === "start_correction" ? START[draft.value.correctionKind] : "Retract the check"}
          </button>
          <button type="button" className="btn" onClick={onClose}>
            {words.back}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
