"use server";

import { inputs } from "#app/(desk)/checks/[checkId]/inputs.ts";
import { readWorkbench, withWorkbench } from "#app/(desk)/checks/[checkId]/read-workbench.ts";
import { attachWithCopy, editWithCopy, pullAndDrop } from "#app/(desk)/checks/[checkId]/two-step-saves.ts";
import { defineAction } from "#server/define-action.ts";
import { assignCheck } from "#workflow/check/assign-check.ts";
import { causeEvent } from "#workflow/check/cause-event.ts";
import { commentOnCheck, settleComment } from "#workflow/check/comment-on-check.ts";
import { editCheck } from "#workflow/check/edit-check.ts";
import { acceptClaim } from "#workflow/claim/accept-claim.ts";
import { askForReply } from "#workflow/claim/ask-for-reply.ts";
import { dismissSuggestion } from "#workflow/claim/dismiss-suggestion.ts";
import { dropClaim, takeUpClaim } from "#workflow/claim/drop-claim.ts";
import { editClaim } from "#workflow/claim/edit-claim.ts";
import { editReply, removeReply } from "#workflow/claim/edit-reply.ts";
import { removeEvidence } from "#workflow/evidence/edit-evidence.ts";
import { proposeOneOrigin } from "#workflow/evidence/propose-one-origin.ts";
import { readSnapshot } from "#workflow/evidence/read-snapshot.ts";
import { restoreEvidence } from "#workflow/evidence/restore-evidence.ts";
import { declineOneOrigin, setOneOrigin } from "#workflow/evidence/settle-one-origin.ts";
import { rewordCorrection } from "#workflow/publication/reword-correction.ts";
import { listSources } from "#workflow/source/list-sources.ts";
import { listOrigins } from "#workflow/source/read-origin.ts";
import { addSource } from "#workflow/source/save-source.ts";
import { proposeVerdict } from "#workflow/verdict/propose-verdict.ts";

const MOST_FOUND = 12;

/** Reads the workbench again, as others have left it. */
export const reloadWorkbench = defineAction({
  input: inputs.check,
  run: (ctx, { checkId }) => readWorkbench(ctx, checkId),
});

/** Makes a claim of selected or suggested words. */
export const pullClaim = defineAction({
  input: inputs.pull,
  run: (ctx, input) => withWorkbench(ctx, input.checkId, acceptClaim(ctx, input)),
});

/** Says of selected words why they are not checked. */
export const setWordsAside = defineAction({
  input: inputs.setAside,
  run: (ctx, input) => withWorkbench(ctx, input.checkId, pullAndDrop(ctx, input)),
});

/** Saves the wording, claimant, date, kind or words of a claim. */
export const saveClaim = defineAction({
  input: inputs.editClaim,
  run: (ctx, { checkId, ...input }) => withWorkbench(ctx, checkId, editClaim(ctx, input)),
});

/** Drops a claim with a reason that readers see. */
export const dropWithReason = defineAction({
  input: inputs.drop,
  run: (ctx, { checkId, ...input }) => withWorkbench(ctx, checkId, dropClaim(ctx, input)),
});

/** Takes a dropped claim up again. */
export const takeUpAgain = defineAction({
  input: inputs.claim,
  run: (ctx, { checkId, claimId }) => withWorkbench(ctx, checkId, takeUpClaim(ctx, { claimId })),
});

/** Dismisses a suggestion, or brings it back. */
export const settleSuggestion = defineAction({
  input: inputs.suggestion,
  run: (ctx, input) => withWorkbench(ctx, input.checkId, dismissSuggestion(ctx, input)),
});

/** Attaches evidence, with the copy of its page if one was pasted. */
export const addEvidence = defineAction({
  input: inputs.attach,
  run: (ctx, input) => withWorkbench(ctx, input.checkId, attachWithCopy(ctx, input)),
});

/** Saves a changed piece of evidence. */
export const saveEvidence = defineAction({
  input: inputs.editEvidence,
  run: (ctx, input) => withWorkbench(ctx, input.checkId, editWithCopy(ctx, input)),
});

