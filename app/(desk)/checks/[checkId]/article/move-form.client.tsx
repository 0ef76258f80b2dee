"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useCallback, useMemo, useRef, useState } from "react";
import { moveToText } from "#app/(desk)/checks/[checkId]/article/actions.ts";
import {
  type Decision,
  findPlace,
  firstDecision,
  isDecided,
  type MovingClaim,
} from "#app/(desk)/checks/[checkId]/article/place-decisions.ts";
import { PlaceFields } from "#app/(desk)/checks/[checkId]/article/place-fields.client.tsx";
import { usePointerSelection } from "#app/(desk)/checks/[checkId]/article/use-pointer-selection.client.ts";
import { paragraphs } from "#domain/article/paragraphs.ts";
import type { TextRange } from "#domain/claim/resolve-anchor.ts";
import { type ActionError, callAction } from "#ui/action-result.ts";
import { visibleControls } from "#ui/foreign-text.tsx";
import { FormProblem } from "#ui/form-problem.tsx";
import { useToast } from "#ui/toast.tsx";

/** Moves the check to the newest text: what is certain goes by itself, for the rest a person says where it stands. */
export function MoveForm(props: {
  checkId: string;
  language: string;
  version: { readonly id: string; readonly number: number; readonly text: string };
  claims: readonly MovingClaim[];
}) {
  const { checkId, version, claims } = props;
  const router = useRouter();
  const toast = useToast();
  const asked = useMemo(() => claims.filter((claim) => claim.place === "open"), [claims]);
  const [decisions, setDecisions] = useState<ReadonlyMap<string, Decision>>(
    () => new Map(asked.map((claim) => [claim.id, firstDecision(claim)])),
  );
  const [selected, setSelected] = useState<TextRange | null>(null);
  const [error, setError] = useState<ActionError | null>(null);
  const [busy, setBusy] = useState(false);
  const decide = (claimId: string, decision: Decision) => setDecisions((all) => new Map(all).set(claimId, decision));
  const left = asked.filter((claim) => {
    const decision = decisions.get(claim.id);
    return !decision || !isDecided(version.text, decision);
  });
  const certain = claims.filter((claim) => claim.place === "certain");
  const changedAround = certain.filter((claim) => claim.spans.some((span) => span.contextChanged));

  const move = async (submitted: FormEvent) => {
    submitted.preventDefault();
    if (left.length > 0) return;
    setBusy(true);
    const sent = [...decisions].map(([claimId, { removed, spans }]) =>
      removed ? { claimId, removed: true as const } : { claimId, anchors: spans.map((span) => ({ ...span })) },
    );
    const result = await callAction(() => moveToText({ checkId, articleVersionId: version.id, decisions: sent }));
    setBusy(false);
    setError(result.ok ? null : result.error);
    if (!result.ok) return router.refresh();
    toast({ text: `The check is on version ${result.value.number} of the article now.` });
    router.refresh();
  };

  return (
    <form onSubmit={move} aria-labelledby="move-h">
      <h2 id="move-h" className="h2">
        Move the check to version {version.number}
      </h2>
      <p className="lede">
        {certain.length === 1 ? "One claim stands" : `${certain.length || "No"} claims stand`} in the new text without a
        doubt and will go with it. {asked.length === 1 ? "One waits" : `${asked.length || "None"} wait`} for you.
        Nothing is moved until each is decided.
        {changedAround.length > 0 &&
          ` Read ${changedAround.map((claim) => `claim ${claim.number}`).join(", ")} again: the words are the same, the sentence around them is not.`}
      </p>
      {asked.length > 0 && (
        <div className="matter-cols moving">
          <ol className="places-list">
            {asked.map((claim) => (
              <li key={claim.id}>
                <PlaceFields
                  claim={claim}
                  text={version.text}
                  decision={decisions.get(claim.id) ?? firstDecision(claim)}
                  selected={selected}
                  onDecide={(decision) => decide(claim.id, decision)}
                />
              </li>
            ))}
          </ol>
          <NewText
            text={version.text}
            language={props.language}
            marked={[...decisions.values()].flatMap((decision) =>
              decision.removed ? [] : placesOf(version.text, decision),
            )}
            onSelect={setSelected}
          />
        </div>
      )}
      <FormProblem error={error} />
      <p className="rowx">
        <button type="submit" className="btn go" aria-disabled={left.length > 0 || busy || undefined}>
          Move the check
        </button>
        <span className="mut" role="status">
          {left.length > 0 && `${left.length === 1 ? "One claim waits" : `${left.length} claims wait`} for a decision.`}
        </span>
      </p>
    </form>
  );
}

function placesOf(text: string, decision: Decision): TextRange[] {
  return decision.spans.flatMap((span) => {
    const found = findPlace(text, span);
    return found.kind === "here" ? [found.range] : [];
  });
}

/** The new text, for selecting words in it; what is chosen already is marked. */
function NewText(props: {
  text: string;
  language: string;
  marked: readonly TextRange[];
  onSelect: (selected: TextRange | null) => void;
}) {
  const root = useRef<HTMLElement>(null);
  const { onSelect } = props;
  const select = useCallback((range: TextRange | null) => range && onSelect(range), [onSelect]);
  usePointerSelection(root, props.text, select);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and who has no mouse scrolls with keys
    <section ref={root} className="new-text" aria-label="The new text" lang={props.language} tabIndex={0}>
      {paragraphs(props.text).map((paragraph) => (
        <p key={paragraph.start} dir="auto">
          {stretches(paragraph, props.marked).map(({ start, text, on }) =>
            on ? (
              <mark key={start} data-start={start}>
                {visibleControls(text)}
              </mark>
            ) : (
              <span key={start} data-start={start}>
                {visibleControls(text)}
              </span>
            ),
          )}
        </p>
      ))}
    </section>
  );
}

/** A paragraph cut where marks begin and end; offsets are code points. */
function stretches(paragraph: { start: number; end: number; text: string }, marked: readonly TextRange[]) {
  const characters = [...paragraph.text];
  const within = (at: number) => at > paragraph.start && at < paragraph.end;
  const cuts = [...new Set([paragraph.start, ...marked.flatMap(({ start, end }) => [start, end]).filter(within)])].sort(
    (one, other) => one - other,
  );
  return cuts.map((start, i) => {
    const end = cuts[i + 1] ?? paragraph.end;
    return {
      start,
      text: characters.slice(start - paragraph.start, end - paragraph.start).join(""),
      on: marked.some((mark) => mark.start <= start && mark.end >= end),
    };
  });
}
