"use client";

import { useState } from "react";
import { takeUpAgain } from "#app/(desk)/checks/[checkId]/actions.ts";
import { ClaimForm } from "#app/(desk)/checks/[checkId]/claim/claim-form.client.tsx";
import { DropDialog } from "#app/(desk)/checks/[checkId]/claim/drop-dialog.client.tsx";
import { Talk } from "#app/(desk)/checks/[checkId]/claim/talk.client.tsx";
import { EvidenceSection } from "#app/(desk)/checks/[checkId]/evidence/evidence-section.client.tsx";
import { RepliesSection } from "#app/(desk)/checks/[checkId]/replies/replies-section.client.tsx";
import { VerdictForm } from "#app/(desk)/checks/[checkId]/verdict/verdict-form.client.tsx";
import { useWorkbench } from "#app/(desk)/checks/[checkId]/workbench-context.client.tsx";
import type { Claim } from "#domain/check/check.ts";
import { isOverdue } from "#domain/claim/reply-request.ts";
import { CLAIM_STATE_LABELS, DROP_REASON_LABELS } from "#domain/claim/vocabulary.ts";
import { StateStepper } from "#ui/state-stepper.tsx";
import { useToast } from "#ui/toast.tsx";

/** The claim in hand: its wording, evidence, verdict and talk. */
export function ClaimPanel({ claim }: { claim: Claim }) {
  const { check, comments } = useWorkbench();
  const [dropping, setDropping] = useState(false);
  const missing = check.missing.filter((item) => item.claimId === claim.id).length;
  const overdue = claim.replyRequests.filter((request) => isOverdue(request, new Date())).length;
  const talk = comments.filter((comment) => comment.claimId === claim.id);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a pane that scrolls must be reachable by keyboard
    <section className="panel" aria-labelledby="ph" tabIndex={0}>
      <div className="ph">
        <div className="rowx">
          <h2 id="ph">Claim {claim.number}</h2>
          <StateStepper label="State of the claim" steps={stepsOf(claim)} current={claim.state} />
        </div>
        <nav className="jump" aria-label="Parts of the claim">
          <a href="#pc">Claim</a>
          <a href="#pe">
            Evidence <span className="mut">{claim.evidence.length}</span>
          </a>
          <a href="#pr">
            Replies{" "}
            {overdue > 0 ? (
              <span className="warn">{overdue} overdue</span>
            ) : (
              <span className="mut">{claim.replyRequests.length}</span>
            )}
          </a>
          <a href="#pv">Verdict {missing > 0 && <span className="warn">{missing} missing</span>}</a>
          <a href="#pt">
            Talk <span className="mut">{talk.length}</span>
          </a>
          {check.mayEdit && claim.state !== "dropped" && (
            <button type="button" className="btn bare sp" onClick={() => setDropping(true)}>
              Drop claim…
            </button>
          )}
        </nav>
      </div>
      {claim.drop && <Dropped claim={claim} drop={claim.drop} />}
      <ClaimForm claim={claim} />
      <EvidenceSection claim={claim} />
      <RepliesSection claim={claim} />
      <VerdictForm claim={claim} />
      <Talk claimId={claim.id} comments={talk} />
      {dropping && <DropDialog claim={claim} onClose={() => setDropping(false)} />}
    </section>
  );
}

function Dropped({ claim, drop }: { claim: Claim; drop: NonNullable<Claim["drop"]> }) {
  const { check, act } = useWorkbench();
  const toast = useToast();
  const original = check.claims.find((item) => item.id === drop.duplicateOf);
  const takeUp = async () => {
    const done = await act(() => takeUpAgain({ checkId: check.id, claimId: claim.id }));
    if (done) toast({ text: `Claim ${claim.number} is taken up again.` });
  };
  return (
    <div className="notice">
      <span>
        <b>Dropped.</b> {DROP_REASON_LABELS[drop.reason]}
        {original && ` (claim ${original.number})`}. {drop.note}
      </span>
      {check.mayEdit && (
        <button type="button" className="btn" onClick={takeUp}>
          Take it up again
        </button>
      )}
    </div>
  );
}

function stepsOf(claim: Claim): { key: string; label: string }[] {
  const label = (key: keyof typeof CLAIM_STATE_LABELS) => ({ key, label: CLAIM_STATE_LABELS[key] });
  if (claim.state === "dropped") return [{ key: "suggested", label: "Accepted" }, label("dropped")];
  const research = claim.state === "returned" ? label("returned") : label("researching");
  return [label("accepted"), research, label("verdict_proposed"), label("approved")];
}
