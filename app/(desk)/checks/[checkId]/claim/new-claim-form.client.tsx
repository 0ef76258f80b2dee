"use client";

import { type FormEvent, useMemo, useState } from "react";
import { pullClaim } from "#app/(desk)/checks/[checkId]/actions.ts";
import { ClaimFields } from "#app/(desk)/checks/[checkId]/claim/claim-fields.client.tsx";
import { type ClaimText, claimInput } from "#app/(desk)/checks/[checkId]/claim/claim-text.ts";
import { EarlierChecks } from "#app/(desk)/checks/[checkId]/earlier/earlier-checks.client.tsx";
import { type Selected, useWorkbench } from "#app/(desk)/checks/[checkId]/workbench-context.client.tsx";
import { sliceCodePoints } from "#domain/article/code-points.ts";
import { claimantFor } from "#domain/claim/attribution/claimant-for.ts";
import type { ActionError } from "#ui/action-result.ts";
import { DraftNotice, SaveRow } from "#ui/draft-notice.tsx";
import { FormProblem } from "#ui/form-problem.tsx";
import { submitOnCtrlEnter } from "#ui/submit-on-ctrl-enter.ts";
import { useToast } from "#ui/toast.tsx";
import { useDraft } from "#ui/use-draft.ts";

/** Makes a claim of selected words. */
export function NewClaimForm({ words }: { words: Selected }) {
  const { check, user, save, select, setPulling, setSelected } = useWorkbench();
  const toast = useToast();
  const exact = sliceCodePoints(check.articleVersion.text, words.start, words.end);
  const { text } = check.articleVersion;
  const { language } = check.article;
  const { start, end } = words;
  const proposed = useMemo(() => claimantFor(text, { start, end }, language), [text, start, end, language]);
  const draft = useDraft<ClaimText>({
    owner: user.id,
    object: `claim:new:${check.id}:${words.start}-${words.end}`,
    saved: {
      statement: words.proposal?.statement ?? exact.replace(/\s+/gu, " "),
      claimant: proposed?.name ?? "",
      claimedAt: check.article.publishedAt ?? "",
      kind: /\d/.test(exact) ? "figure" : "fact",
    },
    version: 0,
  });
  const [error, setError] = useState<ActionError | null>(null);
  const [saving, setSaving] = useState(false);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setSaving(true);
    const anchors = [{ exact, start: words.start, end: words.end }];
    const input = { ...claimInput(draft.value, null), proposalId: words.proposal?.id };
    const result = await save(() => pullClaim({ checkId: check.id, anchors, ...input }));
    setSaving(false);
    if (!result.ok) return setError(result.error);
    draft.discard();
    select(result.value.id);
    toast({ text: `Claim ${result.value.number} accepted.` });
  };
  const back = () => {
    setPulling(null);
    setSelected({ ...words, drawn: true });
  };

  return (
    <section className="panel" aria-labelledby="ph">
      <div className="ph">
        <h2 id="ph">New claim</h2>
      </div>
      <form className="flow form" onSubmit={submit} onKeyDown={submitOnCtrlEnter}>
        <blockquote className="quoted" lang={check.article.language} dir="auto">
          {exact}
        </blockquote>
        {words.proposal && (
          <p className="mut">
            Proposed by a language model ({words.proposal.model}): compare the statement with the words above. Readers
            are told that it helped.
          </p>
        )}
        <DraftNotice draft={draft} />
        <ClaimFields value={draft.value} onChange={draft.set} error={error} autoFocus proposed={proposed} />
        <EarlierChecks {...draft.value} date={draft.value.claimedAt} place={words} claim={null} />
        <FormProblem error={error} />
        <SaveRow draft={draft} saving={saving}>
          <button type="submit" className="btn go" disabled={saving}>
            Accept as a claim <kbd>Ctrl</kbd>
            <kbd>↵</kbd>
          </button>
          <button type="button" className="btn bare" onClick={back}>
            Back to the selection
          </button>
        </SaveRow>
      </form>
    </section>
  );
}
