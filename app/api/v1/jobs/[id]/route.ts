import { ok } from "#domain/result.ts";
import { apiRoute } from "#server/api/api-route.ts";
import { jobAnswer } from "#server/api/job-answer.ts";
import { readJob } from "#workflow/job/read-job.ts";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute("/jobs/{id}", {
  GET: async ({ ctx, id }) => {
    const job = await readJob(ctx, { jobId: id });
    return job.ok ? ok(jobAnswer(job.value)) : job;
  },
});
