"use client";

import Link from "next/link";
import { useRef, useState } from "react";
import { reuseAsEvidence, sayRelation } from "#app/(desk)/checks/[checkId]/earlier/actions.ts";
import { useWorkbench } from "#app/(desk)/checks/[checkId]/workbench-context.client.tsx";
import { useDocument } from "#app/(desk)/documents/use-document.client.ts";
import type { Claim } from "#domain/check/check.ts";
import { CLAIM_RELATION_LABELS, CLAIM_RELATIONS, type ClaimRelation } from "#domain/claim/earlier/relation.ts";
import { CLAIM_STATE_LABELS } from "#domain/claim/vocabulary.ts";
import { callAction } from "#ui/action-result.ts";
import { ForeignText } from "#ui/foreign-text.tsx";
import { formatDate } from "#ui/format-date.ts";
import { hostLabel, safeHref } from "#ui/safe-href.ts";
import { useToast } from "#ui/toast.tsx";
import type { Match } from "#workflow/earlier/match-claims.ts";

/** One earlier check: what it says and where, why it was found, and what a person makes of it. */
export function EarlierItem(props: {
  match: Match;
  claim: Claim | null;
  relation: ClaimRelation | null;
  onSaid: () => void;
}) {
  const { check } = useWorkbench();
  const { match, claim, relation, onSaid } = props;
  const mayEdit = check.mayEdit && claim !== null && claim.state !== "dropped";
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
      {claim && (mayEdit || relation !== null) && (
        <div className="rowx">
          {mayEdit ? (
            <Relations match={match} claim={claim} relation={relation} onSaid={onSaid} />
          ) : (
            relation && <b>{CLAIM_RELATION_LABELS[relation]}</b>
          )}
          {match.by === "others" && <Evidence match={match} claim={claim} mayEdit={mayEdit} />}
        </div>
      )}
    </li>
  );
}

function Relations(props: { match: Match; claim: Claim; relation: ClaimRelation | null; onSaid: () => void }) {
  const toast = useToast();
  const { match, claim, relation, onSaid } = props;
  const target = match.by === "desk" ? { otherClaimId: match.claimId } : { earlierCheckId: match.earlierCheckId };
  const set = async (next: ClaimRelation | null) => {
    const said = await callAction(() => sayRelation({ claimId: claim.id, target, relation: next }));
    if (said.ok) onSaid();
    else toast({ text: said.error.message, bad: true });
    return said;
  };
  const say = async (next: ClaimRelation | null) => {
    const said = await set(next);
    if (!said.ok) return;
    const { before } = said.value;
    const text = next === null ? "Taken back." : `Noted: ${CLAIM_RELATION_LABELS[next].toLowerCase()}.`;
    toast({ text, undo: { run: () => void set(before) } });
  };
  return (
    <fieldset className="rowx">
      <legend className="vh">
        What it is to claim {claim.number}: <ForeignText>{match.claim}</ForeignText>
      </legend>
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
    </fieldset>
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

type OthersMatch = Extract<Match, { by: "others" }>;

/** The evidence of a claim that an earlier check already is. */
export function evidenceOf(claim: Claim | null, match: Match): Claim["evidence"][number] | undefined {
  if (match.by === "desk") return undefined;
  return claim?.evidence.find(({ earlierCheckId }) => earlierCheckId === match.earlierCheckId);
}

/** The evidence that an earlier check already is, or the way to make it one. */
function Evidence({ match, claim, mayEdit }: { match: OthersMatch; claim: Claim; mayEdit: boolean }) {
  const used = evidenceOf(claim, match);
  const asked = useRef(false);
  // The button that was pressed is gone by then: the keyboard goes on from here, unless it is elsewhere by now.
  const takeOver = (link: HTMLAnchorElement | null) => {
    if (asked.current && link && document.activeElement === document.body) link.focus();
    asked.current = false;
  };
  if (used) {
    return (
      <a ref={takeOver} href={`#evidence-${used.number}`}>
        It is evidence {used.number}
      </a>
    );
  }
  return (
    mayEdit && (
      <Reuse
        match={match}
        claim={claim}
        onAsk={() => {
          asked.current = true;
        }}
      />
    )
  );
}

/** Makes a copy of the page and attaches the check as evidence; where no copy can be had, it is attached without one. */
function Reuse({ match, claim, onAsk }: { match: OthersMatch; claim: Claim; onAsk: () => void }) {
  const { check, act } = useWorkbench();
  const toast = useToast();
  const [saving, setSaving] = useState(false);
  const attach = async (snapshotId: string | null) => {
    const { earlierCheckId } = match;
    setSaving(true);
    const saved = await act(() =>
      reuseAsEvidence({ checkId: check.id, claimId: claim.id, earlierCheckId, snapshotId }),
    );
    setSaving(false);
    if (!saved) return;
    const copy = snapshotId ? "" : " Its page could not be copied: add a copy by hand.";
    toast({ text: `Attached as evidence ${saved.value.number}. Say there what it shows.${copy}` });
  };
  const wait = useDocument(
    "archive_page",
    ({ copy }) => void attach(copy.id),
    () => void attach(null),
  );
  const isBusy = saving || wait.stage !== null;
  const use = () => {
    if (isBusy) return;
    onAsk();
    void wait.fetch(match.url);
  };
  // Not disabled while it waits: it would lose the keyboard.
  return (
    <button type="button" className="btn" aria-disabled={isBusy} onClick={use}>
      {saving ? "Attaching…" : (wait.stage ?? "Use as evidence")}
    </button>
  );
}
