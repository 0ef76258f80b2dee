import { err } from "#domain/result.ts";
import { accepted, apiRoute } from "#server/api/api-route.ts";
import { jobAnswer } from "#server/api/job-answer.ts";
import { pageToFetch } from "#server/input/snapshot-input.ts";
import { namingField, readPlainText } from "#server/input/text-or-html.ts";
import { archiveSnapshot } from "#workflow/evidence/archive-snapshot.ts";
import { startJob } from "#workflow/job/start-job.ts";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute("/snapshots", {
  POST: async ({ ctx, body }) => {
    const page = pageToFetch(body);
    if (!page.ok) return page;
    if (page.value) {
      const job = await startJob(ctx, { ...page.value, insteadOf: body.insteadOf });
      return job.ok ? accepted(jobAnswer(job.value)) : job;
    }
    const { html, text, kind: _, ...facts } = body;
    const plain = await readPlainText({ html, text });
    if (!plain.ok) return plain;
    const result = await archiveSnapshot(ctx, { ...facts, text: plain.value.text });
    return result.ok ? result : err(namingField(result.error, "text"));
  },
});
