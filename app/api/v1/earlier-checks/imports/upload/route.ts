import { accepted, apiRoute } from "#server/api/api-route.ts";
import { jobAnswer } from "#server/api/job-answer.ts";
import { archive } from "#server/archive.ts";
import { startUpload } from "#workflow/job/start-job.ts";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute("/earlier-checks/imports/upload", {
  POST: async ({ ctx, query, file }) => {
    const job = await startUpload(ctx, archive().blobs, { kind: "import_claim_reviews", ...query, ...file });
    return job.ok ? accepted(jobAnswer(job.value)) : job;
  },
});
