import type { ReplyRequest } from "#domain/check/check.ts";
import {
  CONTACT_WAY_LABELS,
  type ContactWay,
  REPLY_OUTCOME_LABELS,
  type ReplyOutcome,
} from "#domain/evidence/vocabulary.ts";
import type { Conflict } from "#ui/conflict-dialog.tsx";

/** A request as it stands in its form; empty texts are nothing. */
export type ReplyFormText = {
  party: string;
  contactWay: ContactWay;
  askedOn: string;
  deadline: string;
  outcome: ReplyOutcome;
  answer: string;
  answeredOn: string;
};

/** The form of a request that is not there yet. */
export const NO_REPLY: ReplyFormText = {
  party: "",
  contactWay: "email",
  askedOn: "",
  deadline: "",
  outcome: "waiting",
  answer: "",
  answeredOn: "",
};

/** The text of a saved request. */
export function replyFormText(request: Omit<ReplyRequest, "id" | "version">): ReplyFormText {
  const { party, contactWay, askedOn, deadline, outcome, answer, answeredOn } = request;
  return {
    ...{ party, contactWay, askedOn, outcome },
    deadline: deadline ?? "",
    answer: answer ?? "",
    answeredOn: answeredOn ?? "",
  };
}

/** The words of which the two texts differ, choices written out. */
export function replyConflicts(mine: ReplyFormText, theirs: ReplyFormText): Conflict[] {
  const fields = [
    { name: "party", label: "Who was asked", multiline: false },
    { name: "askedOn", label: "Asked on", multiline: false },
    { name: "deadline", label: "Deadline", multiline: false },
    { name: "answer", label: "Their answer", multiline: true },
    { name: "answeredOn", label: "Answered on", multiline: false },
  ] as const;
  return fields
    .map(({ name, label, multiline }) => ({ name, label, multiline, mine: mine[name], theirs: theirs[name] }))
    .filter((field) => field.mine !== field.theirs);
}

/** The choices of which the two texts differ, in words: a conflict shows them, and mine follow my text. */
export function choicesTheyMade(mine: ReplyFormText, theirs: ReplyFormText): string | null {
  const differs = [
    mine.outcome !== theirs.outcome && REPLY_OUTCOME_LABELS[theirs.outcome].toLowerCase(),
    mine.contactWay !== theirs.contactWay && `asked ${CONTACT_WAY_LABELS[theirs.contactWay]}`,
  ].filter((words) => words !== false);
  return differs.length === 0 ? null : differs.join(", ");
}
