import type { CheckContent } from "#domain/check/check-content.ts";
import { lastAnnounced, type PublicationKind } from "#domain/publication/publication-kind.ts";
import type { RatingKey } from "#domain/verdict/rating-scale.ts";

/** A claim whose rating differs from the version before; null where it had, or has, none. */
export type RatingChange = {
  readonly claimNumber: number;
  readonly claimSlug: string;
  readonly statement: string;
  readonly from: RatingKey | null;
  readonly to: RatingKey | null;
};

/**
 * One immutable publication of a check: what is stored as RFC 8785 canonical JSON, hashed, and rendered for readers.
 * `format` names this shape; a later shape gets a new name, so that an old version stays readable under its own.
 */
export type PublishedCheck = CheckContent & {
  readonly format: "claimdesk/check/3";
  /** 1 for the first publication. */
  readonly version: number;
  readonly kind: PublicationKind;
  /** What was wrong or is new, in the desk's words; null on the first publication. */
  readonly reason: string | null;
  readonly changes: readonly RatingChange[];
  readonly contentHash: string;
  /** SHA-256 of the version before, or null on the first. */
  readonly previousSha256: string | null;
  /** Names, in the order of their first contribution. */
  readonly writtenBy: readonly string[];
  readonly approvedBy: string;
  /** Date-times in UTC. */
  readonly firstPublishedAt: string;
  readonly publishedAt: string;
  readonly publisher: { readonly name: string; readonly url: string };
};

/** A published version as readers are shown it: the canonical part, the hash of its bytes, and where the check stands now. */
export type PublishedVersion = {
  readonly check: PublishedCheck;
  readonly sha256: string;
  /** Number of the version that is current. */
  readonly currentVersion: number;
  readonly retraction: { readonly reason: string; readonly at: string } | null;
  /** Every version, the first one first. */
  readonly history: readonly VersionSummary[];
  /** Number of this version's entry in the public log; null where there is none, as in a preview. */
  readonly logEntry?: number | null;
};

/** One line of a check's history. */
export type VersionSummary = {
  readonly version: number;
  readonly kind: PublicationKind;
  readonly reason: string | null;
  readonly sha256: string;
  readonly publishedAt: string;
  readonly approvedBy: string;
  readonly writtenBy: readonly string[];
  readonly changes: readonly RatingChange[];
};

/** One line of the home page: a current published check. */
export type VerdictListItem = {
  readonly slug: string;
  readonly title: string;
  readonly summary: string | null;
  readonly outlet: string;
  /** When it was last changed for readers; a typo fix is no change in this sense. */
  readonly publishedAt: string;
  readonly firstPublishedAt: string;
  readonly version: number;
  /** Whether the last change was a correction. */
  readonly corrected: boolean;
  readonly ratings: readonly {
    readonly claimNumber: number;
    readonly claimSlug: string;
    readonly statement: string;
    readonly rating: RatingKey;
  }[];
};

/** One line of the corrections page: a correction, an update or a retraction. */
export type CorrectionListItem = {
  readonly slug: string;
  readonly title: string;
  readonly kind: "correction" | "update" | "retraction";
  readonly reason: string;
  readonly at: string;
  readonly version: number | null;
  readonly changes: readonly RatingChange[];
};

/**
 * When what readers are told last changed: what programs get as `dateModified`. A typo fix leaves it, so that nobody is
 * sent to read again what says the same.
 */
export function modifiedAt({ check, history }: PublishedVersion): string {
  return lastAnnounced(history, check.version)?.publishedAt ?? check.publishedAt;
}

/** The ratings that differ between two versions of a check, in the order of the newer one. */
export function ratingChanges(before: CheckContent, after: CheckContent): RatingChange[] {
  const ratingOf = (claim: CheckContent["claims"][number] | undefined): RatingKey | null =>
    !claim || claim.dropped || claim.stillBeingChecked ? null : (claim.verdict?.rating ?? null);
  const old = new Map(before.claims.map((claim) => [claim.id, claim]));
  return after.claims
    .map((claim) => ({
      claimNumber: claim.number,
      claimSlug: claim.slug,
      statement: claim.statement,
      from: ratingOf(old.get(claim.id)),
      to: ratingOf(claim),
    }))
    .filter((change) => change.from !== change.to);
}
