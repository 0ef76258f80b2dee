"use server";

import { z } from "zod";
import { readQuestion } from "#app/(desk)/checks/[checkId]/model/read-question.ts";
import { withWorkbench } from "#app/(desk)/checks/[checkId]/read-workbench.ts";
import { languageModel } from "#server/assist/model-settings.ts";
import { defineAction } from "#server/define-action.ts";
import { getEnv } from "#server/env.ts";
import { askModelBody, dismissProposalBody } from "#server/input/model-input.ts";
import { idField } from "#server/input/text-fields.ts";
import { dismissProposal } from "#workflow/assist/dismiss-proposal.ts";
import { startModelJob } from "#workflow/assist/start-model-job.ts";
import { stopJob } from "#workflow/job/stop-job.ts";

const checkId = idField("check");
const job = z.strictObject({ jobId: idField("job") });

/** Begins to ask the language model for proposals. */
export const askLanguageModel = defineAction({
  input: askModelBody.extend({ checkId }),
  run: (ctx, input) => startModelJob(ctx, languageModel(getEnv().model), input),
});

/** How far a question is, and in the end how much was proposed and refused. */
export const lookAtQuestion = defineAction({ input: job, run: readQuestion });

/** Stops a question; nothing of its answer is kept. */
export const stopQuestion = defineAction({ input: job, run: stopJob });

/** Sets a proposal aside, or brings it back. */
export const settleProposal = defineAction({
  input: dismissProposalBody.extend({ checkId, proposalId: idField("modelProposal") }),
  run: (ctx, { checkId: id, ...input }) => withWorkbench(ctx, id, dismissProposal(ctx, input)),
});
