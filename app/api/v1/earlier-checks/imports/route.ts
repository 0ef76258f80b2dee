import { ok } from "#domain/result.ts";
import { accepted, apiRoute } from "#server/api/api-route.ts";
import { jobAnswer } from "#server/api/job-answer.ts";
import { listOf } from "#server/api/list-of.ts";
import { listImports } from "#workflow/earlier/list-imports.ts";
import { startJob } from "#workflow/job/start-job.ts";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute("/earlier-checks/imports", {
  GET: async ({ ctx, query }) => {
    const imports = await listImports(ctx, query);
    return imports.ok ? ok(listOf(imports.value)) : imports;
  },
  POST: async ({ ctx, body }) => {
    const job = await startJob(ctx, { kind: "import_claim_reviews", url: body.url });
    return job.ok ? accepted(jobAnswer(job.value)) : job;
  },
});
