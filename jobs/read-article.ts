import { ok } from "#domain/result.ts";
import { archiveDocument } from "#jobs/archive-page.ts";
import type { JobHandler } from "#jobs/job-handler.ts";

/**
 * Archives a page or file that is to be imported, and tells what it says of itself, for a person to correct before the
 * text is frozen. The text stands in the copy.
 */
export const readArticleJob: JobHandler = async (work) => {
  const archived = await archiveDocument(work, "read_article");
  if (!archived.ok) return archived;
  const { snapshot, document } = archived.value;
  const { headline, byline, outlet, publishedAt, language, canonicalUrl, mediaType, replacedCharacters } = document;
  return ok({
    snapshotId: snapshot.id,
    article: { headline, byline, outlet, publishedAt, language, canonicalUrl, mediaType, replacedCharacters },
  });
};
