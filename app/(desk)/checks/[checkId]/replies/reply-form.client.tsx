"use client";

import { type FormEvent, useEffect, useRef, useState } from "react";
import { noteReplyRequest, saveReplyRequest } from "#app/(desk)/checks/[checkId]/actions.ts";
import { ReplyFields } from "#app/(desk)/checks/[checkId]/replies/reply-fields.client.tsx";
import {
  choicesTheyMade,
  NO_REPLY,
  type ReplyFormText,
  replyConflicts,
  replyFormText,
} from "#app/(desk)/checks/[checkId]/replies/reply-form-text.ts";
import { useWorkbench } from "#app/(desk)/checks/[checkId]/workbench-context.client.tsx";
import type { Claim, ReplyRequest } from "#domain/check/check.ts";
import type { ActionError } from "#ui/action-result.ts";
import { ConflictDialog } from "#ui/conflict-dialog.tsx";
import { DraftNotice, SaveRow } from "#ui/draft-notice.tsx";
import { FormProblem } from "#ui/form-problem.tsx";
import { submitOnCtrlEnter } from "#ui/submit-on-ctrl-enter.ts";
import { useToast } from "#ui/toast.tsx";
import { useDraft } from "#ui/use-draft.ts";

/** Notes whom the desk asked, or what came of it. */
export function ReplyForm(props: { claim: Claim; request: ReplyRequest | null; onClose: () => void }) {
  const { check, user, save, reload } = useWorkbench();
  const toast = useToast();
  const { claim, request } = props;
  const draft = useDraft<ReplyFormText>({
    owner: user.id,
    object: request ? `reply:${request.id}` : `reply:new:${claim.id}`,
    saved: request ? replyFormText(request) : NO_REPLY,
    version: request?.version ?? 0,
  });
  const [error, setError] = useState<ActionError | null>(null);
  const [saving, setSaving] = useState(false);
  const [comparing, setComparing] = useState(false);
  const form = useRef<HTMLFormElement>(null);

  useEffect(() => form.current?.querySelector("input")?.focus(), []);

  const store = async (text: ReplyFormText, basedOn: number) => {
    setSaving(true);
    setError(null);
    const target = { checkId: check.id, ...text };
    const result = await save(() =>
      request
        ? saveReplyRequest({ ...target, replyId: request.id, basedOn })
        : noteReplyRequest({ ...target, claimId: claim.id }),
    );
    setSaving(false);
    if (result.ok) {
      draft.discard();
      toast({ text: `The question to ${result.value.party} is noted. Readers will see it.` });
      props.onClose();
    } else if (result.error.kind === "stale_version") {
      await reload();
      setComparing(true);
    } else {
      setComparing(false);
      setError(result.error);
    }
  };
  const theirChoices = request ? choicesTheyMade(draft.value, replyFormText(request)) : null;

  return (
    <form
      ref={form}
      className="flow form evidence-form"
      aria-label={request ? `Question to ${request.party}` : "New question"}
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        void store(draft.value, draft.base);
      }}
      onKeyDown={(event) => {
        submitOnCtrlEnter(event);
        // The text is kept: closing loses nothing.
        if (event.key === "Escape" && !event.defaultPrevented) props.onClose();
      }}
    >
      <h3 className="h2">{request ? `Question to ${request.party}` : "Whom did you ask?"}</h3>
      <DraftNotice draft={draft} onCompare={request ? () => setComparing(true) : undefined} />
      <ReplyFields value={draft.value} onChange={draft.set} error={error} />
      <FormProblem error={error} />
      <SaveRow draft={draft} saving={saving}>
        <button type="submit" className="btn go" disabled={saving}>
          Save <kbd>Ctrl</kbd>
          <kbd>↵</kbd>
        </button>
        <button type="button" className="btn bare" onClick={props.onClose}>
          Close
        </button>
        {draft.dirty && (
          <button type="button" className="btn bare" onClick={draft.discard}>
            Discard
          </button>
        )}
      </SaveRow>
      {comparing && request && (
        <ConflictDialog
          what={theirChoices ? `this question (${theirChoices})` : "this question"}
          conflicts={replyConflicts(draft.value, replyFormText(request))}
          onSave={(texts) => {
            const merged = { ...draft.value, ...texts };
            draft.set(merged);
            void store(merged, request.version);
          }}
          onKeepTheirs={() => {
            draft.discard();
            setComparing(false);
          }}
          onLater={() => setComparing(false)}
        />
      )}
    </form>
  );
}
