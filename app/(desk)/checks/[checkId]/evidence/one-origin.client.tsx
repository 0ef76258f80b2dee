"use client";

import { useEffect, useState } from "react";
import {
  countAsOneOrigin,
  findOneOrigin,
  keepOriginsApart,
  saveEvidence,
} from "#app/(desk)/checks/[checkId]/actions.ts";
import { useWorkbench } from "#app/(desk)/checks/[checkId]/workbench-context.client.tsx";
import type { Claim, OriginAncestor } from "#domain/check/check.ts";
import { ORIGIN_KIND_LABELS } from "#domain/evidence/vocabulary.ts";
import { callAction } from "#ui/action-result.ts";
import { Field } from "#ui/field.tsx";
import { useToast } from "#ui/toast.tsx";

type Piece = { readonly id: string; readonly number: number; readonly originName: string };

type Proposal = {
  readonly evidence: readonly (Piece & { readonly version: number })[];
  readonly elsewhere: readonly (Piece & { readonly claimNumber: number })[];
  readonly passage: { readonly text: string; readonly words: number };
  readonly origins: readonly OriginAncestor[];
};

/** Evidence whose copies share a passage: shown, and made one origin or kept apart. */
export function OneOrigin({ claim }: { claim: Claim }) {
  const { check } = useWorkbench();
  const [proposals, setProposals] = useState<readonly Proposal[]>([]);
  const [settled, setSettled] = useState(0);
  const state = claim.evidence.map(({ id, version }) => `${id}:${version}`).join(" ");

  // biome-ignore lint/correctness/useExhaustiveDependencies: it is looked for again when the evidence or an answer changed
  useEffect(() => {
    let gone = false;
    void callAction(() => findOneOrigin({ checkId: check.id, claimId: claim.id })).then((result) => {
      if (!gone) setProposals(result.ok ? result.value : []);
    });
    return () => {
      gone = true;
    };
  }, [check.id, claim.id, state, settled]);

  return proposals.map((proposal) => (
    <OneProposal
      key={proposal.evidence.map(({ id }) => id).join(" ")}
      claim={claim}
      proposal={proposal}
      onSettled={() => {
        setProposals((shown) => shown.filter((each) => each !== proposal));
        setSettled((times) => times + 1);
      }}
    />
  ));
}

function OneProposal({ claim, proposal, onSettled }: { claim: Claim; proposal: Proposal; onSettled: () => void }) {
  const { check, act } = useWorkbench();
  const toast = useToast();
  const [originId, setOriginId] = useState(proposal.origins[0]?.id ?? "");
  const [busy, setBusy] = useState(false);
  const target = { checkId: check.id, claimId: claim.id };
  const numbers = proposal.evidence.map(({ number }) => number);

  const accept = async () => {
    setBusy(true);
    const evidence = proposal.evidence.map(({ id, version }) => ({ evidenceId: id, basedOn: version }));
    const saved = await act(() => countAsOneOrigin({ ...target, evidence, originId }));
    setBusy(false);
    if (!saved) return;
    onSettled();
    const before = new Map(claim.evidence.map(({ id, origin }) => [id, origin.id]));
    const undo = async () => {
      for (const { id, version } of saved.value.evidence) {
        const change = { evidenceId: id, basedOn: version, evidence: { originId: before.get(id) } };
        await act(() => saveEvidence({ checkId: check.id, ...change }));
      }
    };
    toast({ text: `Evidence ${inWords(numbers)}: one origin.`, undo: { run: undo } });
  };
  const decline = async () => {
    setBusy(true);
    const evidenceIds = [...proposal.evidence, ...proposal.elsewhere].map(({ id }) => id);
    const result = await callAction(() => keepOriginsApart({ ...target, evidenceIds }));
    setBusy(false);
    if (!result.ok) return toast({ text: result.error.message, bad: true });
    toast({ text: "Noted. This is not proposed again." });
    onSettled();
  };

  return (
    <section className="inset flow one-origin" aria-label={`Evidence ${inWords(numbers)}: one origin?`}>
      <h3 className="label">
        One origin? Evidence {inWords(numbers)} {numbers.length > 1 ? "share" : "shares"} {proposal.passage.words} words
        in a row{where(proposal)}
      </h3>
      <blockquote dir="auto">{proposal.passage.text}</blockquote>
      <Field label="The one that they go back to">
        {(control) => (
          <select {...control} value={originId} onChange={(event) => setOriginId(event.target.value)}>
            {proposal.origins.map((origin) => (
              <option key={origin.id} value={origin.id}>
                {origin.name} ({ORIGIN_KIND_LABELS[origin.kind].toLowerCase()}
                {origin.isParty ? "; a party" : ""})
              </option>
            ))}
          </select>
        )}
      </Field>
      <div className="rowx">
        <button type="button" className="btn" disabled={busy} onClick={accept}>
          Count as one origin
        </button>
        <button type="button" className="btn bare" disabled={busy} onClick={decline}>
          They know it separately
        </button>
      </div>
    </section>
  );
}

function where({ elsewhere }: Proposal): string {
  if (elsewhere.length === 0) return "";
  return ` with ${elsewhere.map(({ claimNumber, number }) => `evidence ${number} of claim ${claimNumber}`).join(", ")}`;
}

function inWords(numbers: readonly number[]): string {
  return numbers.length < 2 ? numbers.join("") : `${numbers.slice(0, -1).join(", ")} and ${numbers.at(-1)}`;
}
