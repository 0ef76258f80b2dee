import type { ClaimContent, EvidenceContent } from "#domain/check/check-content.ts";
import type { PublishedCheck } from "#domain/publication/published-check.ts";

type Missing<T, Fields extends keyof T> = Omit<T, Fields> & Partial<Pick<T, Fields>>;

type StoredEvidence = Omit<Missing<EvidenceContent, "archiveUrls">, "origin" | "snapshot"> & {
  readonly origin: Missing<EvidenceContent["origin"], "derivesFrom">;
  readonly snapshot: Missing<
    NonNullable<EvidenceContent["snapshot"]>,
    "insteadOf" | "bytesSha256" | "mediaType"
  > | null;
};

type StoredClaim = Omit<Missing<ClaimContent, "removedFromArticle" | "replyRequests">, "evidence"> & {
  readonly evidence: readonly StoredEvidence[];
};

/**
 * A published check in any format that was ever written: `claimdesk/check/1` knew no originals, derived origins or
 * replies, `claimdesk/check/2` no typo fixes.
 */
export type StoredCheck = Omit<PublishedCheck, "claims" | "format"> & {
  readonly format: "claimdesk/check/1" | "claimdesk/check/2" | PublishedCheck["format"];
  readonly claims: readonly StoredClaim[];
};

/** A stored check in the present shape: what its format did not know yet is shown as not there. */
export function asPublishedCheck(stored: StoredCheck): PublishedCheck {
  return {
    ...stored,
    format: "claimdesk/check/3",
    claims: stored.claims.map((claim) => ({
      ...claim,
      removedFromArticle: claim.removedFromArticle ?? false,
      replyRequests: claim.replyRequests ?? [],
      evidence: claim.evidence.map((item) => ({
        ...item,
        archiveUrls: item.archiveUrls ?? [],
        origin: { ...item.origin, derivesFrom: item.origin.derivesFrom ?? [] },
        snapshot: item.snapshot && { insteadOf: null, bytesSha256: null, mediaType: null, ...item.snapshot },
      })),
    })),
  };
}
