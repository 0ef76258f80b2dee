import { CHECK_TRANSITIONS } from "#domain/check/transitions.ts";
import { IdAnswer, listAnswer } from "#server/api/answers/answer-parts.ts";
import {
  AttentionAnswer,
  CheckAnswer,
  CheckHeadAnswer,
  CheckListItemAnswer,
  CommentAnswer,
  VersionAnswer,
} from "#server/api/answers/check-answers.ts";
import { EDIT, type Endpoint } from "#server/api/endpoint.ts";
import { checksQuery } from "#server/api/queries.ts";
import { checkEventBody, commentBody, correctionBody, editCheckBody } from "#server/input/check-input.ts";
import { moveToTextBody } from "#server/input/move-input.ts";

const EVENTS = CHECK_TRANSITIONS.map(
  ({ event, from, to, action }) => `- \`${event}\` (${action}): ${from.join(", ")} → ${to}`,
).join("\n");

const KINDS = [
  "- `correction`: a fact or a rating changed. Every change of a rating that readers were given is one.",
  "- `update`: something was added. Claimants, dates, stances, quotes and the figures of a statement stay.",
  "- `typo`: only spelling was mended. It stands in the history and in the log, and is announced nowhere else.",
  "",
  "A change that is not of its kind is refused at submit, approve and publish, with the fields that do not fit.",
].join("\n");

export const CHECK_ENDPOINTS = {
  "GET /checks": {
    summary: "The queue, the most recently changed first",
    action: "desk:read",
    query: checksQuery,
    status: 200,
    answer: listAnswer(CheckListItemAnswer),
  },
  "GET /checks/{id}": {
    summary: "A check whole, with what may be done to it and what it still lacks",
    action: "desk:read",
    status: 200,
    answer: CheckAnswer,
    refusals: ["check_not_found"],
  },
  "PATCH /checks/{id}": {
    summary: "Change title, summary and topics, or the facts about the article",
    action: "check:edit",
    body: editCheckBody,
    ifMatch: "required",
    status: 200,
    answer: CheckHeadAnswer,
    refusals: ["check_not_found", "stale_version", "too_many_topics", "topic_unknown", "topic_retired", ...EDIT],
  },
  "POST /checks/{id}/events": {
    summary: "Submit, return, approve, publish, start a correction, or retract; answers the check",
    description: EVENTS,
    action: "desk:read",
    body: checkEventBody,
    status: 200,
    answer: CheckAnswer,
    refusals: [
      "check_not_found",
      "own_work",
      "wrong_state",
      "content_changed",
      "guard_failed",
      "unpublished_changes",
      "nothing_changed",
      "kind_does_not_fit",
      "reason_missing",
      "content_hash_missing",
      "log_key_missing",
      "log_key_wrong",
      "log_altered",
      "log_went_back",
    ],
  },
  "PUT /checks/{id}/correction": {
    summary: "Change the kind of the correction that is being worked on, and its reason; answers the check",
    description: KINDS,
    action: "check:correct",
    body: correctionBody,
    status: 200,
    answer: CheckAnswer,
    refusals: ["check_not_found", "reason_missing", "correction_not_open"],
  },
  "POST /checks/{id}/move": {
    summary: "Move a check to a later text of its article, with all its claims",
    description:
      "Claims whose words stand in the later text for certain move by themselves. For each other one `decisions` says where it stands, " +
      "or that the article no longer makes it; `claimIds` of the refusal names those that are missing.",
    action: "check:edit",
    body: moveToTextBody,
    status: 200,
    answer: CheckAnswer,
    refusals: [
      ...EDIT,
      "check_not_found",
      "article_version_not_found",
      "not_a_later_text",
      "text_under_review",
      "claims_undecided",
      "anchor_not_found",
      "anchor_ambiguous",
      "no_anchor",
    ],
  },
  "GET /checks/{id}/versions": {
    summary: "The published versions, the first one first",
    action: "desk:read",
    status: 200,
    answer: listAnswer(VersionAnswer),
    refusals: ["check_not_found"],
  },
  "GET /checks/{id}/snapshots.warc.gz": {
    summary: "The archived copies behind a check, as a WARC file",
    action: "desk:read",
    status: 200,
    produces: "application/gzip",
    refusals: ["check_not_found"],
  },
  "GET /checks/{id}/comments": {
    summary: "The talk on a check, the oldest first",
    action: "desk:read",
    status: 200,
    answer: listAnswer(CommentAnswer),
    refusals: ["check_not_found"],
  },
  "POST /checks/{id}/comments": {
    summary: "Say something about a check or one of its claims",
    action: "check:comment",
    body: commentBody,
    status: 201,
    answer: IdAnswer,
    refusals: ["check_not_found", "claim_unknown"],
  },
  "GET /attention": {
    summary: "What needs attention about published checks, the most urgent first",
    action: "desk:read",
    status: 200,
    answer: AttentionAnswer,
  },
} as const satisfies Readonly<Record<string, Endpoint>>;
