import { err, ok, type Result } from "#domain/result.ts";
import { documentInput, type JobHandler, type JobWork } from "#jobs/job-handler.ts";
import { actorOf, archivePage } from "#workflow/evidence/archive-page.ts";
import { archiveUpload } from "#workflow/evidence/archive-upload.ts";
import type { ArchivedDocument } from "#workflow/evidence/freeze-snapshot.ts";
import { JOB_ACTIONS, type StartableKind } from "#workflow/job/start-job.ts";

/** Archives a page or an uploaded file to quote from. */
export const archivePageJob: JobHandler = (work) => readDocumentFor(work, "archive_page");

/** Archives a page or file that is to be imported; what it says of itself is corrected before the text is frozen. */
export const readArticleJob: JobHandler = (work) => readDocumentFor(work, "read_article");

/** The copy, and what the document says of itself; the text stands in the copy. */
async function readDocumentFor(work: JobWork, kind: StartableKind) {
  const archived = await archiveDocument(work, kind);
  if (!archived.ok) return archived;
  const { snapshot, document } = archived.value;
  const { headline, byline, outlet, publishedAt, language, canonicalUrl, mediaType, replacedCharacters } = document;
  return ok({
    snapshotId: snapshot.id,
    article: { headline, byline, outlet, publishedAt, language, canonicalUrl, mediaType, replacedCharacters },
  });
}

/** A frozen copy, of a page or of the bytes that were uploaded. */
async function archiveDocument(
  { db, archive, now, job, tell, signal }: JobWork,
  kind: StartableKind,
): Promise<Result<ArchivedDocument, { readonly kind: string }>> {
  const { url, title, insteadOf, upload, snapshotId, via, requestId } = documentInput.parse(job.input);
  const action = JOB_ACTIONS[kind];
  if (!upload) {
    const deps = { db, archive, now, tell, signal, requestId };
    const { createdBy } = job;
    return archivePage(deps, { url: url ?? "", createdBy, via, action, insteadOf, snapshotId });
  }
  await tell("Reading the file…");
  const bytes = await archive.blobs.get(upload.sha256);
  if (!bytes || !job.createdBy) return err({ kind: "archive_interrupted" });
  const { mediaType, fileName } = upload;
  const file = { bytes, mediaType, fileName: fileName ?? "", url, title, insteadOf };
  const actor = await actorOf(db, { createdBy: job.createdBy, via });
  return archiveUpload({ db, now, actor, requestId }, archive, { ...file, action, snapshotId });
}
