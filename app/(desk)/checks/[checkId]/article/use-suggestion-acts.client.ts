"use client";

import { useCallback } from "react";
import { pullClaim, settleSuggestion } from "#app/(desk)/checks/[checkId]/actions.ts";
import { settleProposal } from "#app/(desk)/checks/[checkId]/model/actions.ts";
import type { Suggestion } from "#app/(desk)/checks/[checkId]/read-workbench.ts";
import { useWorkbench } from "#app/(desk)/checks/[checkId]/workbench-context.client.tsx";
import { claimantFor } from "#domain/claim/attribution/claimant-for.ts";
import { useToast } from "#ui/toast.tsx";

/** Accepting and dismissing suggestions, and going from one to the next. */
export function useSuggestionActs() {
  const { check, suggestions, suggestion: current, setSuggestion, act, select } = useWorkbench();
  const toast = useToast();

  const next = useCallback(
    (after: Suggestion | null = current) => {
      const following = suggestions.find((item) => item.start > (after?.start ?? -1)) ?? suggestions[0] ?? null;
      const target = following && following.start === after?.start ? null : following;
      setSuggestion(target);
      if (target) {
        document.getElementById(`suggestion-${target.start}`)?.scrollIntoView({ block: "center" });
      }
      return target;
    },
    [suggestions, current, setSuggestion],
  );

  const accept = useCallback(
    async (suggestion: Suggestion) => {
      const { exact, start, end, proposal } = suggestion;
      const { articleVersion, article } = check;
      const claimant =
        suggestion.claimant ?? (proposal ? claimantFor(articleVersion.text, { start, end }, article.language) : null);
      const pulled = await act(() =>
        pullClaim({
          checkId: check.id,
          anchors: [{ exact, start, end }],
          statement: proposal?.statement ?? exact.replace(/\s+/gu, " "),
          claimant: claimant && { name: claimant.name },
          claimedAt: article.publishedAt,
          proposalId: proposal?.id,
        }),
      );
      if (!pulled) return;
      next(suggestion);
      select(pulled.value.id);
      const said = claimant ? ` Claimant as proposed: ${claimant.name}.` : "";
      const advice = proposal
        ? "Its statement is the language model’s: compare it with the article. Readers are told."
        : "Write its statement so that it stands alone.";
      toast({ text: `Claim ${pulled.value.number} accepted.${said} ${advice}` });
    },
    [act, check, next, select, toast],
  );

  const dismiss = useCallback(
    async (suggestion: Suggestion) => {
      const { start, end, proposal } = suggestion;
      const settle = (undo?: true) =>
        act(() =>
          proposal
            ? settleProposal({ checkId: check.id, proposalId: proposal.id, undo })
            : settleSuggestion({ checkId: check.id, start, end, undo }),
        );
      if (!(await settle())) return;
      next(suggestion);
      const undo = () => settle(true).then(() => setSuggestion(suggestion));
      toast({ text: "Suggestion dismissed. Readers are not told.", undo: { run: undo } });
    },
    [act, check.id, next, setSuggestion, toast],
  );

  return { accept, dismiss, next };
}
