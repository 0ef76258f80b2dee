import type { Result } from "#domain/result.ts";

/** The media types that are read for text. */
export const READABLE_MEDIA_TYPES = [
  "text/html",
  "application/pdf",
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  "text/plain",
] as const;

/** One of the media types that are read for text. */
export type ReadableMediaType = (typeof READABLE_MEDIA_TYPES)[number];

/** Largest document that is fetched or uploaded, in bytes after decompression. */
export const MAX_DOCUMENT_BYTES = 5 * 1024 * 1024;

/** The HTTP facts of a fetched page, kept beside its bytes. Header names are lower case. */
export type HttpFacts = {
  readonly requestedUrl: string;
  readonly finalUrl: string;
  readonly status: number;
  /** Each hop before the last, in order. */
  readonly redirects: readonly { readonly url: string; readonly status: number }[];
  readonly headers: Readonly<Record<string, string>>;
};

/** A page as it came over the wire, decompressed. `fetchedAt` is an ISO 8601 date-time in UTC. */
export type FetchedPage = {
  readonly http: HttpFacts;
  readonly bytes: Uint8Array;
  /** The declared media type without parameters, lower case; empty when none was declared. */
  readonly mediaType: string;
  readonly fetchedAt: string;
};

/** Why a page could not be fetched; each kind has one advice for the person who asked. */
export type FetchError =
  | { readonly kind: "bad_address"; readonly field: "url" }
  | { readonly kind: "address_not_public" }
  | { readonly kind: "name_not_found" }
  | { readonly kind: "unreachable" }
  | { readonly kind: "insecure_certificate" }
  | { readonly kind: "too_slow" }
  | { readonly kind: "document_too_large"; readonly limit: number }
  | { readonly kind: "too_many_redirects" }
  | { readonly kind: "page_wants_login" }
  | { readonly kind: "robots_refused" }
  | { readonly kind: "page_gone"; readonly status: number }
  | { readonly kind: "asked_too_often"; readonly retryAfterSeconds: number | null }
  | { readonly kind: "page_failed"; readonly status: number };

/** Fetches a public page under the policy for addresses, redirects, size and time; statuses other than 2xx are errors. */
export type PageFetcher = (
  url: string,
  options?: { readonly signal?: AbortSignal | undefined },
) => Promise<Result<FetchedPage, FetchError>>;

/** What was read out of a document. Dates are ISO 8601, in the precision that was given; `language` is BCP 47. */
export type ExtractedDocument = {
  readonly mediaType: ReadableMediaType;
  /** Canonical plain text: NFC, paragraphs separated by one blank line. */
  readonly text: string;
  readonly headline: string | null;
  readonly byline: string | null;
  readonly outlet: string | null;
  readonly publishedAt: string | null;
  readonly language: string | null;
  readonly canonicalUrl: string | null;
  /** Where each page of a PDF starts in the text, in code points; null for documents without pages. */
  readonly pageStarts: readonly number[] | null;
  /** Bytes that were no text in the declared encoding, shown as U+FFFD. */
  readonly replacedCharacters: number;
};

/** Why a document could not be read. */
export type ExtractError =
  | { readonly kind: "unreadable_media_type"; readonly mediaType: string }
  | { readonly kind: "document_too_large"; readonly limit: number }
  | { readonly kind: "document_too_deep" }
  | { readonly kind: "document_encrypted" }
  | { readonly kind: "document_without_text" }
  | { readonly kind: "document_broken" }
  | { readonly kind: "document_too_slow" }
  /** Nothing is the matter with the document: what reads does not start on this server. */
  | { readonly kind: "worker_unavailable" };

/** A document to be read: its bytes and what is known of them from outside. */
export type DocumentBytes = {
  readonly bytes: Uint8Array;
  /** The declared media type, with or without parameters such as `charset`; empty when unknown. */
  readonly mediaType: string;
  readonly url?: string | null | undefined;
  readonly fileName?: string | null | undefined;
};

/** Reads a document in a process of its own with a deadline and bounded memory; the media type is judged by the bytes as well. */
export type DocumentReader = (document: DocumentBytes) => Promise<Result<ExtractedDocument, ExtractError>>;

/** The store has no room left beyond the reserve that is kept for the database; reading goes on. */
export type ArchiveFull = { readonly kind: "archive_full" };

/** A content-addressed store: a blob is known by the SHA-256 of its bytes, hex, and is there whole or not at all. */
export type BlobStore = {
  /** Stores the bytes durably before it answers; storing the same bytes again changes nothing but the date. */
  readonly put: (bytes: Uint8Array) => Promise<Result<{ readonly sha256: string }, ArchiveFull>>;
  /** The bytes, checked against their name; null when there are none. A blob that fails the check throws. */
  readonly get: (sha256: string) => Promise<Uint8Array | null>;
  /** The names of blobs that were written before `before`; for the sweep of those that nothing refers to. */
  readonly list: (before: Date) => AsyncIterable<string>;
  readonly remove: (sha256: string) => Promise<void>;
};

/** How the desk reaches documents outside of the database. */
export type Archive = {
  readonly fetchPage: PageFetcher;
  readonly readDocument: DocumentReader;
  readonly blobs: BlobStore;
};
