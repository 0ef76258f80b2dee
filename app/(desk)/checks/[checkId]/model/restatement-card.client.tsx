"use client";

import type { ClaimText } from "#app/(desk)/checks/[checkId]/claim/claim-text.ts";
import { ProposalCard } from "#app/(desk)/checks/[checkId]/model/proposal-card.client.tsx";
import { useWorkbench } from "#app/(desk)/checks/[checkId]/workbench-context.client.tsx";
import type { Claim } from "#domain/check/check.ts";
import { visibleControls } from "#ui/foreign-text.tsx";
import { useToast } from "#ui/toast.tsx";
import type { Draft } from "#ui/use-draft.ts";

/** Other words for a claim by a language model; taking them fills the form, and saving it accepts them. */
export function RestatementCard({ claim, draft }: { claim: Claim; draft: Draft<ClaimText> }) {
  const { proposals } = useWorkbench();
  const toast = useToast();
  const proposal = proposals.find((item) => item.task === "restatement" && item.claimId === claim.id) ?? null;
  const statement = proposal?.task === "restatement" ? proposal.statement : "";
  const use = () => {
    if (!proposal) return;
    const { statement: before, proposalId } = draft.value;
    draft.set({ statement, proposalId: proposal.id });
    const undo = () => draft.set({ statement: before, proposalId });
    toast({ text: "The statement is the language model’s now. Nothing is saved yet.", undo: { run: undo } });
  };
  return (
    <ProposalCard
      task="restatement"
      claimId={claim.id}
      askLabel="Ask the language model to restate it"
      taken={draft.value.proposalId !== undefined}
      proposal={proposal}
      useLabel="Use these words"
      onUse={use}
    >
      <p dir="auto">{visibleControls(statement)}</p>
    </ProposalCard>
  );
}
