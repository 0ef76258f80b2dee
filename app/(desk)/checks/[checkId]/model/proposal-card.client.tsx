"use client";

import { type KeyboardEvent, type ReactNode, useCallback, useEffect, useRef } from "react";
import { settleProposal } from "#app/(desk)/checks/[checkId]/model/actions.ts";
import { AskModel } from "#app/(desk)/checks/[checkId]/model/ask-model.client.tsx";
import { useWorkbench } from "#app/(desk)/checks/[checkId]/workbench-context.client.tsx";
import { useToast } from "#ui/toast.tsx";
import { useSingleKeys } from "#ui/use-shortcuts.ts";

/**
 * What a language model proposes for the form around it, with the way to ask for it. A takes it over into the form, D dismisses
 * it, while the focus is in the card, which it gets when an answer comes and nobody types elsewhere.
 */
export function ProposalCard(props: {
  task: "restatement" | "summary";
  claimId: string;
  askLabel: string;
  disabledBecause?: string | null;
  /** Whether the form holds the proposal, not saved yet. */
  taken: boolean;
  proposal: { readonly id: string; readonly model: string } | null;
  useLabel: string;
  onUse: () => void;
  children: ReactNode;
}) {
  const { check, act } = useWorkbench();
  const toast = useToast();
  const singleKeys = useSingleKeys();
  const card = useRef<HTMLDivElement>(null);
  const { proposal, taken, onUse } = props;

  const dismiss = useCallback(async () => {
    if (!proposal) return;
    const settled = { checkId: check.id, proposalId: proposal.id };
    if (!(await act(() => settleProposal(settled)))) return;
    const undo = () => act(() => settleProposal({ ...settled, undo: true })).then(() => {});
    toast({ text: "Proposal dismissed. Readers are not told.", undo: { run: undo } });
  }, [act, check.id, proposal, toast]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (!singleKeys || event.ctrlKey || event.metaKey || event.altKey) return;
    const key = event.key.toLowerCase();
    if (key === "a") onUse();
    else if (key === "d") void dismiss();
    else return;
    event.preventDefault();
  };
  // The answer may be drawn some moments after it is told of.
  const awaited = useRef(false);
  const goToAnswer = useCallback(() => {
    const { activeElement } = document;
    if (!awaited.current || !card.current) return;
    awaited.current = false;
    // Whoever waits stands nowhere, or in the part of the page around the button that is gone.
    if (activeElement === null || activeElement.contains(card.current)) card.current.querySelector("button")?.focus();
  }, []);
  const onProposed = useCallback(() => {
    awaited.current = true;
    goToAnswer();
  }, [goToAnswer]);
  const proposalId = proposal?.id;
  useEffect(() => {
    if (proposalId) goToAnswer();
  }, [proposalId, goToAnswer]);

  return (
    <>
      {proposal && !taken && (
        <section ref={card} className="proposal" aria-label="Proposed by a language model" onKeyDown={onKeyDown}>
          <p>
            <b>Proposed by a language model</b> <span className="mut">{proposal.model}</span>
          </p>
          {props.children}
          <div className="rowx">
            <button type="button" className="btn" onClick={onUse}>
              {props.useLabel} <kbd>A</kbd>
            </button>
            <button type="button" className="btn" onClick={() => void dismiss()}>
              Dismiss <kbd>D</kbd>
            </button>
          </div>
        </section>
      )}
      {taken && (
        <p className="mut said">
          Begun with words of a language model. Change what you like; when you save, readers are told that it helped.
        </p>
      )}
      <AskModel
        task={props.task}
        label={props.askLabel}
        claimId={props.claimId}
        disabledBecause={props.disabledBecause ?? null}
        onProposed={onProposed}
      />
    </>
  );
}
