import type { PublicationKind } from "#domain/publication/publication-kind.ts";
import type { PublishedCheck } from "#domain/publication/published-check.ts";

/** What the previous leaf hash of the very first entry is. */
export const BEFORE_THE_FIRST_LEAF = "0".repeat(64);

/** The hashes of one archived copy that a version rests on; null for the bytes of text that was pasted. */
export type LoggedSnapshot = {
  readonly id: string;
  readonly sha256: string;
  readonly bytesSha256: string | null;
};

/** A version that readers were given. */
export type PublicationEntry = {
  readonly kind: "publication";
  readonly publication: PublicationKind;
  readonly checkId: string;
  readonly slug: string;
  readonly version: number;
  /** Of the version's canonical JSON. */
  readonly sha256: string;
  readonly snapshots: readonly LoggedSnapshot[];
  readonly at: string;
};

/** The withdrawal of a check; `version` and `sha256` are of what readers had then. */
export type RetractionEntry = {
  readonly kind: "retraction";
  readonly checkId: string;
  readonly slug: string;
  readonly version: number;
  readonly sha256: string;
  /** Of the reason's UTF-8 bytes: the reason itself stands on the page. */
  readonly reasonSha256: string;
  readonly at: string;
};

/** The key that signs from here on. After the first, both keys sign the change. */
export type KeyEntry = {
  readonly kind: "key";
  /** As `name+id+base64`. */
  readonly key: string;
  readonly previousKey: string | null;
  /** Base64 Ed25519 signatures of `rotationStatement`; null with the first key. */
  readonly signatures: { readonly previous: string; readonly next: string } | null;
  /** From when on the previous key is no longer to be trusted, where it was lost. */
  readonly compromisedSince: string | null;
  readonly at: string;
};

/** What happened, without its place in the log. */
export type LogEvent = PublicationEntry | RetractionEntry | KeyEntry;

/** An entry as it is hashed, in RFC 8785 canonical JSON. A later shape gets a new `format`. */
export type LogEntry = LogEvent & {
  readonly format: "claimdesk/log/1";
  /** The number of the leaf, from 0. */
  readonly seq: number;
  /** When it was logged: never before the entry before it, and later than `at` where a desk began its log late. */
  readonly loggedAt: string;
  readonly previousLeafHash: string;
};

/** The event of a published version. */
export function publicationEvent(checkId: string, check: PublishedCheck, sha256: string): PublicationEntry {
  return {
    kind: "publication",
    publication: check.kind,
    checkId,
    slug: check.slug,
    version: check.version,
    sha256,
    snapshots: snapshotsIn(check),
    at: check.publishedAt,
  };
}

/** The copies that a version rests on, each once, in the order of their ids. */
export function snapshotsIn(check: PublishedCheck): LoggedSnapshot[] {
  const found = new Map<string, LoggedSnapshot>();
  for (const { snapshot } of check.claims.flatMap((claim) => claim.evidence)) {
    if (!snapshot) continue;
    const { id, sha256, bytesSha256 } = snapshot;
    found.set(id, { id, sha256, bytesSha256 });
  }
  return [...found.values()].sort((one, other) => (one.id < other.id ? -1 : 1));
}

/** The text that both keys sign when one follows the other. */
export function rotationStatement(previousKey: string, key: string): string {
  return `claimdesk/log-key-rotation/1\n${previousKey}\n${key}\n`;
}
