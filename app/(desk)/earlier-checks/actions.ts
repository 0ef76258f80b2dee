"use server";

import { z } from "zod";
import { ok } from "#domain/result.ts";
import { defineAction } from "#server/define-action.ts";
import { importReviewsBody } from "#server/input/earlier-input.ts";
import { idField } from "#server/input/text-fields.ts";
import { readJob } from "#workflow/job/read-job.ts";
import { startJob } from "#workflow/job/start-job.ts";

/** Begins to take in the reviews of a page or feed. */
export const beginImport = defineAction({
  input: importReviewsBody,
  run: (ctx, { url }) => startJob(ctx, { kind: "import_claim_reviews", url }),
});

/** How far an import is; the failure of the job is told with what to do about it. */
export const lookAtImport = defineAction({
  input: z.strictObject({ jobId: idField("job") }),
  run: async (ctx, input) => {
    const job = await readJob(ctx, input);
    if (!job.ok) return job;
    const { state, stage, error } = job.value;
    if (error) return { ok: false, error } as const;
    return ok({ stage, isDone: state === "done" });
  },
  revalidate: () => ["/earlier-checks"],
});
