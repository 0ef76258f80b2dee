"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { LookAgain } from "#app/(desk)/attention/[checkId]/look-again.client.tsx";
import { openCorrection, settleMatter } from "#app/(desk)/attention/actions.ts";
import type { AttentionKind } from "#domain/evidence/attention.ts";
import { type ActionError, callAction } from "#ui/action-result.ts";
import { Dialog } from "#ui/dialog.tsx";
import { Field } from "#ui/field.tsx";
import { FormProblem } from "#ui/form-problem.tsx";
import { submitOnCtrlEnter } from "#ui/submit-on-ctrl-enter.ts";
import { useToast } from "#ui/toast.tsx";

type Matter = {
  readonly checkId: string;
  readonly kind: AttentionKind;
  readonly subjectId: string;
  readonly marker: string;
  readonly reason: string;
  readonly watchedPageId: string | null;
};

/** The ways out of a matter: a correction, the word that it needs none, or another look at the page. */
export function MatterActs(props: { matter: Matter; mayDecide: boolean; deciders: readonly string[] }) {
  const { matter, mayDecide } = props;
  const router = useRouter();
  const [reason, setReason] = useState(matter.reason);
  const [settling, setSettling] = useState(false);
  const [error, setError] = useState<ActionError | null>(null);
  const [busy, setBusy] = useState(false);

  const correct = async (submitted: FormEvent) => {
    submitted.preventDefault();
    setBusy(true);
    const result = await callAction(() => openCorrection({ checkId: matter.checkId, reason }));
    if (result.ok) return router.push(`/checks/${matter.checkId}`);
    setBusy(false);
    setError(result.error);
  };

  if (!mayDecide) {
    return (
      <div className="matter-acts">
        <p className="mut">
          An editor opens a correction, or says that none is needed
          {props.deciders.length > 0 && `: ${props.deciders.join(", ")}`}.
        </p>
        {matter.watchedPageId && <LookAgain watchedPageId={matter.watchedPageId} />}
      </div>
    );
  }
  return (
    <>
      <form className="matter-acts flow" onSubmit={correct} onKeyDown={submitOnCtrlEnter}>
        <Field
          label="Reason of the correction"
          error={error?.fields?.reason}
          hint="Readers see it above the corrected verdict. Go on from here, or leave it."
        >
          {(control) => (
            <textarea {...control} rows={2} value={reason} onChange={(typed) => setReason(typed.target.value)} />
          )}
        </Field>
        <FormProblem error={error} />
        <div className="rowx">
          <button type="submit" className="btn go" disabled={busy}>
            Open a correction
          </button>
          <button type="button" className="btn" onClick={() => setSettling(true)}>
            Needs no correction…
          </button>
          {matter.watchedPageId && <LookAgain watchedPageId={matter.watchedPageId} />}
        </div>
      </form>
      {settling && <SettleDialog matter={matter} onClose={() => setSettling(false)} />}
    </>
  );
}

function SettleDialog({ matter, onClose }: { matter: Matter; onClose: () => void }) {
  const router = useRouter();
  const toast = useToast();
  const [note, setNote] = useState("");
  const [error, setError] = useState<ActionError | null>(null);
  const [busy, setBusy] = useState(false);

  const settle = async () => {
    const { checkId, kind, subjectId, marker } = matter;
    setBusy(true);
    const result = await callAction(() => settleMatter({ checkId, kind, subjectId, marker, note }));
    setBusy(false);
    if (!result.ok) return setError(result.error);
    onClose();
    toast({ text: "Settled. A later change of the page comes back to the list." });
    router.refresh();
  };

  return (
    <Dialog title="No correction is needed?" onClose={onClose} alert>
      <div className="flow">
        <p>
          This is kept with your name and cannot be undone. It is said of this change only: when the page changes again,
          it comes back to the list.
        </p>
        <Field label="Why (optional)" error={error?.fields?.note}>
          {(control) => (
            <textarea {...control} rows={3} value={note} onChange={(typed) => setNote(typed.target.value)} />
          )}
        </Field>
        <FormProblem error={error} />
        <div className="rowx">
          <button type="button" className="btn go" disabled={busy} onClick={settle}>
            It needs no correction
          </button>
          <button type="button" className="btn" onClick={onClose}>
            Leave it on the list
          </button>
        </div>
      </div>
    </Dialog>
  );
}
