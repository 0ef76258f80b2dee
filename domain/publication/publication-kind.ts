/**
 * Why a version was published: the first, a correction (a fact or a rating changed), an update (something was added), or a
 * typo fix (only spelling was mended).
 */
export const PUBLICATION_KINDS = ["original", "correction", "update", "typo"] as const;

/** One of the kinds of publication. */
export type PublicationKind = (typeof PUBLICATION_KINDS)[number];

/** The kinds that a published check can be opened again for. */
export const CORRECTION_KINDS = ["correction", "update", "typo"] as const;

/** One of the kinds of later versions. */
export type CorrectionKind = (typeof CORRECTION_KINDS)[number];

/** The kinds in readers' words. */
export const PUBLICATION_KIND_LABELS: Readonly<Record<PublicationKind, string>> = {
  original: "First published",
  correction: "Correction",
  update: "Update",
  typo: "Typo fix",
};

/** Whether readers are told of it above the verdict, in the list of corrections and in feeds. History and log name each. */
export function isAnnounced(kind: PublicationKind): kind is "correction" | "update" {
  return kind === "correction" || kind === "update";
}

/** The last version up to the one that is read that changed something for readers: the first, or one that was announced. */
export function lastAnnounced<T extends { readonly kind: PublicationKind; readonly version: number }>(
  history: readonly T[],
  upTo: number,
): T | undefined {
  return history
    .filter((entry) => entry.version <= upTo && entry.kind !== "typo")
    .reduce<T | undefined>((last, entry) => (last && last.version > entry.version ? last : entry), undefined);
}
