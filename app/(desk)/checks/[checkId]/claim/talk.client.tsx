"use client";

import { type FormEvent, useState } from "react";
import { sayOnCheck, settleTalk } from "#app/(desk)/checks/[checkId]/actions.ts";
import type { WorkbenchView } from "#app/(desk)/checks/[checkId]/read-workbench.ts";
import { useWorkbench } from "#app/(desk)/checks/[checkId]/workbench-context.client.tsx";
import type { ActionError } from "#ui/action-result.ts";
import { DraftNotice, LocalTime } from "#ui/draft-notice.tsx";
import { Field } from "#ui/field.tsx";
import { FormProblem } from "#ui/form-problem.tsx";
import { Initials } from "#ui/initials.tsx";
import { submitOnCtrlEnter } from "#ui/submit-on-ctrl-enter.ts";
import { useDraft } from "#ui/use-draft.ts";

type Comment = WorkbenchView["comments"][number];

/** The talk on a claim, or on the check as a whole; readers never see it. */
export function Talk({ claimId, comments }: { claimId: string | null; comments: readonly Comment[] }) {
  const { check, user, save } = useWorkbench();
  const draft = useDraft({
    owner: user.id,
    object: `comment:${claimId ?? check.id}`,
    saved: { body: "" },
    version: 0,
  });
  const [error, setError] = useState<ActionError | null>(null);
  const [saving, setSaving] = useState(false);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setSaving(true);
    const result = await save(() => sayOnCheck({ checkId: check.id, claimId, body: draft.value.body }));
    setSaving(false);
    setError(result.ok ? null : result.error);
    if (result.ok) draft.discard();
  };

  return (
    <section id="pt" className="flow">
      <h2>
        Talk <span className="mut plain">on the desk only; readers never see it</span>
      </h2>
      {comments.length > 0 && (
        <ol className="talk">
          {comments.map((comment) => (
            <Said key={comment.id} comment={comment} />
          ))}
        </ol>
      )}
      <form className="flow" onSubmit={submit} onKeyDown={submitOnCtrlEnter}>
        <DraftNotice draft={draft} />
        <Field label="Say something" error={error?.fields?.body}>
          {(control) => (
            <textarea
              {...control}
              rows={2}
              value={draft.value.body}
              onChange={(event) => draft.set({ body: event.target.value })}
            />
          )}
        </Field>
        <FormProblem error={error} />
        {draft.dirty && (
          <button type="submit" className="btn" disabled={saving}>
            Say it
          </button>
        )}
      </form>
    </section>
  );
}

function Said({ comment }: { comment: Comment }) {
  const { check, user, act } = useWorkbench();
  const settle = () =>
    act(() => settleTalk({ checkId: check.id, commentId: comment.id, settled: comment.resolved === null }));
  return (
    <li className={comment.resolved ? "said settled" : "said"}>
      <Initials name={comment.author.name} you={comment.author.id === user.id} />
      <div>
        <p className="mut">
          <b>{comment.author.name}</b>
          {comment.kind === "return" && " returned this"}, <LocalTime iso={comment.at} />
          {comment.resolved && `. Settled by ${comment.resolved.by.name}`}
        </p>
        <p className="body" dir="auto">
          {comment.body}
        </p>
      </div>
      <button type="button" className="btn bare" onClick={settle}>
        {comment.resolved ? "Open again" : "Settle"}
        <span className="vh"> what {comment.author.name} said</span>
      </button>
    </li>
  );
}
