import type { ReplyRequest } from "#domain/check/check.ts";
import { err, ok, type Result } from "#domain/result.ts";

/** What the desk says of a request for an answer. */
export type ReplyFacts = Omit<ReplyRequest, "id" | "version">;

/** Why the facts of a request cannot be true together; `field` is where to look. */
export type ReplyProblem =
  | { readonly kind: "answer_missing"; readonly field: "answer" }
  | { readonly kind: "answer_unexpected"; readonly field: "answer" | "answeredOn" }
  | { readonly kind: "deadline_before_asking"; readonly field: "deadline" }
  | { readonly kind: "answered_before_asking"; readonly field: "answeredOn" }
  | { readonly kind: "date_in_future"; readonly field: "askedOn" | "answeredOn" }
  | { readonly kind: "deadline_not_passed"; readonly field: "outcome" };

/** More requests on one claim than this are a campaign, not a right of reply. */
export const MAX_REPLY_REQUESTS = 50;

// East of Greenwich a day begins up to 14 hours before it does on our clock.
const EASTERNMOST_MS = 14 * 3_600_000;

/** The latest calendar date that it is anywhere at a moment. */
function latestToday(now: Date): string {
  return dayOf(new Date(now.getTime() + EASTERNMOST_MS));
}

/**
 * Checks that the facts of a request can be true together at a moment: an answer stands with "answered" alone, nothing
 * happens before the asking or in the future, and nobody failed to answer by a day that has not passed.
 */
export function judgeReply(facts: ReplyFacts, now: Date): Result<ReplyFacts, ReplyProblem> {
  const { askedOn, deadline, outcome, answer, answeredOn } = facts;
  const today = latestToday(now);
  if (askedOn > today) return err({ kind: "date_in_future", field: "askedOn" });
  if (deadline !== null && deadline < askedOn) return err({ kind: "deadline_before_asking", field: "deadline" });
  if (outcome === "answered" && answer === null) return err({ kind: "answer_missing", field: "answer" });
  if (outcome !== "answered" && answer !== null) return err({ kind: "answer_unexpected", field: "answer" });
  if (answeredOn !== null) {
    if (outcome === "waiting" || outcome === "no_answer")
      return err({ kind: "answer_unexpected", field: "answeredOn" });
    if (answeredOn > today) return err({ kind: "date_in_future", field: "answeredOn" });
    if (answeredOn < askedOn) return err({ kind: "answered_before_asking", field: "answeredOn" });
  }
  // The day of a deadline is theirs to its end.
  if (outcome === "no_answer" && deadline !== null && deadline >= dayOf(now)) {
    return err({ kind: "deadline_not_passed", field: "outcome" });
  }
  return ok(facts);
}

/**
 * Whether the deadline of a request has passed while it still says "waiting". Nothing follows from it by itself: that
 * somebody did not answer is for a person to say.
 */
export function isOverdue(request: Pick<ReplyRequest, "outcome" | "deadline">, now: Date): boolean {
  return request.outcome === "waiting" && request.deadline !== null && request.deadline < dayOf(now);
}

function dayOf(moment: Date): string {
  return moment.toISOString().slice(0, "2026-01-31".length);
}
