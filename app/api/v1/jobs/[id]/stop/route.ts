import { ok } from "#domain/result.ts";
import { apiRoute } from "#server/api/api-route.ts";
import { jobAnswer } from "#server/api/job-answer.ts";
import { stopJob } from "#workflow/job/stop-job.ts";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute("/jobs/{id}/stop", {
  POST: async ({ ctx, id }) => {
    const job = await stopJob(ctx, { jobId: id });
    return job.ok ? ok(jobAnswer(job.value)) : job;
  },
});
