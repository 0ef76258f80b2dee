import { EvidenceSavedAnswer, QuoteMatchAnswer } from "#server/api/answers/evidence-answers.ts";
import { ClaimOriginsAnswer } from "#server/api/answers/origin-answers.ts";
import { EDIT, type Endpoint } from "#server/api/endpoint.ts";
import { attachEvidenceBody, editEvidenceBody } from "#server/input/evidence-input.ts";
import { verifyQuoteBody } from "#server/input/quote-input.ts";

const REFERENCES = ["source_unknown", "source_merged", "origin_unknown", "snapshot_unknown"] as const;

export const EVIDENCE_ENDPOINTS = {
  "POST /claims/{id}/evidence": {
    summary: "Attach evidence; a quote is looked up in the archived copy",
    action: "check:edit",
    body: attachEvidenceBody,
    status: 201,
    answer: EvidenceSavedAnswer,
    refusals: ["claim_not_found", "claim_dropped", "too_much_evidence", ...REFERENCES, ...EDIT],
  },
  "GET /claims/{id}/origins": {
    summary: "Where a claim's evidence comes from, counted by roots, with what looks like one origin",
    action: "desk:read",
    status: 200,
    answer: ClaimOriginsAnswer,
    refusals: ["claim_not_found"],
  },
  "PATCH /evidence/{id}": {
    summary: "Change a piece of evidence; what is left out stays",
    action: "check:edit",
    body: editEvidenceBody,
    ifMatch: "required",
    status: 200,
    answer: EvidenceSavedAnswer,
    refusals: ["evidence_not_found", "stale_version", ...REFERENCES, ...EDIT],
  },
  "DELETE /evidence/{id}": {
    summary: "Take a piece of evidence off its claim",
    action: "check:edit",
    ifMatch: "required",
    status: 204,
    refusals: ["evidence_not_found", "stale_version", ...EDIT],
  },
  "POST /quotes/verify": {
    summary: "Whether a quote stands in a text or an archived copy, where, and how faithfully; nothing is kept",
    description: [
      "- `exact`: the very characters, apart from white space around the quote",
      "- `normalised`: the very words; only typography or the case of the first letter differs",
      "- `approximate`: the same words with marked omissions or insertions, or slips of the pen",
      "- `altered`: the passage is there, but a word, a number, a negation or a name differs",
      "- `absent`: no passage agrees enough",
    ].join("\n"),
    action: "desk:read",
    body: verifyQuoteBody,
    status: 200,
    answer: QuoteMatchAnswer,
    changesNothing: true,
    refusals: ["snapshot_unknown", "too_large"],
  },
} as const satisfies Readonly<Record<string, Endpoint>>;
