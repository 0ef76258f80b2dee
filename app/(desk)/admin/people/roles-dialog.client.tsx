"use client";

import { type FormEvent, useState } from "react";
import { changeRoles } from "#app/(desk)/admin/people/actions.ts";
import { RoleTicks, rolesTicked } from "#app/(desk)/admin/people/role-ticks.client.tsx";
import { type ActionError, callAction } from "#ui/action-result.ts";
import { Dialog } from "#ui/dialog.tsx";
import { FormProblem } from "#ui/form-problem.tsx";
import type { UserSummary } from "#workflow/user/list-users.ts";

/** Changes what somebody may do. */
export function RolesDialog(props: { person: UserSummary; onClose: () => void; onDone: () => void }) {
  const { person } = props;
  const [error, setError] = useState<ActionError | null>(null);
  const [busy, setBusy] = useState(false);

  const save = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (busy) return;
    const roles = rolesTicked(new FormData(event.currentTarget));
    setBusy(true);
    setError(null);
    const saved = await callAction(() => changeRoles({ userId: person.id, roles }));
    setBusy(false);
    if (saved.ok) props.onDone();
    else setError(saved.error);
  };

  return (
    <Dialog title={`Roles of ${person.name}`} onClose={props.onClose}>
      <form className="form flow" method="post" onSubmit={save}>
        <FormProblem error={error} />
        <RoleTicks held={person.roles} problem={error?.fields?.roles} />
        <div className="rowx">
          <button className="btn go" type="submit" aria-disabled={busy}>
            {busy ? "Saving…" : "Save the roles"}
          </button>
          <button type="button" className="btn" onClick={props.onClose}>
            Leave them as they are
          </button>
        </div>
      </form>
    </Dialog>
  );
}
