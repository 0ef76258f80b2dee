import { accepted, apiRoute } from "#server/api/api-route.ts";
import { jobAnswer } from "#server/api/job-answer.ts";
import { archive } from "#server/archive.ts";
import { startUpload } from "#workflow/job/start-job.ts";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute("/snapshots/upload", {
  POST: async ({ ctx, query: { kind = "archive_page", ...facts }, file }) => {
    const job = await startUpload(ctx, archive().blobs, { kind, ...facts, ...file });
    return job.ok ? accepted(jobAnswer(job.value)) : job;
  },
});
