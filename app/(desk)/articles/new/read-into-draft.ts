import type { ArticleDraft } from "#app/(desk)/articles/new/article-draft.ts";
import type { ReadDocument } from "#app/(desk)/documents/read-document-job.ts";

const DAY = "2026-01-31".length;

/** The form as a document fills it: what the document does not say stays as it was typed. */
export function readIntoDraft(before: ArticleDraft, { copy, article }: ReadDocument): ArticleDraft {
  return {
    text: copy.text,
    headline: article.headline ?? copy.title ?? before.headline,
    outlet: article.outlet ?? before.outlet,
    byline: article.byline ?? before.byline,
    url: article.canonicalUrl ?? copy.url ?? before.url,
    publishedAt: article.publishedAt?.slice(0, DAY) ?? before.publishedAt,
    language: article.language ?? before.language,
    snapshotId: copy.id,
  };
}
