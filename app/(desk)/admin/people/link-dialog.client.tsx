"use client";

import { useState } from "react";
import { renewLink } from "#app/(desk)/admin/people/actions.ts";
import { type ActionError, callAction } from "#ui/action-result.ts";
import { Dialog } from "#ui/dialog.tsx";
import { FormProblem } from "#ui/form-problem.tsx";
import { SecretOnce } from "#ui/secret-once.tsx";
import type { UserSummary } from "#workflow/user/list-users.ts";

/** Asks before the links that somebody has are replaced. */
export function NewLinkDialog(props: { person: UserSummary; onClose: () => void; onDone: (secret: string) => void }) {
  const { person } = props;
  const [error, setError] = useState<ActionError | null>(null);
  const [busy, setBusy] = useState(false);

  const renew = async () => {
    if (busy) return;
    setBusy(true);
    setError(null);
    const renewed = await callAction(() => renewLink({ userId: person.id }));
    setBusy(false);
    if (renewed.ok) props.onDone(renewed.value.secret);
    else setError(renewed.error);
  };

  return (
    <Dialog title={`A new link for ${person.name}`} onClose={props.onClose}>
      <div className="form flow">
        <FormProblem error={error} />
        <p>
          {person.status === "invited"
            ? "The link made before stops working."
            : "With the link they set a new password. Until then the present one works; once it is used, they are signed out everywhere."}
        </p>
        <div className="rowx">
          <button type="button" className="btn go" onClick={renew} aria-disabled={busy}>
            {busy ? "Making the link…" : "Make a new link"}
          </button>
          <button type="button" className="btn" onClick={props.onClose}>
            Keep things as they are
          </button>
        </div>
      </div>
    </Dialog>
  );
}

/** The link by which somebody sets their password; it is shown this once. */
export function LinkDialog({ name, link, onClose }: { name: string; link: string; onClose: () => void }) {
  return (
    <Dialog title="Invitation link" onClose={onClose}>
      <SecretOnce title={`The link for ${name}`} label="Link" secret={link} done="I have passed it on" onDone={onClose}>
        <p>
          Hand it to {name} in person or by a channel you trust. It works once, for seven days, and is not shown again.
        </p>
      </SecretOnce>
    </Dialog>
  );
}
