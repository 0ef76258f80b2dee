"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { correctForReport } from "#app/(desk)/inbox/actions.ts";
import { type ActionError, callAction } from "#ui/action-result.ts";
import { DraftNotice, SaveRow } from "#ui/draft-notice.tsx";
import { Field } from "#ui/field.tsx";
import { FormProblem } from "#ui/form-problem.tsx";
import { submitOnCtrlEnter } from "#ui/submit-on-ctrl-enter.ts";
import { useDraft } from "#ui/use-draft.ts";

const NO_REASON = { reason: "" };

/** Opens the correction that a report asks for. Its reason is the desk’s: what readers send is not published. */
export function CorrectForReport({ itemId, checkId, userId }: { itemId: string; checkId: string; userId: string }) {
  const router = useRouter();
  const draft = useDraft({ owner: userId, object: `inbox-reason:${itemId}`, saved: NO_REASON, version: 1 });
  const [error, setError] = useState<ActionError | null>(null);
  const [busy, setBusy] = useState(false);

  const open = async (submitted: FormEvent) => {
    submitted.preventDefault();
    if (busy) return;
    setBusy(true);
    setError(null);
    const answer = await callAction(() => correctForReport({ itemId, reason: draft.value.reason }));
    if (answer.ok) {
      draft.discard();
      return router.push(`/checks/${checkId}`);
    }
    setBusy(false);
    setError(answer.error);
  };

  return (
    <form className="flow" onSubmit={open} onKeyDown={submitOnCtrlEnter} noValidate>
      <DraftNotice draft={draft} />
      <Field
        label="Reason of the correction"
        error={error?.fields?.reason}
        hint="Readers see it above the corrected verdict. Begin with what we said, then what is so. What the reader wrote is not published: use your own words, and name nobody."
      >
        {(control) => (
          <textarea
            {...control}
            rows={4}
            dir="auto"
            value={draft.value.reason}
            onChange={(typed) => draft.set({ reason: typed.target.value })}
          />
        )}
      </Field>
      <FormProblem error={error} />
      <SaveRow draft={draft} saving={busy}>
        <button type="submit" className="btn go" aria-disabled={busy}>
          Open a correction
        </button>
      </SaveRow>
    </form>
  );
}
