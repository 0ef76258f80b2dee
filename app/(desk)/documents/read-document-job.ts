import { z } from "zod";
import type { Refusal } from "#domain/policy/permits.ts";
import { err, ok, type Result } from "#domain/result.ts";
import type { Ctx } from "#workflow/context.ts";
import { readSnapshot, type SnapshotView } from "#workflow/evidence/read-snapshot.ts";
import { readJob } from "#workflow/job/read-job.ts";

const resultSchema = z.object({
  snapshotId: z.string(),
  article: z.object({
    headline: z.string().nullable(),
    byline: z.string().nullable(),
    outlet: z.string().nullable(),
    publishedAt: z.string().nullable(),
    language: z.string().nullable(),
    canonicalUrl: z.string().nullable(),
    replacedCharacters: z.number(),
  }),
});

/** A document that was archived and read: its copy, and what it says of itself. */
export type ReadDocument = {
  readonly copy: Pick<SnapshotView, "id" | "url" | "title" | "text" | "fetchedAt" | "how" | "mediaType">;
  readonly article: z.output<typeof resultSchema>["article"];
};

/** A document on its way: `document` is null until it is there, `stage` says what is being done. */
export type DocumentProgress = { readonly stage: string | null; readonly document: ReadDocument | null };

/** Reads how far the job of a document is; the failure of the job is the failure of the call. */
export async function readDocumentJob(
  ctx: Ctx,
  input: { readonly jobId: string },
): Promise<Result<DocumentProgress, Refusal | { readonly kind: string }>> {
  const job = await readJob(ctx, input);
  if (!job.ok) return job;
  const { state, stage, error, result } = job.value;
  if (state === "failed") return err(error ?? { kind: "failed" });
  if (state !== "done") return ok({ stage, document: null });
  const { snapshotId, article } = resultSchema.parse(result);
  const copy = await readSnapshot(ctx, { snapshotId });
  if (!copy.ok) return copy;
  const { id, url, title, text, fetchedAt, how, mediaType } = copy.value;
  return ok({
    stage: null,
    document: { copy: { id, url, title, text, fetchedAt, how, mediaType }, article },
  });
}
