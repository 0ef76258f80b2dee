"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { correctForReport } from "#app/(desk)/inbox/actions.ts";
import { type ActionError, callAction } from "#ui/action-result.ts";
import { Field } from "#ui/field.tsx";
import { FormProblem } from "#ui/form-problem.tsx";

/** Opens the correction that a report asks for; its reason begins with what the reader wrote. */
export function CorrectForReport({ itemId, checkId, said }: { itemId: string; checkId: string; said: string }) {
  const router = useRouter();
  const [reason, setReason] = useState(said);
  const [error, setError] = useState<ActionError | null>(null);
  const [busy, setBusy] = useState(false);

  const open = async (submitted: FormEvent) => {
    submitted.preventDefault();
    if (busy) return;
    setBusy(true);
    setError(null);
    const answer = await callAction(() => correctForReport({ itemId, reason }));
    if (answer.ok) return router.push(`/checks/${checkId}`);
    setBusy(false);
    setError(answer.error);
  };

  return (
    <form className="flow" onSubmit={open} noValidate>
      <Field
        label="Reason of the correction"
        error={error?.fields?.reason}
        hint="Readers see it above the corrected verdict. These are the reader’s words: say in your own what was wrong and what is so, and name nobody."
      >
        {(control) => (
          <textarea
            {...control}
            rows={4}
            dir="auto"
            value={reason}
            onChange={(typed) => setReason(typed.target.value)}
          />
        )}
      </Field>
      <FormProblem error={error} />
      <p>
        <button type="submit" className="btn go" disabled={busy}>
          Open a correction
        </button>
      </p>
    </form>
  );
}
