import { z } from "zod";
import { MODEL_TASKS } from "#domain/assist/model-prompts.ts";
import { err } from "#domain/result.ts";
import type { JobHandler } from "#jobs/job-handler.ts";
import { proposeWithModel } from "#workflow/assist/propose-with-model.ts";
import { actorOf } from "#workflow/evidence/archive-page.ts";

/** As `startModelJob` writes it. */
const modelInput = z.object({
  checkId: z.string(),
  task: z.enum(MODEL_TASKS),
  claimId: z.string().nullish(),
  via: z.enum(["session", "token", "command_line"]),
  requestId: z.string(),
});

/** Asks the language model for proposals. No failure is tried again by itself: a person waits, is told at once, and decides. */
export const askModelJob: JobHandler = async ({ db, now, model, job, tell, signal }) => {
  const { via, requestId, ...input } = modelInput.parse(job.input);
  if (!model) return err({ kind: "model_off" });
  const actor = await actorOf(db, { createdBy: job.createdBy, via });
  return proposeWithModel({ db, now, actor, requestId, jobId: job.id, model, tell, signal }, input);
};
