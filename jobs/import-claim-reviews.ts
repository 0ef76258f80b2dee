import { err } from "#domain/result.ts";
import { documentInput, type JobHandler } from "#jobs/job-handler.ts";
import { importReviews } from "#workflow/earlier/import-reviews.ts";
import { readReviews } from "#workflow/earlier/read-reviews.ts";
import { actorOf } from "#workflow/evidence/archive-page.ts";

/** Takes in the ClaimReviews of a page, a feed or an uploaded file as earlier checks by others. */
export const importClaimReviewsJob: JobHandler = async ({ db, archive, now, job, tell, signal }) => {
  const { url, upload, via, requestId } = documentInput.parse(job.input);
  if (!job.createdBy) return err({ kind: "forbidden" });
  const ctx = { db, now, requestId, actor: await actorOf(db, { createdBy: job.createdBy, via }) };
  if (upload) {
    await tell("Reading the file…");
    const bytes = await archive.blobs.get(upload.sha256);
    if (!bytes) return err({ kind: "archive_interrupted" });
    const read = readReviews(bytes, upload.mediaType, url ?? null);
    const fileName = upload.fileName ?? "file";
    return read.ok ? importReviews(ctx, { jobId: job.id, url: null, fileName }, read.value, tell) : read;
  }
  await tell("Fetching the page…");
  const fetched = await archive.fetchPage(url ?? "", { signal });
  if (!fetched.ok) return fetched;
  const { bytes, http, mediaType } = fetched.value;
  await tell("Reading the reviews…");
  const read = readReviews(bytes, http.headers["content-type"] ?? mediaType, http.finalUrl);
  return read.ok
    ? importReviews(ctx, { jobId: job.id, url: http.requestedUrl, fileName: null }, read.value, tell)
    : read;
};
