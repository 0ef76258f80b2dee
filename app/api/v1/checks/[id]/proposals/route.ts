import { ok } from "#domain/result.ts";
import { accepted, apiRoute } from "#server/api/api-route.ts";
import { jobAnswer } from "#server/api/job-answer.ts";
import { languageModel } from "#server/assist/model-settings.ts";
import { getEnv } from "#server/env.ts";
import { listProposals } from "#workflow/assist/list-proposals.ts";
import { startModelJob } from "#workflow/assist/start-model-job.ts";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute("/checks/{id}/proposals", {
  GET: async ({ ctx, id }) => {
    const result = await listProposals(ctx, { checkId: id });
    return result.ok ? ok({ proposals: result.value }) : result;
  },
  POST: async ({ ctx, id, body }) => {
    const job = await startModelJob(ctx, languageModel(getEnv().model), { ...body, checkId: id });
    return job.ok ? accepted(jobAnswer(job.value)) : job;
  },
});
