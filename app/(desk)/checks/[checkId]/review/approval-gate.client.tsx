"use client";

import Link from "next/link";
import { useCallback, useMemo, useRef, useState } from "react";
import { decide, sayInReview } from "#app/(desk)/checks/[checkId]/review/actions.ts";
import { GuardList } from "#app/(desk)/checks/[checkId]/review/guard-list.tsx";
import { PassOn } from "#app/(desk)/checks/[checkId]/review/pass-on.client.tsx";
import { PublishDialog } from "#app/(desk)/checks/[checkId]/review/publish-dialog.client.tsx";
import type { ReviewView } from "#app/(desk)/checks/[checkId]/review/read-review-view.ts";
import { useAct } from "#app/(desk)/checks/[checkId]/review/use-act.client.ts";
import type { Person } from "#domain/user/actor.ts";
import type { ActionError } from "#ui/action-result.ts";
import { DraftNotice } from "#ui/draft-notice.tsx";
import { Field } from "#ui/field.tsx";
import { FormProblem } from "#ui/form-problem.tsx";
import { useToast } from "#ui/toast.tsx";
import { useDraft } from "#ui/use-draft.ts";
import { useShortcuts } from "#ui/use-shortcuts.ts";

/** The gate to publication: what must hold, the exact text in question, and the acts of whoever may decide. */
export function ApprovalGate({ view, user }: { view: ReviewView; user: Person }) {
  const { check, gate } = view;
  const { act, busy } = useAct();
  const toast = useToast();
  const [error, setError] = useState<ActionError | null>(null);
  const [publishing, setPublishing] = useState(false);
  const noteField = useRef<HTMLTextAreaElement>(null);
  const draft = useDraft({
    owner: user.id,
    object: `review-note:${check.id}:${check.round}`,
    saved: { note: "" },
    version: 0,
  });
  const note = draft.value.note.trim();

  const run = useCallback(
    async (input: Parameters<typeof decide>[0], said: string) => {
      setError(null);
      const answer = await act(() => decide(input), { quiet: true });
      if (answer.ok) toast({ text: said });
      else setError(answer.error);
      return answer.ok;
    },
    [act, toast],
  );
  const approve = async () => {
    if (busy || !gate.may.approve) return;
    const done = await run(
      { checkId: check.id, event: "approve", contentHash: check.contentHash },
      "Approved: exactly this text. It can be published now.",
    );
    if (!done || !note) return;
    const said = await act(() => sayInReview({ checkId: check.id, body: note }));
    if (said.ok) draft.discard();
  };
  const sendBack = async () => {
    if (busy || !gate.may.return) return;
    if (!note) {
      const message = "Write what should change: the note goes to the writers.";
      setError({ kind: "reason_missing", message, fields: { reason: message } });
      noteField.current?.focus();
      return;
    }
    if (await run({ checkId: check.id, event: "return", reason: note }, "Returned. The writers are told."))
      draft.discard();
  };
  const publish = async () => {
    setPublishing(false);
    await run({ checkId: check.id, event: "publish" }, `Version ${view.next.version} is public.`);
  };
  const acts = useRef({ approve, sendBack });
  acts.current = { approve, sendBack };
  useShortcuts(
    useMemo(
      () => ({
        r: () => (noteField.current?.value.trim() ? void acts.current.sendBack() : noteField.current?.focus()),
        ...(gate.may.approve ? { "ctrl+enter": () => void acts.current.approve() } : {}),
      }),
      [gate.may.approve],
    ),
  );

  const blocked = check.state === "submitted" && !gate.may.approve;
  return (
    <section className={blocked ? "gate blocked" : "gate"} aria-labelledby="gate-h">
      <div>
        <h2 id="gate-h">{titleOf(view)}</h2>
        <GuardList view={view} />
      </div>
      <Middle view={view} blocked={blocked} />
      <div className="flow acts">
        <FormProblem error={error} />
        {error?.kind === "content_changed" && (
          <p role="status">The changes and the hash on this page are those of the new text.</p>
        )}
        {(gate.may.return || gate.may.approve) && (
          <>
            <DraftNotice draft={draft} />
            <Field label="Note to the writers" error={error?.fields?.reason}>
              {(control) => (
                <textarea
                  {...control}
                  ref={noteField}
                  rows={3}
                  dir="auto"
                  value={draft.value.note}
                  onChange={(event) => draft.set({ note: event.target.value })}
                />
              )}
            </Field>
          </>
        )}
        <div className="rowx">
          {check.state === "submitted" && (
            <button
              type="button"
              className={gate.may.approve ? "btn go" : "btn"}
              aria-disabled={!gate.may.approve}
              aria-describedby={gate.may.approve ? undefined : "gate-h"}
              disabled={busy}
              onClick={approve}
            >
              Approve this text
              {gate.may.approve && (
                <>
                  {" "}
                  <kbd>Ctrl</kbd>
                  <kbd>↵</kbd>
                </>
              )}
            </button>
          )}
          {gate.may.publish && (
            <button type="button" className="btn go" disabled={busy} onClick={() => setPublishing(true)}>
              Publish version {view.next.version}
            </button>
          )}
          {gate.may.return && (
            <button type="button" className="btn" disabled={busy} onClick={sendBack}>
              Return with note <kbd>R</kbd>
            </button>
          )}
          {blocked && gate.may.assign && <PassOn view={view} />}
          {check.state === "published" && (
            <a className="btn go" href={`/verdicts/${check.slug}`}>
              See the public page
            </a>
          )}
          {["open", "changes_requested", "correcting"].includes(check.state) && (
            <Link className="btn go" href={`/checks/${check.id}`}>
              To the workbench
            </Link>
          )}
        </div>
      </div>
      {publishing && <PublishDialog view={view} busy={busy} onPublish={publish} onClose={() => setPublishing(false)} />}
    </section>
  );
}

