"use client";

import { useState } from "react";
import { putEvidenceBack, saveEvidence, takeOffEvidence } from "#app/(desk)/checks/[checkId]/actions.ts";
import { CopyDialog } from "#app/(desk)/checks/[checkId]/evidence/copy-dialog.client.tsx";
import { useWorkbench } from "#app/(desk)/checks/[checkId]/workbench-context.client.tsx";
import type { Claim, Evidence } from "#domain/check/check.ts";
import { STANCE_LABELS, STANCES, type Stance } from "#domain/evidence/vocabulary.ts";
import { ArchiveLink } from "#ui/copy-provenance.tsx";
import { ForeignText } from "#ui/foreign-text.tsx";
import { formatDate } from "#ui/format-date.ts";
import { QuoteDifference, QuoteStatusLine, quoteStatusText } from "#ui/quote-status.tsx";
import { hostLabel, safeHref } from "#ui/safe-href.ts";
import { Segmented } from "#ui/segmented.tsx";
import { useToast } from "#ui/toast.tsx";

const STANCE_OPTIONS = STANCES.map((key) => ({ key, label: STANCE_LABELS[key] }));

/** One piece of evidence: who says it, what it says, how the quote compares with the copy, what it does to the claim. */
export function EvidenceCard(props: { evidence: Evidence; claim: Claim; locked: boolean; onEdit: () => void }) {
  const { check, act } = useWorkbench();
  const toast = useToast();
  const { evidence, locked } = props;
  const [reading, setReading] = useState(false);
  const target = { checkId: check.id, evidenceId: evidence.id };

  const change = (patch: { stance?: Stance; quote?: string }) =>
    act(() => saveEvidence({ ...target, basedOn: evidence.version, evidence: patch }));
  const takeCopyWords = async (quote: string) => {
    const before = evidence.quote;
    const saved = await change({ quote });
    if (!saved) return;
    const undo = () =>
      act(() => saveEvidence({ ...target, basedOn: saved.value.version, evidence: { quote: before } }));
    toast({ text: `Evidence ${evidence.number}: ${quoteStatusText({ quote, ...saved.value })}.`, undo: { run: undo } });
  };
  const remove = async () => {
    if (!(await act(() => takeOffEvidence({ ...target, basedOn: evidence.version })))) return;
    const undo = () => act(() => putEvidenceBack(target));
    toast({ text: `Evidence ${evidence.number} removed.`, undo: { run: undo } });
  };

  return (
    <li className="card" id={`evidence-${evidence.number}`}>
      <span className="n">{evidence.number}</span>
      <div>
        <div className="head">
          <b>
            <ForeignText>{evidence.source.name}</ForeignText>
          </b>
          <Flags evidence={evidence} />
        </div>
        <Title evidence={evidence} />
        {evidence.quote && <q dir="auto">{evidence.quote}</q>}
        <div className="head">
          {evidence.quote ? (
            <QuoteStatusLine check={evidence} />
          ) : (
            <span className="flag">
              {evidence.locator && evidence.snapshot ? "No quote; a locator into the copy" : "No quote yet"}
            </span>
          )}
          <Segmented
            legend={`Stance of evidence ${evidence.number}`}
            options={STANCE_OPTIONS}
            value={evidence.stance}
            onChange={(stance) => change({ stance })}
            disabled={locked}
          />
        </div>
        <QuoteDifference check={evidence} />
        {(evidence.locator || evidence.note) && (
          <p className="flag">
            {evidence.locator && <>At: {evidence.locator}. </>}
            {evidence.note}
          </p>
        )}
        {evidence.archiveUrls.length > 0 && (
          <p className="flag">
            Also in{" "}
            {evidence.archiveUrls.map((address, i) => (
              <span key={address}>
                {i > 0 && ", "}
                <ArchiveLink href={address} />
              </span>
            ))}
          </p>
        )}
        <div className="rowx acts">
          {!locked && evidence.quoteInCopy && evidence.quoteStatus !== "exact" && (
            <button type="button" className="btn" onClick={() => takeCopyWords(evidence.quoteInCopy ?? "")}>
              Use the copy’s words
            </button>
          )}
          {evidence.snapshot && (
            <button type="button" className="btn bare" onClick={() => setReading(true)}>
              {evidence.quoteStatus === "absent" ? "Find the words in the copy" : "See it in the copy"}
            </button>
          )}
          {!locked && (
            <>
              <button type="button" className="btn bare" onClick={props.onEdit}>
                Edit<span className="vh"> evidence {evidence.number}</span>
              </button>
              <button type="button" className="btn bare" onClick={remove}>
                Remove<span className="vh"> evidence {evidence.number}</span>
              </button>
            </>
          )}
        </div>
      </div>
      {reading && evidence.snapshot && (
        <CopyDialog
          evidence={evidence}
          snapshot={evidence.snapshot}
          onUseWords={locked ? null : takeCopyWords}
          onClose={() => setReading(false)}
        />
      )}
    </li>
  );
}

function Flags({ evidence }: { evidence: Evidence }) {
  const { source, origin } = evidence;
  const flags = [
    evidence.publishedAt && formatDate(evidence.publishedAt),
    origin.name !== source.name && origin.name,
    evidence.earlierCheckId !== null && "earlier check",
    evidence.primary && "primary",
    origin.isParty && "a party: recorded, not counted",
    source.stateAffiliated && "state-affiliated",
  ].filter((flag) => typeof flag === "string");
  return <span className="flag">{flags.join(" · ")}</span>;
}

function Title({ evidence }: { evidence: Evidence }) {
  const href = safeHref(evidence.url);
  if (!evidence.title && !href) return null;
  const words = evidence.title ?? hostLabel(evidence.url) ?? "";
  return (
    <p className="flag">
      {href ? (
        <a href={href} target="_blank" rel="noopener noreferrer nofollow">
          <ForeignText>{words}</ForeignText>
        </a>
      ) : (
        <ForeignText>{words}</ForeignText>
      )}
      {href && evidence.title && ` on ${hostLabel(evidence.url)}`}
    </p>
  );
}
