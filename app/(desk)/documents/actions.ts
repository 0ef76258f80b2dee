"use server";

import { z } from "zod";
import { readDocumentJob } from "#app/(desk)/documents/read-document-job.ts";
import { defineAction } from "#server/define-action.ts";
import { idField, urlField } from "#server/input/text-fields.ts";
import { startJob } from "#workflow/job/start-job.ts";

/** Begins to fetch a page, to import it as an article or to keep it as a copy. */
export const fetchPage = defineAction({
  input: z.strictObject({ kind: z.enum(["archive_page", "read_article"]), url: urlField }),
  run: (ctx, input) => startJob(ctx, input),
});

/** How far a document is: what is being done with it, and in the end its copy with what it says of itself. */
export const lookAtDocument = defineAction({
  input: z.strictObject({ jobId: idField("job") }),
  run: readDocumentJob,
});
