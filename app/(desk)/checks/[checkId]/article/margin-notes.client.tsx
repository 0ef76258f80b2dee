"use client";

import { claimStatus, markOf, ratingLabel } from "#app/(desk)/checks/[checkId]/article/article-marks.ts";
import { useSuggestionActs } from "#app/(desk)/checks/[checkId]/article/use-suggestion-acts.client.ts";
import type { Suggestion } from "#app/(desk)/checks/[checkId]/read-workbench.ts";
import { useWorkbench } from "#app/(desk)/checks/[checkId]/workbench-context.client.tsx";
import type { Claim } from "#domain/check/check.ts";
import { DROP_REASON_LABELS } from "#domain/claim/vocabulary.ts";
import { counted } from "#ui/count-words.ts";
import { visibleControls } from "#ui/foreign-text.tsx";

/** What the margin says of one paragraph: the claims that begin in it, and what is suggested. */
export function MarginNotes(props: { claims: readonly Claim[]; suggestions: readonly Suggestion[] }) {
  if (props.claims.length + props.suggestions.length === 0) return null;
  return (
    <div className="margin">
      {props.claims.map((claim) => (
        <ClaimNote key={claim.id} claim={claim} />
      ))}
      {props.suggestions.map((suggestion) => (
        <SuggestionNote key={suggestion.start} suggestion={suggestion} />
      ))}
    </div>
  );
}

function ClaimNote({ claim }: { claim: Claim }) {
  const { check, claim: current, user } = useWorkbench();
  const mark = markOf(claim);
  const rating = mark === claim.verdict?.rating ? ratingLabel(check.scale, claim) : null;
  const by = claim.verdict?.proposedBy;
  return (
    <div className={claim.id === current?.id ? "note on" : "note"} data-r={mark ?? undefined}>
      <b className="lead">
        {claim.number} {rating ?? capital(claimStatus(claim, check.scale))}
      </b>
      {rating && by && `, ${claim.state === "approved" ? "" : "proposed "}by ${by.id === user.id ? "you" : by.name}`}
      {claim.drop && `: ${DROP_REASON_LABELS[claim.drop.reason].toLowerCase()}`}
      {!rating &&
        !claim.drop &&
        claim.evidence.length > 0 &&
        `, ${counted(claim.evidence.length, "piece of evidence", "pieces of evidence")}`}
    </div>
  );
}

function SuggestionNote({ suggestion }: { suggestion: Suggestion }) {
  const { suggestion: current, setSuggestion, setPulling } = useWorkbench();
  const { accept, dismiss } = useSuggestionActs();
  const on = current?.start === suggestion.start;
  const { start, end, proposal, reasons } = suggestion;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: focus anywhere in the note makes it the one that A and D act on
    <div
      className={on ? "note on suggestion" : "note suggestion"}
      id={`suggestion-${suggestion.start}`}
      onFocus={() => setSuggestion(suggestion)}
    >
      {proposal ? (
        <p title={proposal.model}>
          <b>Proposed by a language model</b> <span className="mut">{on ? proposal.model : null}</span>
        </p>
      ) : (
        <p title={`Worth checking ${suggestion.score.toFixed(2)} of 1: ${reasons.join(", ")}`}>
          <b>Suggested</b> <span className="mut">{on ? reasons.join(", ") : reasons[0]}</span>
        </p>
      )}
      <p className="mut cut" dir="auto">
        {/^["“„«]/.test(suggestion.exact) ? shortened(suggestion.exact) : `“${shortened(suggestion.exact)}”`}
      </p>
      {proposal && (
        <p dir="auto" className={on ? undefined : "cut"}>
          As: {visibleControls(on ? proposal.statement : shortened(proposal.statement))}
        </p>
      )}
      {on && suggestion.claimant && (
        <p className="mut" title={suggestion.claimant.why}>
          Claimant, as proposed: {suggestion.claimant.name}
        </p>
      )}
      <div className="rowx">
        <button type="button" className="btn" onClick={() => accept(suggestion)}>
          Accept {on && <kbd>A</kbd>}
        </button>
        <button type="button" className="btn" onClick={() => dismiss(suggestion)}>
          Dismiss {on && <kbd>D</kbd>}
        </button>
        {proposal && on && (
          <button type="button" className="btn" onClick={() => setPulling({ start, end, drawn: true, proposal })}>
            Edit first
          </button>
        )}
      </div>
    </div>
  );
}

const MOST_WORDS = 7;

function shortened(words: string): string {
  const all = words.split(/\s+/u);
  return all.length > MOST_WORDS ? `${all.slice(0, MOST_WORDS).join(" ")} …` : words;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