/** Takes a piece of evidence off its claim. */
export const takeOffEvidence = defineAction({
  input: inputs.evidence,
  run: (ctx, { checkId, ...input }) => withWorkbench(ctx, checkId, removeEvidence(ctx, input)),
});

/** Puts removed evidence back under its number. */
export const putEvidenceBack = defineAction({
  input: inputs.restore,
  run: (ctx, { checkId, evidenceId }) => withWorkbench(ctx, checkId, restoreEvidence(ctx, { evidenceId })),
});

/** Notes that somebody was asked for their answer to a claim. */
export const noteReplyRequest = defineAction({
  input: inputs.askForReply,
  run: (ctx, { checkId, ...input }) => withWorkbench(ctx, checkId, askForReply(ctx, input)),
});

/** Notes what came of a question, or changes what is noted of it. */
export const saveReplyRequest = defineAction({
  input: inputs.editReply,
  run: (ctx, { checkId, ...input }) => withWorkbench(ctx, checkId, editReply(ctx, input)),
});

/** Takes a question off its claim. */
export const takeOffReplyRequest = defineAction({
  input: inputs.reply,
  run: (ctx, { checkId, ...input }) => withWorkbench(ctx, checkId, removeReply(ctx, input)),
});

/** Saves a verdict; it is proposed once nothing is missing. */
export const saveVerdict = defineAction({
  input: inputs.verdict,
  run: (ctx, { checkId, ...input }) => withWorkbench(ctx, checkId, proposeVerdict(ctx, input)),
});

/** Says something about a claim or the check. */
export const sayOnCheck = defineAction({
  input: inputs.comment,
  run: (ctx, input) => withWorkbench(ctx, input.checkId, commentOnCheck(ctx, input)),
});

/** Marks something said as settled, or open again. */
export const settleTalk = defineAction({
  input: inputs.settle,
  run: (ctx, { checkId, ...input }) => withWorkbench(ctx, checkId, settleComment(ctx, input)),
});

/** Saves the title, the deck and what is known of the article. */
export const saveHead = defineAction({
  input: inputs.head,
  run: (ctx, input) => withWorkbench(ctx, input.checkId, editCheck(ctx, input)),
});

/** Gives the check to somebody, or to nobody. */
export const assignTo = defineAction({
  input: inputs.assign,
  run: (ctx, input) => withWorkbench(ctx, input.checkId, assignCheck(ctx, input)),
});

/** Moves the check on: submit, start a correction, retract. */
export const moveCheck = defineAction({
  input: inputs.event,
  run: (ctx, { event, ...input }) => withWorkbench(ctx, input.checkId, causeEvent(ctx, event, input)),
  revalidate: () => ["/queue"],
});

/** Changes what kind of change is being worked on, and the words in which readers are told of it. */
export const rewordChange = defineAction({
  input: inputs.reword,
  run: (ctx, input) => withWorkbench(ctx, input.checkId, rewordCorrection(ctx, input)),
});

/** Reads an archived copy with its text. */
export const readCopy = defineAction({ input: inputs.copy, run: readSnapshot });

/** Finds sources of the register by name or owner. */
export const findSources = defineAction({
  input: inputs.find,
  run: (ctx, { query }) => listSources(ctx, { query, limit: MOST_FOUND }),
});

/** Finds origins known to the desk. */
export const findOrigins = defineAction({
  input: inputs.find,
  run: (ctx, { query }) => listOrigins(ctx, { query }),
});

/** Looks for evidence of a claim that goes back to one text. */
export const findOneOrigin = defineAction({ input: inputs.claim, run: proposeOneOrigin });

/** Gives evidence that goes back to one text one origin. */
export const countAsOneOrigin = defineAction({
  input: inputs.oneOrigin,
  run: (ctx, { checkId, ...input }) => withWorkbench(ctx, checkId, setOneOrigin(ctx, input)),
});

/** Remembers that evidence with a shared passage has more than one origin. */
export const keepOriginsApart = defineAction({ input: inputs.originsApart, run: declineOneOrigin });

/** Adds a source to the register from within the evidence form. */
export const registerSource = defineAction({ input: inputs.source, run: addSource });
