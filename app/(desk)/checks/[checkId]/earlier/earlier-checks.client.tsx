"use client";

import { useId, useMemo, useRef, useState } from "react";
import { EarlierItem, evidenceOf } from "#app/(desk)/checks/[checkId]/earlier/earlier-item.client.tsx";
import { type Earlier, useEarlier } from "#app/(desk)/checks/[checkId]/earlier/use-earlier.client.ts";
import { useWorkbench } from "#app/(desk)/checks/[checkId]/workbench-context.client.tsx";
import { codePointLength, sliceCodePoints } from "#domain/article/code-points.ts";
import type { Claim } from "#domain/check/check.ts";
import { useShortcuts } from "#ui/use-shortcuts.ts";
import type { Match } from "#workflow/earlier/match-claims.ts";

/** Earlier checks that are shown at first: evidence and verdict stand below them. */
const FIRST = 3;

/** What this desk and others checked before that says the same as a statement, while it is written and after. */
export function EarlierChecks(props: {
  statement: string;
  claimant: string;
  date: string;
  /** Where it stands in the article, in code points. */
  place: { readonly start: number; readonly end: number } | null;
  /** The claim at hand; null while it is still to be accepted. */
  claim: Claim | null;
}) {
  const { check } = useWorkbench();
  const { statement, claimant, date, place, claim } = props;
  const [again, setAgain] = useState(0);
  const [isWhole, setWhole] = useState(false);
  const context = place ? sentencesAround(check.articleVersion.text, place) : [];
  const claimId = claim?.id ?? null;
  const { state, matches, relations } = useEarlier({ statement, claimant, date, context, claimId }, again);
  const heading = useId();
  const section = useRef<HTMLElement>(null);
  useShortcuts(useMemo(() => ({ b: () => goTo(section.current) }), []));

  // What people said something of, or rest on, is never folded away.
  const isKept = (match: Match, at: number) =>
    isWhole || at < FIRST || relations.has(idOf(match)) || evidenceOf(claim, match) !== undefined;
  const shown = matches.filter(isKept);
  const folded = matches.length - shown.length;
  return (
    <section className="earlier" id="pb" aria-labelledby={heading} ref={section} tabIndex={-1}>
      <h3 id={heading} className="label">
        Checked before
      </h3>
      <p className="mut" aria-live="polite">
        {told(state, matches.length)}
      </p>
      <ol>
        {shown.map((match) => (
          <EarlierItem
            key={idOf(match)}
            match={match}
            claim={claim}
            relation={relations.get(idOf(match)) ?? null}
            onSaid={() => setAgain((count) => count + 1)}
          />
        ))}
      </ol>
      {folded > 0 && (
        <button type="button" className="btn bare" onClick={() => setWhole(true)}>
          Show {folded} more
        </button>
      )}
      {claim === null && matches.length > 0 && (
        <p className="mut">
          Once the claim is accepted you can say here whether it is the same, and use it as evidence.
        </p>
      )}
    </section>
  );
}

function told(state: Earlier["state"], found: number): string {
  if (state === "failed") return "Earlier checks could not be looked for. The rest works without.";
  if (state === "waiting") return "What was checked before appears here once the statement stands.";
  if (state === "looking") return "Looking for what was checked before…";
  if (found === 0) return "Nothing like it was checked before.";
  return found === 1
    ? "One check that may say the same."
    : `${found} checks that may say the same, the best fit first.`;
}

/** Puts the keyboard on the first thing to do in a part of the page. */
function goTo(section: HTMLElement | null): void {
  const act = section?.querySelector<HTMLElement>("button") ?? section?.querySelector<HTMLElement>("a[href]");
  (act ?? section)?.focus();
}

function idOf(match: Match): string {
  return match.by === "desk" ? match.claimId : match.earlierCheckId;
}

const AROUND = 400;

/** Up to two sentences before and after a place, the nearest first. */
function sentencesAround(text: string, { start, end }: { readonly start: number; readonly end: number }): string[] {
  const split = (part: string) => part.split(/(?<=[.!?])\s+/).filter((sentence) => sentence.trim() !== "");
  const before = split(sliceCodePoints(text, Math.max(0, start - AROUND), start)).reverse();
  const after = split(sliceCodePoints(text, end, Math.min(codePointLength(text), end + AROUND)));
  return [before[0], after[0], before[1], after[1]].filter((sentence) => sentence !== undefined);
}
