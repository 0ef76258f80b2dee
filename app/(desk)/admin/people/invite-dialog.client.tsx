"use client";

import { type FormEvent, useState } from "react";
import { invitePerson } from "#app/(desk)/admin/people/actions.ts";
import { RoleTicks, rolesTicked } from "#app/(desk)/admin/people/role-ticks.client.tsx";
import { type ActionError, callAction } from "#ui/action-result.ts";
import { Dialog } from "#ui/dialog.tsx";
import { Field } from "#ui/field.tsx";
import { FormProblem } from "#ui/form-problem.tsx";

/** Invites somebody; what was typed stays until it is accepted. */
export function InviteDialog(props: { onClose: () => void; onDone: (name: string, secret: string) => void }) {
  const [error, setError] = useState<ActionError | null>(null);
  const [busy, setBusy] = useState(false);

  const invite = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (busy) return;
    const fields = new FormData(event.currentTarget);
    const name = String(fields.get("name"));
    setBusy(true);
    setError(null);
    const invited = await callAction(() =>
      invitePerson({ name, email: String(fields.get("email")), roles: rolesTicked(fields) }),
    );
    setBusy(false);
    if (invited.ok) props.onDone(name, invited.value.secret);
    else setError(invited.error);
  };

  return (
    <Dialog title="Invite somebody" onClose={props.onClose}>
      <form className="form flow" method="post" onSubmit={invite} noValidate>
        <FormProblem error={error} />
        <Field label="Name" hint="As it stands under what they write." error={error?.fields?.name}>
          {(control) => <input {...control} name="name" autoComplete="off" required />}
        </Field>
        <Field label="Email" error={error?.fields?.email}>
          {(control) => <input {...control} name="email" type="email" autoComplete="off" required />}
        </Field>
        <RoleTicks held={["fact_checker"]} problem={error?.fields?.roles} />
        <div className="rowx">
          <button className="btn go" type="submit" aria-disabled={busy}>
            {busy ? "Making the link…" : "Make the invitation link"}
          </button>
          <button type="button" className="btn" onClick={props.onClose}>
            Do not invite
          </button>
        </div>
      </form>
    </Dialog>
  );
}
