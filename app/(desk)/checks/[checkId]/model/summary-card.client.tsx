"use client";

import { ProposalCard } from "#app/(desk)/checks/[checkId]/model/proposal-card.client.tsx";
import type { VerdictText } from "#app/(desk)/checks/[checkId]/verdict/verdict-text.ts";
import { useWorkbench } from "#app/(desk)/checks/[checkId]/workbench-context.client.tsx";
import type { Claim } from "#domain/check/check.ts";
import { visibleControls } from "#ui/foreign-text.tsx";
import { useToast } from "#ui/toast.tsx";
import type { Draft } from "#ui/use-draft.ts";

/** A draft of answer and reasoning from the attached evidence; taking it fills the form, and saving the verdict accepts it. */
export function SummaryCard({ claim, draft }: { claim: Claim; draft: Draft<VerdictText> }) {
  const { proposals } = useWorkbench();
  const toast = useToast();
  const found = proposals.find((item) => item.task === "summary" && item.claimId === claim.id);
  const proposal = found?.task === "summary" ? found : null;
  const hasQuotes = claim.evidence.some((item) => item.quote);
  const use = () => {
    if (!proposal) return;
    const { summary, rationale, proposalId } = draft.value;
    draft.set({
      summary: proposal.summary ?? summary,
      rationale: proposal.rationale || rationale,
      proposalId: proposal.id,
    });
    const undo = () => draft.set({ summary, rationale, proposalId });
    toast({
      text: "The draft is in the form. Nothing is saved yet: check each sentence against its quote.",
      undo: { run: undo },
    });
  };
  return (
    <ProposalCard
      task="summary"
      claimId={claim.id}
      askLabel="Ask the language model for a draft from the evidence"
      disabledBecause={hasQuotes ? null : "Attach evidence with a quote first."}
      taken={draft.value.proposalId !== undefined}
      proposal={proposal}
      useLabel="Use this draft"
      onUse={use}
    >
      {proposal?.summary && (
        <p dir="auto">
          <b>Answer:</b> {visibleControls(proposal.summary)}
        </p>
      )}
      {proposal?.rationale && (
        <p dir="auto">
          <b>Reasoning:</b> {visibleControls(proposal.rationale)}
        </p>
      )}
      {proposal && proposal.refused > 0 && (
        <p className="mut">
          {proposal.refused === 1 ? "One sentence was" : `${proposal.refused} sentences were`} left out: tied to no
          attached evidence.
        </p>
      )}
    </ProposalCard>
  );
}
