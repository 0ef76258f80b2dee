"use client";

import { type FormEvent, useEffect, useRef, useState } from "react";
import { addEvidence, saveEvidence } from "#app/(desk)/checks/[checkId]/actions.ts";
import { EvidenceFields } from "#app/(desk)/checks/[checkId]/evidence/evidence-fields.client.tsx";
import {
  type EvidenceText,
  evidenceConflicts,
  evidenceInput,
  evidenceText,
  NO_EVIDENCE,
} from "#app/(desk)/checks/[checkId]/evidence/evidence-text.ts";
import { useWorkbench } from "#app/(desk)/checks/[checkId]/workbench-context.client.tsx";
import type { Claim, Evidence } from "#domain/check/check.ts";
import type { ActionError } from "#ui/action-result.ts";
import { ConflictDialog } from "#ui/conflict-dialog.tsx";
import { DraftNotice, SaveRow } from "#ui/draft-notice.tsx";
import { FormProblem } from "#ui/form-problem.tsx";
import { quoteStatusText } from "#ui/quote-status.tsx";
import { submitOnCtrlEnter } from "#ui/submit-on-ctrl-enter.ts";
import { useToast } from "#ui/toast.tsx";
import { useDraft } from "#ui/use-draft.ts";

/** Attaches evidence, or changes what is attached. The quote is looked up in the copy when it is saved. */
export function EvidenceForm(props: { claim: Claim; evidence: Evidence | null; onClose: () => void }) {
  const { check, user, save, reload } = useWorkbench();
  const toast = useToast();
  const { claim, evidence } = props;
  const draft = useDraft<EvidenceText>({
    owner: user.id,
    object: evidence ? `evidence:${evidence.id}` : `evidence:new:${claim.id}`,
    saved: evidence ? evidenceText(evidence) : NO_EVIDENCE,
    version: evidence?.version ?? 0,
  });
  const [error, setError] = useState<ActionError | null>(null);
  const [saving, setSaving] = useState(false);
  const [comparing, setComparing] = useState(false);
  const form = useRef<HTMLFormElement>(null);

  useEffect(() => form.current?.querySelector("input")?.focus(), []);

  const store = async (text: EvidenceText, basedOn: number) => {
    if (!text.source) {
      const message = "Choose a source from the register, or add it.";
      setError({ kind: "invalid_input", message, fields: { "evidence.sourceId": message } });
      return;
    }
    setSaving(true);
    setError(null);
    const input = { checkId: check.id, ...evidenceInput(text) };
    const result = await save(() =>
      evidence
        ? saveEvidence({ ...input, evidenceId: evidence.id, basedOn })
        : addEvidence({ ...input, claimId: claim.id }),
    );
    setSaving(false);
    if (result.ok) {
      draft.discard();
      const status = quoteStatusText({ quote: text.quote, ...result.value });
      toast({ text: `Evidence ${result.value.number} saved.${status && ` ${status}.`}` });
      props.onClose();
    } else if (result.error.kind === "stale_version") {
      await reload();
      setComparing(true);
    } else {
      setComparing(false);
      setError(result.error);
    }
  };

  return (
    <form
      ref={form}
      className="flow form evidence-form"
      aria-label={evidence ? `Evidence ${evidence.number}` : "New evidence"}
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
      <h3 className="h2">{evidence ? `Evidence ${evidence.number}` : "New evidence"}</h3>
      <DraftNotice draft={draft} onCompare={evidence ? () => setComparing(true) : undefined} />
      <EvidenceFields value={draft.value} onChange={draft.set} error={error} snapshot={evidence?.snapshot ?? null} />
      <FormProblem error={error} />
      <SaveRow draft={draft} saving={saving}>
        <button type="submit" className="btn go" disabled={saving}>
          {evidence ? "Save the evidence" : "Attach to the claim"} <kbd>Ctrl</kbd>
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
      {comparing && evidence && (
        <ConflictDialog
          what={`evidence ${evidence.number}`}
          conflicts={evidenceConflicts(draft.value, evidenceText(evidence))}
          onSave={(texts) => {
            const merged = { ...draft.value, ...texts };
            draft.set(merged);
            void store(merged, evidence.version);
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