function Middle({ view, blocked }: { view: ReviewView; blocked: boolean }) {
  const { check, gate } = view;
  if (blocked) {
    return (
      <div className="flow">
        <p className="label">Who can</p>
        {gate.whoCan.length > 0 ? (
          <p>
            {namesOf(gate.whoCan)}.{" "}
            {gate.whoCan.length === 1 ? "An editor who has not worked on it." : "Editors who have not worked on it."}
          </p>
        ) : (
          <p>Nobody yet: every editor has worked on it. An admin can make somebody else an editor.</p>
        )}
        {check.assignee && <p className="mut">It is with {check.assignee.name}.</p>}
        {gate.guards.some((guard) => guard.key === "own" && !guard.met) && (
          <p className="mut">Taking your edit back does not lift this. The record shows that you made it.</p>
        )}
      </div>
    );
  }
  const sentence =
    check.state === "approved"
      ? `Approved by ${check.approval?.by ?? "an editor"}, ${check.approval?.at ?? ""}`
      : gate.may.approve
        ? "You are approving exactly this text"
        : "The text as it is now";
  return (
    <div className="flow">
      <p className="label">{sentence}</p>
      <p className="hash">sha256 {inGroups(check.contentHash)}</p>
      {gate.may.approve && (
        <p className="mut">If anyone changes a letter of it, your approval lapses and the check comes back to you.</p>
      )}
      {check.state === "approved" && (
        <p className="mut">If anyone changes a letter of it, the approval lapses and it has to be approved again.</p>
      )}
    </div>
  );
}

const MOST_NAMED = 6;

function namesOf(people: readonly Person[]): string {
  const named = people.slice(0, MOST_NAMED).map((person) => person.name);
  const rest = people.length - named.length;
  return rest > 0 ? `${named.join(", ")} and ${rest} more` : named.join(", ");
}

function titleOf({ check, gate }: ReviewView): string {
  switch (check.state) {
    case "submitted":
      if (gate.may.approve) return "You may approve this";
      if (gate.guards.some((guard) => guard.key === "own" && !guard.met)) {
        return "You cannot approve this: you worked on it";
      }
      return gate.may.return ? "This cannot be approved yet" : "An editor decides on this";
    case "approved":
      return gate.may.publish ? "Approved: you may publish it" : "Approved: an editor publishes it";
    case "published":
      return `Version ${check.publishedVersion ?? 1} is what readers have`;
    case "retracted":
      return "This check was retracted";
    default:
      return "With the writers: not sent for review";
  }
}

function inGroups(hash: string): string {
  return hash.replace(/(.{8})(?=.)/g, "$1 ");
}
