/** Why a page was pasted or uploaded instead of fetched: the ways in which fetching and reading can fail. */
export const UNFETCHED_REASONS = [
  "address_not_public",
  "asked_too_often",
  "document_broken",
  "document_encrypted",
  "document_too_deep",
  "document_too_large",
  "document_too_slow",
  "document_without_text",
  "insecure_certificate",
  "name_not_found",
  "page_failed",
  "page_gone",
  "page_wants_login",
  "robots_refused",
  "too_many_redirects",
  "too_slow",
  "unreachable",
  "unreadable_media_type",
] as const;

/** One of the reasons. */
export type UnfetchedReason = (typeof UNFETCHED_REASONS)[number];

/** The reasons in readers' words, as they follow "because". */
export const UNFETCHED_REASON_LABELS: Record<UnfetchedReason, string> = {
  address_not_public: "the address is not a public one",
  asked_too_often: "the site asked us to come back later",
  document_broken: "the document was damaged",
  document_encrypted: "the document wants a password",
  document_too_deep: "the page is built too deep to be read",
  document_too_large: "the document is too large",
  document_too_slow: "reading the document took too long",
  document_without_text: "the document has no text to read",
  insecure_certificate: "the site’s certificate was not valid",
  name_not_found: "the site’s name was not found",
  page_failed: "the site answered with an error",
  page_gone: "the page was gone",
  page_wants_login: "the page wants a login",
  robots_refused: "the site asks programs to stay away",
  too_many_redirects: "the address leads in circles",
  too_slow: "the site took too long to answer",
  unreachable: "the site did not answer",
  unreadable_media_type: "it is no kind of document that we read",
};

/** Whether the kind of a failure is one of the reasons. */
export function isUnfetchedReason(kind: string | null | undefined): kind is UnfetchedReason {
  return UNFETCHED_REASONS.some((reason) => reason === kind);
}
