"use client";

import { useCallback, useMemo, useState } from "react";
import { EvidenceCard } from "#app/(desk)/checks/[checkId]/evidence/evidence-card.client.tsx";
import { EvidenceForm } from "#app/(desk)/checks/[checkId]/evidence/evidence-form.client.tsx";
import { OneOrigin } from "#app/(desk)/checks/[checkId]/evidence/one-origin.client.tsx";
import { useWorkbench } from "#app/(desk)/checks/[checkId]/workbench-context.client.tsx";
import type { Claim } from "#domain/check/check.ts";
import { countOrigins, originTallyText } from "#domain/evidence/count-origins.ts";
import { OriginPicture } from "#ui/origin-graph.tsx";
import { Empty } from "#ui/states.tsx";
import { useShortcuts } from "#ui/use-shortcuts.ts";

/** The evidence of a claim: what was found, whose knowledge it is, and the form to attach more. */
export function EvidenceSection({ claim }: { claim: Claim }) {
  const { check } = useWorkbench();
  const [open, setOpen] = useState<"new" | string | null>(null);
  const locked = !check.mayEdit || claim.state === "dropped";
  const tally = countOrigins(claim.evidence);

  const attach = useCallback(() => {
    if (!locked) setOpen("new");
  }, [locked]);
  useShortcuts(useMemo(() => ({ e: attach }), [attach]));

  return (
    <section id="pe">
      <h2>
        Evidence{" "}
        {claim.evidence.length > 0 && (
          <span className="mut plain">
            {originTallyText(tally)}
            {tally.independent < tally.origins.length && `, of which ${tally.independent} count`}
          </span>
        )}
        {!locked && open !== "new" && (
          <button type="button" className="btn sp" onClick={attach}>
            Attach evidence <kbd>E</kbd>
          </button>
        )}
      </h2>
      {open === "new" && <EvidenceForm claim={claim} evidence={null} onClose={() => setOpen(null)} />}
      {claim.evidence.length === 0 && open !== "new" && (
        <Empty title="No evidence yet">
          <p>Find who knows: a record, a dataset, the words themselves. Quote them, and keep a copy of the page.</p>
        </Empty>
      )}
      {claim.evidence.length > 1 && (
        <OriginPicture
          claimNumber={claim.number}
          evidence={claim.evidence}
          evidenceHref={(number) => `#evidence-${number}`}
        />
      )}
      {!locked && claim.evidence.some(({ snapshot }) => snapshot) && <OneOrigin claim={claim} />}
      <ol>
        {claim.evidence.map((evidence) =>
          open === evidence.id ? (
            <li key={evidence.id} className="editing">
              <EvidenceForm claim={claim} evidence={evidence} onClose={() => setOpen(null)} />
            </li>
          ) : (
            <EvidenceCard
              key={evidence.id}
              evidence={evidence}
              claim={claim}
              locked={locked}
              onEdit={() => setOpen(evidence.id)}
            />
          ),
        )}
      </ol>
    </section>
  );
}
