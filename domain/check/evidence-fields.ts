import type { EvidenceContent } from "#domain/check/check-content.ts";
import { countryName } from "#domain/evidence/country-name.ts";
import { howCopied } from "#domain/evidence/how-copied.ts";
import { EARLIER_CHECK, ORIGIN_KIND_LABELS, SOURCE_KIND_LABELS } from "#domain/evidence/vocabulary.ts";

/** The fields of a piece of evidence in the words of the desk, with the value that content has; null where it has none. */
export const EVIDENCE_FIELDS: readonly (readonly [string, (evidence: EvidenceContent) => string | null])[] = [
  ["source", (evidence) => evidence.source.name],
  ["about the source", ({ source }) => sourceText(source)],
  [
    "origin",
    ({ origin }) =>
      [origin, ...origin.derivesFrom].map(({ name, isParty }) => name + (isParty ? " (a party)" : "")).join(" ← "),
  ],
  [
    "kind of origin",
    ({ origin }) => [origin, ...origin.derivesFrom].map(({ kind }) => ORIGIN_KIND_LABELS[kind]).join(" ← "),
  ],
  ["stance", (evidence) => evidence.stance],
  ["type", (evidence) => (evidence.type === EARLIER_CHECK ? "earlier check" : null)],
  ["primary", (evidence) => (evidence.primary ? "yes" : null)],
  ["quote", (evidence) => evidence.quote],
  ["quote in the copy", (evidence) => evidence.quoteStatus],
  ["words of the copy", (evidence) => evidence.quoteInCopy],
  ["place in the copy", ({ quoteAnchor }) => quoteAnchor && `characters ${quoteAnchor.start} to ${quoteAnchor.end}`],
  ["archived copy", ({ snapshot }) => snapshot && copyText(snapshot)],
  ["copies in public archives", ({ archiveUrls }) => archiveUrls.join("\n") || null],
  ["title", (evidence) => evidence.title],
  ["address", (evidence) => evidence.url],
  ["published", (evidence) => evidence.publishedAt],
  ["accessed", (evidence) => evidence.accessedAt],
  ["locator", (evidence) => evidence.locator],
  ["note", (evidence) => evidence.note],
];

/** What content says of a source beside its name, in one line. */
export function sourceText(source: EvidenceContent["source"]): string {
  const { kind, country, owner, stateAffiliated } = source;
  return [
    SOURCE_KIND_LABELS[kind],
    country && countryName(country),
    owner && `owned by ${owner}`,
    stateAffiliated && "state-affiliated",
  ]
    .filter(Boolean)
    .join(", ");
}

/** What content says of an archived copy, a fact a line. Hashes are cut: they only have to differ. */
export function copyText(
  copy: NonNullable<EvidenceContent["snapshot"]>,
  momentText: (iso: string) => string = (iso) => iso,
): string {
  const { url, fetchedAt, sha256, bytesSha256, mediaType } = copy;
  return [
    `${howCopied(copy)}, ${momentText(fetchedAt)}`,
    url,
    mediaType,
    `text sha256 ${sha256.slice(0, SHOWN_HASH)}`,
    bytesSha256 && `original sha256 ${bytesSha256.slice(0, SHOWN_HASH)}`,
  ]
    .filter(Boolean)
    .join("\n");
}

const SHOWN_HASH = 16;
