import { z } from "zod";
import { checkEventBody, commentBody, correctionBody, editCheckBody } from "#server/input/check-input.ts";
import { acceptClaimBody, dismissSuggestionBody, dropClaimBody, editClaimBody } from "#server/input/claim-input.ts";
import { archiveSnapshotBody, attachEvidenceBody, editEvidenceBody } from "#server/input/evidence-input.ts";
import { askForReplyBody, editReplyBody } from "#server/input/reply-input.ts";
import { sourceBody } from "#server/input/source-input.ts";
import { countField, idField } from "#server/input/text-fields.ts";
import { proposeVerdictBody } from "#server/input/verdict-input.ts";

const checkId = idField("check");
const claimId = idField("claim");
const evidenceId = idField("evidence");
const replyId = idField("replyRequest");
const basedOn = countField;
const MOST_PIECES = 200;

/** What the actions of the workbench take in: the bodies of the API, with the ids that the API has in its paths. */
export const inputs = {
  check: z.strictObject({ checkId }),
  claim: z.strictObject({ checkId, claimId }),
  pull: acceptClaimBody.extend({ checkId }),
  setAside: z.strictObject({ checkId, claim: acceptClaimBody, drop: dropClaimBody }),
  editClaim: editClaimBody.extend({ checkId, claimId, basedOn }),
  drop: dropClaimBody.extend({ checkId, claimId }),
  suggestion: dismissSuggestionBody.extend({ checkId }),
  attach: z.strictObject({ checkId, claimId, evidence: attachEvidenceBody, copy: archiveSnapshotBody.nullish() }),
  editEvidence: z.strictObject({
    checkId,
    evidenceId,
    basedOn,
    evidence: editEvidenceBody,
    copy: archiveSnapshotBody.nullish(),
  }),
  evidence: z.strictObject({ checkId, evidenceId, basedOn }),
  restore: z.strictObject({ checkId, evidenceId }),
  askForReply: askForReplyBody.extend({ checkId, claimId }),
  editReply: editReplyBody.extend({ checkId, replyId, basedOn }),
  reply: z.strictObject({ checkId, replyId, basedOn }),
  verdict: proposeVerdictBody.extend({ checkId, claimId, basedOn }),
  comment: commentBody.extend({ checkId }),
  settle: z.strictObject({ checkId, commentId: idField("comment"), settled: z.boolean() }),
  head: editCheckBody.extend({ checkId, basedOn }),
  assign: z.strictObject({ checkId, userId: idField("user").nullable() }),
  event: checkEventBody.extend({ checkId }),
  reword: correctionBody.extend({ checkId }),
  copy: z.strictObject({ snapshotId: idField("snapshot") }),
  oneOrigin: z.strictObject({
    checkId,
    claimId,
    evidence: z.array(z.strictObject({ evidenceId, basedOn })).min(1).max(MOST_PIECES),
    originId: idField("origin"),
  }),
  originsApart: z.strictObject({ checkId, claimId, evidenceIds: z.array(evidenceId).min(1).max(MOST_PIECES) }),
  find: z.strictObject({ query: z.string().max(200) }),
  source: sourceBody,
};
