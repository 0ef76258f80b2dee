import { ProposalsAnswer } from "#server/api/answers/model-answers.ts";
import { JobAnswer } from "#server/api/answers/snapshot-answers.ts";
import { EDIT, type Endpoint } from "#server/api/endpoint.ts";
import { askModelBody, dismissProposalBody } from "#server/input/model-input.ts";

export const MODEL_ENDPOINTS = {
  "POST /checks/{id}/proposals": {
    summary: "Ask the desk’s language model for proposals",
    description:
      "`claims` proposes claims of the article, `restatement` one sentence for a claim, `summary` an answer and reasoning from the quotes of its " +
      "evidence: 202 with a job to poll at `Location`. Its result says how much was `proposed`, and how much of the answer was `refused` because " +
      "its words are not in the article or rest on no attached evidence. Proposals wait for a person and are no part of the check: one is accepted " +
      "by naming it as `proposalId` when the claim or the verdict is saved, and that is recorded and published.",
    action: "check:edit",
    body: askModelBody,
    status: 202,
    answer: JobAnswer,
    refusals: [
      "check_not_found",
      "claim_not_found",
      "claim_dropped",
      "no_quotes_to_summarise",
      "model_off",
      "model_limit_reached",
      "too_many_jobs",
      ...EDIT,
    ],
  },
  "GET /checks/{id}/proposals": {
    summary: "What the language model proposes and nobody has decided about",
    action: "desk:read",
    status: 200,
    answer: ProposalsAnswer,
    refusals: ["check_not_found"],
  },
  "POST /proposals/{id}/dismiss": {
    summary: "Set a proposal aside, or with `undo` bring it back",
    action: "check:edit",
    body: dismissProposalBody,
    status: 204,
    refusals: ["proposal_not_found", "proposal_decided"],
  },
  "POST /jobs/{id}/stop": {
    summary: "Stop a question to the language model; nothing of its answer is kept",
    description: "For whoever asked it, and editors.",
    action: "check:edit",
    status: 200,
    answer: JobAnswer,
    refusals: ["job_not_found", "job_finished", "job_not_stoppable"],
  },
} as const satisfies Readonly<Record<string, Endpoint>>;
