import { type Action, type Refusal, refusalOf } from "#domain/policy/permits.ts";
import type { Actor } from "#domain/user/actor.ts";

/** The states of a check. `published` is never the end: a check is corrected or retracted, never removed. */
export const CHECK_STATES = [
  "open",
  "submitted",
  "changes_requested",
  "approved",
  "published",
  "correcting",
  "retracted",
] as const;

/** One of the states of a check. */
export type CheckState = (typeof CHECK_STATES)[number];

/** The states as the desk shows them. */
export const CHECK_STATE_LABELS: Record<CheckState, string> = {
  open: "Open",
  submitted: "Submitted",
  changes_requested: "Changes requested",
  approved: "Approved",
  published: "Published",
  correcting: "Correcting",
  retracted: "Retracted",
};

/** The events that people cause. */
export const CHECK_EVENTS = [
  "submit",
  "return",
  "approve",
  "publish",
  "start_correction",
  "abandon_correction",
  "retract",
] as const;

/** One of the events. */
export type CheckEvent = (typeof CHECK_EVENTS)[number];

/** What must hold, beyond state and policy, for an event to happen; each is enforced in the use case and in the database. */
export type Guard =
  /** Every claim has a verdict with its evidence, is dropped with a reason, or is openly still being checked. */
  | "complete"
  /** The content is the very text whose hash the caller names (approve) or the approver approved (publish). */
  | "content_unchanged"
  /** The approver is not among the contributors. */
  | "four_eyes"
  /** A written reason comes with the event. */
  | "reason_given"
  /** Readers have seen an earlier version. */
  | "was_published"
  /** What changed since the version that readers have is of the kind it is to be published as. */
  | "kind_fits"
  /** The content is the very text that readers have. */
  | "as_published";

type Transition = {
  readonly event: CheckEvent;
  readonly from: readonly CheckState[];
  readonly to: CheckState;
  readonly action: Action;
  readonly guards: readonly Guard[];
};

/** The one table of transitions: the server enforces it, the desk draws its buttons from it, the tests enumerate it. */
export const CHECK_TRANSITIONS: readonly Transition[] = [
  {
    event: "submit",
    from: ["open", "changes_requested", "correcting"],
    to: "submitted",
    action: "check:submit",
    guards: ["complete", "kind_fits"],
  },
  {
    event: "return",
    from: ["submitted", "approved"],
    to: "changes_requested",
    action: "check:return",
    guards: ["reason_given"],
  },
  {
    event: "approve",
    from: ["submitted"],
    to: "approved",
    action: "check:approve",
    guards: ["four_eyes", "content_unchanged", "complete", "kind_fits"],
  },
  {
    event: "publish",
    from: ["approved"],
    to: "published",
    action: "check:publish",
    guards: ["four_eyes", "content_unchanged", "complete", "kind_fits"],
  },
  {
    event: "start_correction",
    from: ["published"],
    to: "correcting",
    action: "check:correct",
    guards: ["reason_given", "was_published"],
  },
  {
    event: "abandon_correction",
    from: ["correcting", "submitted", "changes_requested", "approved"],
    to: "published",
    action: "check:correct",
    guards: ["was_published", "as_published"],
  },
  {
    event: "retract",
    from: ["published", "correcting", "submitted", "changes_requested", "approved"],
    to: "retracted",
    action: "check:retract",
    guards: ["reason_given", "was_published"],
  },
];

/**
 * What an edit of the content does to the state: `null` where the content may not be edited. Editing an approved check
 * puts it back to submitted, because the approval covered the old text.
 */
export const STATE_AFTER_EDIT: Record<CheckState, CheckState | null> = {
  open: "open",
  submitted: "submitted",
  changes_requested: "changes_requested",
  approved: "submitted",
  published: null,
  correcting: "correcting",
  retracted: null,
};

/** What a transition is decided on. */
export type CheckSituation = {
  readonly state: CheckState;
  /** Ids of everybody who contributed to the content. */
  readonly contributorIds: readonly string[];
  readonly wasPublished: boolean;
};

/** The refusal of an event that the state does not have. */
export type WrongState = { readonly kind: "wrong_state"; readonly event: CheckEvent; readonly state: CheckState };

/** The transition of an event for this actor in this situation, or why there is none; content guards come on top. */
export function decideTransition(
  actor: Actor,
  event: CheckEvent,
  situation: CheckSituation,
): { readonly transition: Transition } | { readonly refusal: Refusal | WrongState } {
  const transition = CHECK_TRANSITIONS.find((row) => row.event === event);
  if (!transition) throw new Error(`no transition for event ${event}`);
  const contributor = actor.kind === "user" && situation.contributorIds.includes(actor.id);
  const refusal = refusalOf(actor, transition.action, { contributor });
  if (refusal) return { refusal };
  const inState = transition.from.includes(situation.state);
  const published = !transition.guards.includes("was_published") || situation.wasPublished;
  if (!inState || !published) return { refusal: { kind: "wrong_state", event, state: situation.state } };
  return { transition };
}

/** The events that state and policy allow this actor now; whether the content is complete is told separately. */
export function allowedEvents(actor: Actor, situation: CheckSituation): CheckEvent[] {
  return CHECK_EVENTS.filter((event) => "transition" in decideTransition(actor, event, situation));
}
