"use client";

import { useState } from "react";
import { disablePerson } from "#app/(desk)/admin/people/actions.ts";
import { type ActionError, callAction } from "#ui/action-result.ts";
import { Dialog } from "#ui/dialog.tsx";
import { FormProblem } from "#ui/form-problem.tsx";
import type { UserSummary } from "#workflow/user/list-users.ts";

/** Asks before somebody is shut out. */
export function DisableDialog(props: { person: UserSummary; onClose: () => void; onDone: () => void }) {
  const { person } = props;
  const [error, setError] = useState<ActionError | null>(null);
  const [busy, setBusy] = useState(false);

  const disable = async () => {
    if (busy) return;
    setBusy(true);
    setError(null);
    const disabled = await callAction(() => disablePerson({ userId: person.id }));
    setBusy(false);
    if (disabled.ok) props.onDone();
    else setError(disabled.error);
  };

  return (
    <Dialog title={`Shut ${person.name} out?`} onClose={props.onClose} alert>
      <div className="form flow">
        <FormProblem error={error} />
        <p>
          {person.name} is signed out everywhere at once, and their links and API tokens stop working. What they wrote
          and approved stays, under their name. You can let them in again later.
        </p>
        <div className="rowx">
          <button type="button" className="btn go" onClick={disable} aria-disabled={busy}>
            {busy ? "Shutting out…" : `Shut ${person.name} out`}
          </button>
          <button type="button" className="btn" onClick={props.onClose}>
            Leave the account open
          </button>
        </div>
      </div>
    </Dialog>
  );
}
