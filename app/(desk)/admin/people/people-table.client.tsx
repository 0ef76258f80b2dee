"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { enablePerson } from "#app/(desk)/admin/people/actions.ts";
import { DisableDialog } from "#app/(desk)/admin/people/disable-dialog.client.tsx";
import { InviteDialog } from "#app/(desk)/admin/people/invite-dialog.client.tsx";
import { LinkDialog, NewLinkDialog } from "#app/(desk)/admin/people/link-dialog.client.tsx";
import { RolesDialog } from "#app/(desk)/admin/people/roles-dialog.client.tsx";
import { ROLE_LABELS, type UserStatus } from "#domain/user/roles.ts";
import { callAction } from "#ui/action-result.ts";
import { formatDate } from "#ui/format-date.ts";
import { useToast } from "#ui/toast.tsx";
import type { UserSummary } from "#workflow/user/list-users.ts";

const STATUS: Record<UserStatus, { readonly label: string; readonly mark: string }> = {
  invited: { label: "Invited", mark: "st half" },
  active: { label: "Active", mark: "st full" },
  disabled: { label: "Disabled", mark: "st" },
};

type Open =
  | { readonly kind: "invite" }
  | { readonly kind: "roles" | "disable" | "new-link"; readonly person: UserSummary }
  | { readonly kind: "link"; readonly name: string; readonly secret: string };

/** Everybody with an account or an invitation, and what an admin may do about them. */
export function PeopleTable(props: { people: readonly UserSummary[]; you: string; publicUrl: string }) {
  const { people, you, publicUrl } = props;
  const [open, setOpen] = useState<Open | null>(null);
  const router = useRouter();
  const toast = useToast();
  const close = () => setOpen(null);
  const done = (text: string) => {
    setOpen(null);
    toast({ text });
    router.refresh();
  };

  const letIn = async (person: UserSummary) => {
    const enabled = await callAction(() => enablePerson({ userId: person.id }));
    if (enabled.ok) done(`${person.name} may sign in again.`);
    else toast({ text: enabled.error.message, bad: true });
  };

  return (
    <>
      <p className="rowx gap">
        <button type="button" className="btn go" onClick={() => setOpen({ kind: "invite" })}>
          Invite somebody
        </button>
        <span className="mut">Accounts are by invitation only. Whoever writes on a check cannot approve it.</span>
      </p>
      <table className="tbl stack gap">
        <caption className="vh">People of this desk</caption>
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Email</th>
            <th scope="col">Roles</th>
            <th scope="col">Account</th>
            <th scope="col">Since</th>
            <th scope="col">
              <span className="vh">What you can do</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {people.map((person) => (
            <tr key={person.id}>
              <th scope="row">
                {person.name} {person.id === you && <span className="mut">(you)</span>}
              </th>
              <td data-l="Email">{person.email}</td>
              <td data-l="Roles">{person.roles.map((role) => ROLE_LABELS[role]).join(", ") || "none"}</td>
              <td data-l="Account">
                <span className={STATUS[person.status].mark}>{STATUS[person.status].label}</span>
              </td>
              <td data-l="Since">{formatDate(person.createdAt)}</td>
              <td>
                <span className="acts">
                  <Act label="Change roles" of={person} onClick={() => setOpen({ kind: "roles", person })} />
                  {person.status === "disabled" ? (
                    <Act label="Let in again" of={person} onClick={() => letIn(person)} />
                  ) : (
                    <>
                      <Act label="New link" of={person} onClick={() => setOpen({ kind: "new-link", person })} />
                      <Act label="Disable" of={person} onClick={() => setOpen({ kind: "disable", person })} />
                    </>
                  )}
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {open?.kind === "invite" && (
        <InviteDialog
          onClose={close}
          onDone={(name, secret) => {
            setOpen({ kind: "link", name, secret });
            router.refresh();
          }}
        />
      )}
      {open?.kind === "roles" && (
        <RolesDialog
          person={open.person}
          onClose={close}
          onDone={() => done(`The roles of ${open.person.name} are changed from their next request on.`)}
        />
      )}
      {open?.kind === "disable" && (
        <DisableDialog person={open.person} onClose={close} onDone={() => done(`${open.person.name} is shut out.`)} />
      )}
      {open?.kind === "new-link" && (
        <NewLinkDialog
          person={open.person}
          onClose={close}
          onDone={(secret) => setOpen({ kind: "link", name: open.person.name, secret })}
        />
      )}
      {open?.kind === "link" && (
        <LinkDialog name={open.name} link={`${publicUrl}/invitation/${open.secret}`} onClose={close} />
      )}
    </>
  );
}

function Act({ label, of, onClick }: { label: string; of: UserSummary; onClick: () => void }) {
  return (
    <button type="button" className="btn bare" onClick={onClick}>
      {label}
      <span className="vh"> {of.name}</span>
    </button>
  );
}
