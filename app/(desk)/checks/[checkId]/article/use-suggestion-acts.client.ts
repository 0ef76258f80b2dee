"use client";

import { useCallback } from "react";
import { pullClaim, settleSuggestion } from "#app/(desk)/checks/[checkId]/actions.ts";
import type { Suggestion } from "#app/(desk)/checks/[checkId]/read-workbench.ts";
import { useWorkbench } from "#app/(desk)/checks/[checkId]/workbench-context.client.tsx";
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
      const { exact, start, end } = suggestion;
      const pulled = await act(() =>
        pullClaim({
          checkId: check.id,
          anchors: [{ exact, start, end }],
          statement: exact.replace(/\s+/gu, " "),
          claimant: suggestion.claimant && { name: suggestion.claimant.name },
          claimedAt: check.article.publishedAt,
        }),
      );
      if (!pulled) return;
      next(suggestion);
      select(pulled.value.id);
      const claimant = suggestion.claimant ? ` Claimant as proposed: ${suggestion.claimant.name}.` : "";
      toast({
        text: `Claim ${pulled.value.number} accepted.${claimant} Write its statement so that it stands alone.`,
      });
    },
    [act, check.id, check.article.publishedAt, next, select, toast],
  );

  const dismiss = useCallback(
    async (suggestion: Suggestion) => {
      const place = { checkId: check.id, start: suggestion.start, end: suggestion.end };
      if (!(await act(() => settleSuggestion(place)))) return;
      next(suggestion);
      const undo = () => act(() => settleSuggestion({ ...place, undo: true })).then(() => setSuggestion(suggestion));
      toast({ text: "Suggestion dismissed. Readers are not told.", undo: { run: undo } });
    },
    [act, check.id, next, setSuggestion, toast],
  );

  return { accept, dismiss, next };
}
