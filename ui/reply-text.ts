import type { ReplyContent } from "#domain/check/pair-replies.ts";
import { CONTACT_WAY_LABELS } from "#domain/evidence/vocabulary.ts";
import { formatDate } from "#ui/format-date.ts";

/** "Asked by e-mail on 1 March 2024, for an answer by 3 March 2024." */
export function askedText({
  contactWay,
  askedOn,
  deadline,
}: Pick<ReplyContent, "contactWay" | "askedOn" | "deadline">): string {
  const by = deadline === null ? "" : `, for an answer by ${formatDate(deadline)}`;
  return `Asked ${CONTACT_WAY_LABELS[contactWay]} on ${formatDate(askedOn)}${by}.`;
}

/** What came of it, as a person set it: a deadline that passed says nothing by itself. */
export function outcomeText({
  outcome,
  deadline,
  answeredOn,
}: Pick<ReplyContent, "outcome" | "deadline" | "answeredOn">): string {
  const on = answeredOn === null ? "" : ` on ${formatDate(answeredOn)}`;
  switch (outcome) {
    case "waiting":
      return "No answer yet.";
    case "answered":
      return `Answered${on}.`;
    case "declined":
      return `Declined to answer${on}.`;
    case "no_answer":
      return deadline === null ? "Did not answer." : `Did not answer by ${formatDate(deadline)}.`;
  }
}

/** A request with what came of it, as one comparable text. */
export function replyText(reply: ReplyContent): string {
  const answer = reply.answer === null ? "" : `\n“${reply.answer}”`;
  return `${reply.party}\n${askedText(reply)}\n${outcomeText(reply)}${answer}`;
}
