"use client";

import Link from "next/link";
import { useId, useState } from "react";
import { reuseAsEvidence, sayRelation } from "#app/(desk)/checks/[checkId]/earlier/actions.ts";
import { useEarlier } from "#app/(desk)/checks/[checkId]/earlier/use-earlier.client.ts";
import { useWorkbench } from "#app/(desk)/checks/[checkId]/workbench-context.client.tsx";
import { useDocument } from "#app/(desk)/documents/use-document.client.ts";
import { codePointLength, sliceCodePoints } from "#domain/article/code-points.ts";
import type { Claim } from "#domain/check/check.ts";
import { CLAIM_RELATION_LABELS, CLAIM_RELATIONS, type ClaimRelation } from "#domain/claim/earlier/relation.ts";
import { CLAIM_STATE_LABELS } from "#domain/claim/vocabulary.ts";
import { callAction } from "#ui/action-result.ts";
import { ForeignText } from "#ui/foreign-text.tsx";
import { formatDate } from "#ui/format-date.ts";
import { hostLabel, safeHref } from "#ui/safe-href.ts";
import { useToast } from "#ui/toast.tsx";
import type { Match } from "#workflow/earlier/match-claims.ts";

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
  const context = place ? sentencesAround(check.articleVersion.text, place) : [];
  const claimId = claim?.id ?? null;
  const { state, matches, relations } = useEarlier({ statement, claimant, date, context, claimId }, again);
  const heading = useId();
  return (
    <section className="earlier" aria-labelledby={heading}>
      <h3 id={heading} className="label">
        Checked before
      </h3>
      <div aria-live="polite">
        {state === "failed" && <p className="mut">Earlier checks could not be looked for. The rest works without.</p>}
        {state === "found" && matches.length === 0 && <p className="mut">Nothing like it was checked before.</p>}
        {state === "waiting" && <p className="mut">What was checked before appears here once the statement stands.</p>}
      </div>
      <ol>
        {matches.map((match) => (
          <EarlierItem
            key={idOf(match)}
            match={match}
            claim={claim}
            relation={relations.get(idOf(match)) ?? null}
            onSaid={() => setAgain((count) => count + 1)}
          />
        ))}
      </ol>
    </section>
  );
}

function EarlierItem(props: { match: Match; claim: Claim | null; relation: ClaimRelation | null; onSaid: () => void }) {
  const { check } = useWorkbench();
  const toast = useToast();
  const { match, claim, relation, onSaid } = props;
  const mayEdit = check.mayEdit && claim !== null && claim.state !== "dropped";
  const say = async (next: ClaimRelation | null) => {
    if (!claim) return;
    const target = match.by === "desk" ? { otherClaimId: match.claimId } : { earlierCheckId: match.earlierCheckId };
    const set = (value: ClaimRelation | null) =>
      callAction(() => sayRelation({ claimId: claim.id, target, relation: value }));
    const said = await set(next);
    if (!said.ok) return toast({ text: said.error.message, bad: true });
    const { before } = said.value;
    const undo = { run: () => void set(before).then(onSaid) };
    toast({ text: next === null ? "Taken back." : `Noted: ${CLAIM_RELATION_LABELS[next].toLowerCase()}.`, undo });
    onSaid();
  };
  return (
    <li>
      <p>
        <ForeignText>{match.claim}</ForeignText>
      </p>
      <p className="mut">
        <Rated match={match} /> · <Where match={match} />
        {match.date && <> · {formatDate(match.date)}</>}
        {match.shared.length > 0 && (
          <>
            {" "}
            · found by{" "}
            {match.shared.map((word, at) => (
              <span key={word}>
                {at > 0 && ", "}
                <mark>
                  <ForeignText>{word}</ForeignText>
                </mark>
              </span>
            ))}
          </>
        )}
      </p>
      {mayEdit && (
        <div className="rowx">
          {CLAIM_RELATIONS.map((each) => (
            <button
              key={each}
              type="button"
              className="btn bare"
              aria-pressed={relation === each}
              onClick={() => say(relation === each ? null : each)}
            >
              {CLAIM_RELATION_LABELS[each]}
            </button>
          ))}
          {match.by === "others" && claim && <Reuse match={match} claim={claim} />}
        </div>
      )}
    </li>
  );
}

function Rated({ match }: { match: Match }) {
  if (match.rating !== null) {
    return (
      <b>
        <ForeignText>{match.rating}</ForeignText>
      </b>
    );
  }
  return <>{match.by === "desk" ? CLAIM_STATE_LABELS[match.state] : "no rating given"}</>;
}

function Where({ match }: { match: Match }) {
  if (match.by === "desk") {
    return (
      <Link href={`/checks/${match.checkId}/claims/${match.claimId}`}>
        this desk, claim {match.number}
        {match.isPublished ? "" : " (readers do not have it)"}
      </Link>
    );
  }
  const href = safeHref(match.url);
  return (
    <>
      <ForeignText>{match.publisher}</ForeignText>{" "}
      {href && (
        <a href={href} rel="noreferrer noopener" target="_blank">
          {hostLabel(href)}
        </a>
      )}
    </>
  );
}

/** Makes a copy of the page and attaches the check as evidence; where no copy can be had, it is attached without one. */
function Reuse({ match, claim }: { match: Extract<Match, { by: "others" }>; claim: Claim }) {
  const { check, act } = useWorkbench();
  const toast = useToast();
  const attach = async (snapshotId: string | null) => {
    const { earlierCheckId } = match;
    const saved = await act(() =>
      reuseAsEvidence({ checkId: check.id, claimId: claim.id, earlierCheckId, snapshotId }),
    );
    if (!saved) return;
    const copy = snapshotId ? "" : " Its page could not be copied: add a copy by hand.";
    toast({ text: `Attached as evidence ${saved.value.number}. Say there what it shows.${copy}` });
  };
  const wait = useDocument(
    "archive_page",
    ({ copy }) => void attach(copy.id),
    () => void attach(null),
  );
  return (
    <button type="button" className="btn" disabled={wait.stage !== null} onClick={() => wait.fetch(match.url)}>
      {wait.stage ?? "Use as evidence"}
    </button>
  );
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
