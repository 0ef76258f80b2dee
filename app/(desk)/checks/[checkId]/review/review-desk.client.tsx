"use client";

import { useMemo } from "react";
import { ApprovalGate } from "#app/(desk)/checks/[checkId]/review/approval-gate.client.tsx";
import { AskedFor } from "#app/(desk)/checks/[checkId]/review/asked-for.client.tsx";
import { ClaimReview } from "#app/(desk)/checks/[checkId]/review/claim-review.client.tsx";
import { PreviewSide } from "#app/(desk)/checks/[checkId]/review/preview-side.client.tsx";
import type { ReviewView } from "#app/(desk)/checks/[checkId]/review/read-review-view.ts";
import { SinceWhen } from "#app/(desk)/checks/[checkId]/review/since-when.tsx";
import { PUBLICATION_KIND_LABELS } from "#domain/publication/publication-kind.ts";
import type { Person } from "#domain/user/actor.ts";
import { type KeyHint, KeyHints } from "#ui/key-hints.tsx";
import { useShortcuts } from "#ui/use-shortcuts.ts";

/** The two sides of a review, the page as readers will see it and what changed, above the gate to its publication. */
export function ReviewDesk({ view, user }: { view: ReviewView; user: Person }) {
  const { groups, gate, check } = view;
  const shown =
    view.base === "whole" ? groups : groups.filter((group) => group.changes.length > 0 || group.comments.length > 0);
  const unchanged = groups.filter((group) => group.claim && !shown.includes(group));

  useShortcuts(
    useMemo(
      () => ({
        j: () => focusStop(1),
        k: () => focusStop(-1),
        c: commentOnFocused,
      }),
      [],
    ),
  );

  const hints: KeyHint[] = [
    { keys: ["J"], does: "next change" },
    { keys: ["K"], does: "previous" },
    { keys: ["C"], does: "comment" },
    ...(gate.may.return ? [{ keys: ["R"], does: "return with a note" }] : []),
    ...(gate.may.approve ? [{ keys: ["Ctrl", "↵"], does: "approve" }] : []),
  ];
  return (
    <>
      <main id="main">
        <div className="sides">
          <PreviewSide checkId={check.id} contentHash={check.contentHash} state={check.state} slug={check.slug} />
          <section className="side" aria-labelledby="changes-h">
            <SinceWhen view={view} />
            {check.correction && (
              <p className="notice">
                <span>
                  <b>{PUBLICATION_KIND_LABELS[check.correction.kind]}.</b> {check.correction.reason}{" "}
                  <span className="mut">
                    {check.correction.kind === "typo" ? "Kept in the history." : "Readers are told this."}
                  </span>
                </span>
              </p>
            )}
            <AskedFor checkId={check.id} comments={view.asked} />
            {shown.map((group) => (
              <ClaimReview key={group.key} group={group} checkId={check.id} user={user} ratings={view.ratings} />
            ))}
            {unchanged.length > 0 && (
              <details className="rest">
                <summary>
                  {unchanged.length === 1 ? "One claim is" : `${unchanged.length} claims are`} as before
                </summary>
                {unchanged.map((group) => (
                  <ClaimReview key={group.key} group={group} checkId={check.id} user={user} ratings={view.ratings} />
                ))}
              </details>
            )}
          </section>
        </div>
        <ApprovalGate view={view} user={user} />
      </main>
      <KeyHints hints={hints} />
    </>
  );
}

function stops(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>("[data-stop]")].filter((stop) => stop.offsetParent !== null);
}

function focusStop(step: 1 | -1): void {
  const all = stops();
  const here = document.activeElement;
  // From a control of a claim one goes on from that claim, not from the top.
  const at = all.findLastIndex((stop) => stop === here || isBefore(stop, here));
  const onStop = all[at] === here;
  const next = all[Math.min(Math.max(step === 1 ? at + 1 : onStop ? at - 1 : at, 0), all.length - 1)];
  next?.focus({ preventScroll: true });
  next?.scrollIntoView({ block: "center" });
}

function isBefore(stop: HTMLElement, here: Element | null): boolean {
  if (!here?.closest("[data-group]")) return false;
  return (stop.compareDocumentPosition(here) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
}

function commentOnFocused(): void {
  const group = document.activeElement?.closest("[data-group]") ?? document.querySelector("[data-group]");
  group?.querySelector<HTMLButtonElement>("[data-comment]")?.click();
}
