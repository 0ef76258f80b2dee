import type { SnapshotSummary } from "#domain/check/check.ts";
import type { HttpFacts } from "#workflow/archive.ts";

/** Where an archived copy came from and what was kept: all that readers may be told. Headers and file names stay inside. */
export type CopyFacts = Pick<
  SnapshotSummary,
  "id" | "url" | "title" | "sha256" | "fetchedAt" | "how" | "insteadOf" | "bytesSha256" | "byteLength" | "mediaType"
> & {
  readonly http: Pick<HttpFacts, "status" | "redirects" | "finalUrl"> | null;
  /** Where each page of a PDF starts in the text, in code points. */
  readonly pageStarts: readonly number[] | null;
};

/** The facts of a copy that readers may be told. */
export function copyFactsOf(
  copy: SnapshotSummary & { readonly http: HttpFacts | null; readonly pageStarts: readonly number[] | null },
): CopyFacts {
  const { id, url, title, sha256, fetchedAt, how, insteadOf, bytesSha256, byteLength, mediaType, pageStarts } = copy;
  const { http } = copy;
  return {
    ...{ id, url, title, sha256, fetchedAt, how, insteadOf, bytesSha256, byteLength, mediaType, pageStarts },
    http: http && { status: http.status, redirects: http.redirects, finalUrl: http.finalUrl },
  };
}
