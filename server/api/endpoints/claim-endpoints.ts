import { listAnswer } from "#server/api/answers/answer-parts.ts";
import {
  AcceptedClaimAnswer,
  ClaimAnswer,
  ClaimStateAnswer,
  ReplyRequestAnswer,
  SuggestionsAnswer,
  VerdictSavedAnswer,
} from "#server/api/answers/claim-answers.ts";
import { EDIT, type Endpoint } from "#server/api/endpoint.ts";
import { acceptClaimBody, dropClaimBody, editClaimBody } from "#server/input/claim-input.ts";
import { askForReplyBody, editReplyBody } from "#server/input/reply-input.ts";
import { proposeVerdictBody } from "#server/input/verdict-input.ts";

const ANCHORS = ["anchor_not_found", "anchor_ambiguous"] as const;

const PROPOSAL = ["proposal_not_found", "proposal_decided", "proposal_outdated"] as const;

const REPLY = [
  "answer_missing",
  "answer_unexpected",
  "deadline_before_asking",
  "answered_before_asking",
  "date_in_future",
  "deadline_not_passed",
] as const;

export const CLAIM_ENDPOINTS = {
  "GET /checks/{id}/suggestions": {
    summary: "Sentences that look checkable",
    action: "desk:read",
    status: 200,
    answer: SuggestionsAnswer,
    refusals: ["check_not_found", "analysis_too_slow", "worker_unavailable"],
  },
  "GET /suggestion-decisions": {
    summary: "What became of suggestions, as training data",
    description:
      "JSON lines, the oldest first: the sentence with the score, reasons and doubts that it had, the words that were decided about and the " +
      "version of the article they stood in, whether they became a claim, and the role of whoever decided, never the person. `label` is 1 where a claim was made that was not " +
      "dropped as an opinion, a prediction or not checkable. Decisions from before sentences were kept are left out.",
    action: "desk:read",
    status: 200,
    produces: "application/x-ndjson",
  },
  "POST /checks/{id}/claims": {
    summary: "Make a claim of one or several spans of the text",
    action: "check:edit",
    body: acceptClaimBody,
    status: 201,
    answer: AcceptedClaimAnswer,
    refusals: ["check_not_found", "too_many_claims", ...ANCHORS, ...PROPOSAL, ...EDIT],
  },
  "GET /claims/{id}": {
    summary: "A claim with its evidence and verdict",
    action: "desk:read",
    status: 200,
    answer: ClaimAnswer,
    refusals: ["claim_not_found"],
  },
  "PATCH /claims/{id}": {
    summary: "Change a claim; what is left out stays",
    action: "check:edit",
    body: editClaimBody,
    ifMatch: "required",
    status: 200,
    answer: ClaimAnswer,
    refusals: ["claim_not_found", "claim_dropped", "stale_version", ...ANCHORS, ...PROPOSAL, ...EDIT],
  },
  "POST /claims/{id}/drop": {
    summary: "Set a claim aside with a public reason",
    action: "check:edit",
    body: dropClaimBody,
    status: 200,
    answer: ClaimStateAnswer,
    refusals: ["claim_not_found", "claim_dropped", ...EDIT],
  },
  "POST /claims/{id}/reopen": {
    summary: "Take a dropped claim up again",
    action: "check:edit",
    status: 200,
    answer: ClaimStateAnswer,
    refusals: ["claim_not_found", "claim_not_dropped", ...EDIT],
  },
  "PUT /claims/{id}/verdict": {
    summary: "Write the verdict of a claim; with If-Match only over the version named",
    action: "check:edit",
    body: proposeVerdictBody,
    ifMatch: "optional",
    status: 200,
    answer: VerdictSavedAnswer,
    refusals: ["claim_not_found", "claim_dropped", "stale_version", "review_before_as_of", ...PROPOSAL, ...EDIT],
  },
  "GET /claims/{id}/replies": {
    summary: "Who was asked for their answer to a claim, the earliest first",
    action: "desk:read",
    status: 200,
    answer: listAnswer(ReplyRequestAnswer),
    refusals: ["claim_not_found"],
  },
  "POST /claims/{id}/replies": {
    summary: "Record that somebody was asked for their answer to a claim",
    action: "check:edit",
    body: askForReplyBody,
    status: 201,
    answer: ReplyRequestAnswer,
    refusals: ["claim_not_found", "claim_dropped", "too_many_replies", ...REPLY, ...EDIT],
  },
  "PATCH /replies/{id}": {
    summary: "Record what came of a request, or change it; what is left out stays",
    action: "check:edit",
    body: editReplyBody,
    ifMatch: "required",
    status: 200,
    answer: ReplyRequestAnswer,
    refusals: ["reply_not_found", "stale_version", ...REPLY, ...EDIT],
  },
  "DELETE /replies/{id}": {
    summary: "Take a request off its claim",
    action: "check:edit",
    ifMatch: "required",
    status: 204,
    refusals: ["reply_not_found", "stale_version", ...EDIT],
  },
} as const satisfies Readonly<Record<string, Endpoint>>;
