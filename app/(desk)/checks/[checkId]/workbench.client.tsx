"use client";

import { useEffect } from "react";
import { ArticlePane } from "#app/(desk)/checks/[checkId]/article/article-pane.client.tsx";
import { ClaimPanel } from "#app/(desk)/checks/[checkId]/claim/claim-panel.client.tsx";
import { NewClaimForm } from "#app/(desk)/checks/[checkId]/claim/new-claim-form.client.tsx";
import { CheckBar } from "#app/(desk)/checks/[checkId]/head/check-bar.client.tsx";
import { CheckOverview } from "#app/(desk)/checks/[checkId]/head/check-overview.client.tsx";
import type { WorkbenchView } from "#app/(desk)/checks/[checkId]/read-workbench.ts";
import { useWorkbench, WorkbenchProvider } from "#app/(desk)/checks/[checkId]/workbench-context.client.tsx";
import { WorkbenchKeys } from "#app/(desk)/checks/[checkId]/workbench-keys.client.tsx";
import { CLAIM_STATE_LABELS } from "#domain/claim/vocabulary.ts";
import type { Person } from "#domain/user/actor.ts";

/** The workbench: the article with its claims on one side, the claim in hand on the other. */
export function Workbench(props: { initial: WorkbenchView; user: Person; colleagues: readonly Person[] }) {
  return (
    <WorkbenchProvider initial={props.initial} user={props.user} colleagues={props.colleagues}>
      <div className="panes">
        <CheckBar />
        <main id="main" className="bench">
          <ArticlePane />
          <Panel />
        </main>
        <Dock />
        <WorkbenchKeys />
      </div>
    </WorkbenchProvider>
  );
}

function Panel() {
  const { check, claim, pulling } = useWorkbench();
  const title = claim ? `Claim ${claim.number}, ${check.title}` : check.title;

  useEffect(() => {
    document.title = `${title} | Claimdesk`;
  }, [title]);

  if (pulling) return <NewClaimForm key={`${pulling.start}-${pulling.end}`} words={pulling} />;
  return claim ? <ClaimPanel key={claim.id} claim={claim} /> : <CheckOverview />;
}

/** Below two panes, the way to the parts of the page. */
function Dock() {
  const { check, claim } = useWorkbench();
  const missing = claim ? check.missing.filter((item) => item.claimId === claim.id).length : check.missing.length;
  return (
    <nav className="dock" aria-label="Parts of the page">
      <a href="#dh">
        Article
        <span className="mut">
          {check.claims.length} {check.claims.length === 1 ? "claim" : "claims"}
        </span>
      </a>
      {claim ? (
        <>
          <a href="#pc">
            Claim {claim.number}
            <span className="mut">{CLAIM_STATE_LABELS[claim.state].toLowerCase()}</span>
          </a>
          <a href="#pe">
            Evidence
            <span className="mut">
              {claim.evidence.length} {claim.evidence.length === 1 ? "link" : "links"}
            </span>
          </a>
          <a href="#pv">
            Verdict
            <span className={missing > 0 ? "warn" : "mut"}>{missing > 0 ? `${missing} missing` : "complete"}</span>
          </a>
        </>
      ) : (
        <a href="#ph">
          The check
          <span className={missing > 0 ? "warn" : "mut"}>{missing > 0 ? `${missing} missing` : "complete"}</span>
        </a>
      )}
    </nav>
  );
}
