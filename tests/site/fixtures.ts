import type { ClaimContent } from "#domain/check/check-content.ts";
import { type PublishedCheck, type PublishedVersion, ratingChanges } from "#domain/publication/published-check.ts";
import { DEFAULT_RATINGS } from "#domain/verdict/rating-scale.ts";
import { ARTICLE_TEXT } from "#tests/site/article-text.ts";
import { sha, versionsOf } from "#tests/site/build.ts";
import { CLAIMS } from "#tests/site/fixture-claims.ts";

const BASE: PublishedCheck = {
  format: "claimdesk/check/3",
  slug: "india-russia-arms",
  topics: [
    { id: "top_1", slug: "arms-trade", name: "Arms trade" },
    { id: "top_2", slug: "diplomacy", name: "Diplomacy" },
  ],
  title: "India, Russia and the arms trade: what stands up in one report",
  summary: null,
  article: {
    headline: "Moscow waves away talk of a cooler arms trade with Delhi",
    outlet: "The Meridian Sample",
    byline: "Noor Castellanos",
    url: "https://meridian.example/moscow-waves-away",
    publishedAt: "2024-01-30",
    language: "en",
    version: 1,
    text: ARTICLE_TEXT,
    sha256: sha(ARTICLE_TEXT),
  },
  ratingScale: { version: 1, ratings: DEFAULT_RATINGS.map((rating) => ({ ...rating })) },
  claims: CLAIMS,
  version: 1,
  kind: "original",
  reason: null,
  changes: [],
  contentHash: sha("content"),
  previousSha256: null,
  writtenBy: ["Ines Duarte", "Joon-ho Baek", "Farid Rahmani"],
  approvedBy: "Hanne Vestergaard",
  firstPublishedAt: "2024-03-14T12:05:00Z",
  publishedAt: "2024-03-14T12:05:00Z",
  publisher: { name: "Claimdesk", url: "https://claimdesk.example" },
};

function withClaim(
  check: PublishedCheck,
  number: number,
  change: (claim: ClaimContent) => ClaimContent,
): PublishedCheck {
  return { ...check, claims: check.claims.map((item) => (item.number === number ? change(item) : item)) };
}

const FIRST = withClaim(
  withClaim(BASE, 7, (item) => ({
    ...item,
    evidence: item.evidence.slice(0, 1),
    verdict: item.verdict && {
      ...item.verdict,
      rating: "supported" as const,
      summary: "It is, by the count of the institute that keeps the figures.",
      rationale: item.verdict.rationale.split("\n\n")[0] ?? "",
      asOf: "2024-03-14",
      reviewBy: "2025-03-10",
    },
  })),
  4,
  (item) => ({
    ...item,
    verdict: item.verdict && {
      ...item.verdict,
      rationale:
        "The first batch was announced on 13 February 2023 [1]; parliament was told a month later that the rifles were in manufacture [2].",
    },
  }),
);
const SECOND: PublishedCheck = {
  ...withClaim(FIRST, 4, (item) => CLAIMS.find((claim) => claim.number === item.number) ?? item),
  version: 2,
  kind: "update",
  reason: "A reader pointed out that we had confused two dates in the reasoning on claim 4. The rating is unchanged.",
  previousSha256: sha("first"),
  publishedAt: "2024-03-22T15:12:00Z",
};
const THIRD: PublishedCheck = {
  ...BASE,
  version: 3,
  kind: "correction",
  reason:
    "We rated “India is the world’s biggest arms importer” Supported. SIPRI’s figures for 2020–24 put Ukraine first and India second. The claim was due for review on 10 March; we were four days late.",
  changes: ratingChanges(SECOND, BASE),
  previousSha256: sha("second"),
  publishedAt: "2025-03-14T09:40:00Z",
};

/** Three versions of one check: the original, an update, a correction. */
export const VERSIONS: readonly PublishedVersion[] = versionsOf([FIRST, SECOND, THIRD]);
export const CURRENT = VERSIONS[2] as PublishedVersion;
/** The same check after it was withdrawn. */
export const RETRACTED = versionsOf([FIRST, SECOND, THIRD], {
  reason:
    "Two quotations in claim 2 came from a page that its publisher has since withdrawn as fabricated. Without them the check does not hold.",
  at: "2025-05-02T08:00:00Z",
})[2] as PublishedVersion;
/** A check of which only the first version exists. */
export const ORIGINAL = versionsOf([FIRST])[0] as PublishedVersion;
export { BASE };
