"use client";

import { type FormEvent, useState } from "react";
import { saveClaim } from "#app/(desk)/checks/[checkId]/actions.ts";
import { ClaimFields } from "#app/(desk)/checks/[checkId]/claim/claim-fields.client.tsx";
import {
  type ClaimText,
  claimConflicts,
  claimInput,
  claimText,
} from "#app/(desk)/checks/[checkId]/claim/claim-text.ts";
import { ClaimWords } from "#app/(desk)/checks/[checkId]/claim/claim-words.client.tsx";
import { EarlierChecks } from "#app/(desk)/checks/[checkId]/earlier/earlier-checks.client.tsx";
import { RestatementCard } from "#app/(desk)/checks/[checkId]/model/restatement-card.client.tsx";
import { useWorkbench } from "#app/(desk)/checks/[checkId]/workbench-context.client.tsx";
import type { Claim } from "#domain/check/check.ts";
import type { ActionError } from "#ui/action-result.ts";
import { ConflictDialog } from "#ui/conflict-dialog.tsx";
import { DraftNotice, SaveRow } from "#ui/draft-notice.tsx";
import { FormProblem } from "#ui/form-problem.tsx";
import { submitOnCtrlEnter } from "#ui/submit-on-ctrl-enter.ts";
import { useToast } from "#ui/toast.tsx";
import { useDraft } from "#ui/use-draft.ts";

/** The wording of a claim, who made it and when; saved on its own. */
export function ClaimForm({ claim }: { claim: Claim }) {
  const { check, user, save, act, reload } = useWorkbench();
  const toast = useToast();
  const draft = useDraft<ClaimText>({
    owner: user.id,
    object: `claim:${claim.id}`,
    saved: claimText(claim),
    version: claim.version,
  });
  const [error, setError] = useState<ActionError | null>(null);
  const [saving, setSaving] = useState(false);
  const [comparing, setComparing] = useState(false);
  const locked = !check.mayEdit || claim.state === "dropped";

  const store = async (text: ClaimText, basedOn: number) => {
    setSaving(true);
    setError(null);
    const input = { ...claimInput(text, claim.claimant), checkId: check.id, claimId: claim.id, basedOn };
    const result = await save(() => saveClaim(input));
    setSaving(false);
    if (result.ok) {
      draft.settle(text, result.value.version);
      setComparing(false);
    } else if (result.error.kind === "stale_version") {
      await reload();
      setComparing(true);
    } else {
      setComparing(false);
      setError(result.error);
    }
  };
  const setAsideForLater = async (stillBeingChecked: boolean) => {
    const input = { checkId: check.id, claimId: claim.id, basedOn: claim.version, stillBeingChecked };
    if (!(await act(() => saveClaim(input)))) return;
    const said = stillBeingChecked ? "Readers will see that it is still being checked." : "It needs a verdict again.";
    toast({ text: `Claim ${claim.number}: ${said}` });
  };

  return (
    <section id="pc">
      <h2 className="vh">Claim</h2>
      <form
        className="flow"
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          void store(draft.value, draft.base);
        }}
        onKeyDown={submitOnCtrlEnter}
      >
        <DraftNotice draft={draft} onCompare={() => setComparing(true)} />
        <fieldset className="flow" disabled={locked}>
          <ClaimFields value={draft.value} onChange={draft.set} error={error} />
        </fieldset>
        {!locked && <RestatementCard claim={claim} draft={draft} />}
        <FormProblem error={error} />
        {draft.dirty && (
          <SaveRow draft={draft} saving={saving}>
            <button type="submit" className="btn go" disabled={saving || locked}>
              Save the claim
            </button>
            <button type="button" className="btn bare" onClick={draft.discard}>
              Discard my changes
            </button>
          </SaveRow>
        )}
      </form>
      {claim.state !== "dropped" && (
        <EarlierChecks {...draft.value} date={draft.value.claimedAt} place={claim.anchors[0] ?? null} claim={claim} />
      )}
      <ClaimWords claim={claim} locked={locked} />
      {!locked && (
        <label className="tick">
          <input
            type="checkbox"
            checked={claim.stillBeingChecked}
            onChange={(event) => setAsideForLater(event.target.checked)}
          />
          <span>
            Still being checked <span className="mut">Readers see so; it can follow in a later version.</span>
          </span>
        </label>
      )}
      {comparing && (
        <ConflictDialog
          what={`claim ${claim.number}`}
          conflicts={claimConflicts(draft.value, claimText(claim))}
          onSave={(texts) => {
            const merged = { ...claimText(claim), ...texts, proposalId: draft.value.proposalId };
            draft.set(merged);
            void store(merged, claim.version);
          }}
          onKeepTheirs={() => {
            draft.discard();
            setComparing(false);
          }}
          onLater={() => setComparing(false)}
        />
      )}
    </section>
  );
}
