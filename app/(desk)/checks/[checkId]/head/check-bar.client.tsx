"use client";

import { useState } from "react";
import { assignTo, moveCheck } from "#app/(desk)/checks/[checkId]/actions.ts";
import { CheckMenu } from "#app/(desk)/checks/[checkId]/head/check-menu.client.tsx";
import { EventDialog } from "#app/(desk)/checks/[checkId]/head/event-dialog.client.tsx";
import { MissingPopover } from "#app/(desk)/checks/[checkId]/head/missing-popover.client.tsx";
import { useWorkbench } from "#app/(desk)/checks/[checkId]/workbench-context.client.tsx";
import { CHECK_STATE_LABELS, type CheckState } from "#domain/check/transitions.ts";
import { PUBLICATION_KIND_LABELS } from "#domain/publication/publication-kind.ts";
import { LocalTime } from "#ui/draft-notice.tsx";
import { formatDate } from "#ui/format-date.ts";
import { Initials } from "#ui/initials.tsx";
import { StateStepper } from "#ui/state-stepper.tsx";
import { useToast } from "#ui/toast.tsx";

/** Where the check stands: its title, state and people, and the way to submit it. */
export function CheckBar() {
  const { check, user, savedAt, act } = useWorkbench();
  const toast = useToast();
  const [moving, setMoving] = useState(false);
  const canSubmit = check.allowedEvents.includes("submit");
  const complete = check.missing.length === 0;

  const submit = async () => {
    if (!complete || moving) return;
    setMoving(true);
    const done = await act(() => moveCheck({ checkId: check.id, event: "submit" }));
    setMoving(false);
    if (done) toast({ text: "Submitted. An editor who did not work on it reviews it now." });
  };
  const takeOn = async () => {
    if (await act(() => assignTo({ checkId: check.id, userId: user.id }))) toast({ text: "The check is with you." });
  };

  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: a bar between header and main, not a section of either */}
      <div className="sub" role="region" aria-label="Where this stands">
        <h1 dir="auto">{check.title}</h1>
        <StateStepper label="State of the check" steps={stepsOf(check)} current={check.state} />
        <span className="rowx">
          {check.assignee ? (
            <span className="rowx">
              <Initials name={check.assignee.name} you={check.assignee.id === user.id} />
              <span className="mut">{check.assignee.id === user.id ? "with you" : `with ${check.assignee.name}`}</span>
            </span>
          ) : check.state === "published" || check.state === "retracted" ? null : check.mayAssign ? (
            <button type="button" className="btn bare" onClick={takeOn}>
              With nobody: take it on
            </button>
          ) : (
            <span className="mut">With nobody</span>
          )}
        </span>
        <span className="rowx sp">
          <span className="mut" role="status">
            {savedAt && (
              <>
                Saved <LocalTime iso={savedAt} />
              </>
            )}
          </span>
          {canSubmit && (
            <>
              <button
                type="button"
                className={complete ? "btn go" : "btn"}
                aria-disabled={!complete || moving || undefined}
                aria-describedby={complete ? undefined : "why-not-submit"}
                onClick={submit}
              >
                Submit check
              </button>
              {!complete && <MissingPopover />}
            </>
          )}
          <CheckMenu />
        </span>
      </div>
      <Standing />
    </>
  );
}

/** Says why the check cannot be edited, or what a round or correction is about. */
function Standing() {
  const { check, comments } = useWorkbench();
  const returned = comments.findLast((comment) => comment.kind === "return" && comment.claimId === null);
  if (check.state === "published") return <PublishedStanding />;
  if (check.state === "retracted") {
    return (
      <p className="notice standing">
        <span>
          Retracted{check.retraction && ` on ${formatDate(check.retraction.at)}: ${check.retraction.reason}`} Its
          versions stay readable; nothing here can be edited.
        </span>
      </p>
    );
  }
  if (!check.mayEdit) {
    return (
      <p className="notice standing">
        <span>You can read this check, not change it. Fact-checkers and editors can.</span>
      </p>
    );
  }
  if (check.state === "correcting" && check.correction) {
    return (
      <p className="notice standing">
        <span>
          <b>{PUBLICATION_KIND_LABELS[check.correction.kind]} in progress.</b> {check.correction.reason}
        </span>
      </p>
    );
  }
  if (check.state === "changes_requested" && returned) {
    return (
      <p className="notice standing">
        <span>
          <b>{returned.author.name} returned it:</b> {returned.body}
        </span>
      </p>
    );
  }
  if (check.state === "submitted" || check.state === "approved") {
    return (
      <p className="notice standing">
        <span>
          {check.state === "approved"
            ? "Approved. Any edit voids the approval, and makes you a contributor."
            : "Submitted. It can still be edited; whoever edits it cannot approve it."}
        </span>
      </p>
    );
  }
  return null;
}

function stepsOf(check: { readonly state: CheckState; readonly publishedVersion: number | null }) {
  const step = (key: CheckState) => ({ key, label: CHECK_STATE_LABELS[key] });
  if (check.state === "retracted") return [step("published"), step("retracted")];
  const again = check.publishedVersion !== null && check.state !== "published";
  const first = check.state === "changes_requested" ? step("changes_requested") : step(again ? "correcting" : "open");
  return [first, step("submitted"), step("approved"), step("published")];
}

/** How what readers have can be changed: by a correction, which whoever may start one starts from here. */
function PublishedStanding() {
  const { check } = useWorkbench();
  const [correcting, setCorrecting] = useState(false);
  const mayCorrect = check.allowedEvents.includes("start_correction");
  return (
    <>
      <p className="notice standing">
        <span>
          Version {check.publishedVersion} is published; its text stays as it is. To change something,{" "}
          {mayCorrect ? "start" : "an editor starts"} a correction: readers then see what changed and why.
        </span>
        {mayCorrect && (
          <button type="button" className="btn bare" onClick={() => setCorrecting(true)}>
            Start a correction…
          </button>
        )}
      </p>
      {correcting && <EventDialog event="start_correction" onClose={() => setCorrecting(false)} />}
    </>
  );
}
