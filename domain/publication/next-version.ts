import type { Check } from "#domain/check/check.ts";
import { checkContent } from "#domain/check/check-content.ts";
import { type PublishedCheck, ratingChanges } from "#domain/publication/published-check.ts";

/** What the next version of a check says: what is published, and before that what its preview shows. */
export function nextVersion(
  check: Check,
  last: { readonly version: PublishedCheck; readonly sha256: string } | null,
  by: { readonly approvedBy: string; readonly publishedAt: string; readonly publisher: PublishedCheck["publisher"] },
): PublishedCheck {
  const content = checkContent(check);
  const { approvedBy, publishedAt, publisher } = by;
  return {
    ...content,
    format: "claimdesk/check/3",
    version: (last?.version.version ?? 0) + 1,
    kind: last ? (check.correction?.kind ?? "correction") : "original",
    reason: last ? (check.correction?.reason ?? null) : null,
    changes: last ? ratingChanges(last.version, content) : [],
    contentHash: check.contentHash,
    previousSha256: last?.sha256 ?? null,
    writtenBy: check.contributors.map((person) => person.name),
    approvedBy,
    firstPublishedAt: last?.version.firstPublishedAt ?? publishedAt,
    publishedAt,
    publisher: { name: publisher.name, url: publisher.url },
  };
}
