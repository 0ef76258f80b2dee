import { modifiedAt, type PublishedVersion } from "#domain/publication/published-check.ts";
import type { Rating, RatingKey } from "#domain/verdict/rating-scale.ts";

/** What an organisation is called and where it is found. */
type Organization = { readonly "@type": "Organization"; readonly name: string; readonly url?: string };

/** The schema.org rating; the three numbers stand together or not at all. */
export type ReviewRating = {
  readonly "@type": "Rating";
  /** The label as readers are shown it. */
  readonly alternateName: string;
  readonly ratingExplanation: string;
  readonly ratingValue?: number;
  readonly bestRating?: number;
  readonly worstRating?: number;
};

/** Who made a claim. `sameAs` is the claimant's own page, where one is known. */
type Claimant = { readonly "@type": "Organization" | "Person"; readonly name: string; readonly sameAs?: string };

/** What was said, by whom, when and where. Whatever is not known is left out: a placeholder would be a false statement. */
export type ReviewedClaim = {
  readonly "@type": "Claim";
  readonly author: Claimant;
  readonly datePublished?: string;
  readonly appearance?: {
    readonly "@type": "NewsArticle";
    readonly url: string;
    readonly headline: string;
    readonly datePublished?: string;
    readonly publisher: Organization;
  };
};

/** A correction as schema.org has it: what was wrong, and the old rating and the new. */
type CorrectionComment = {
  readonly "@type": "CorrectionComment";
  readonly text: string;
  readonly datePublished: string;
};

/**
 * One verdict for search engines and other programs, as schema.org/ClaimReview.
 * @see https://schema.org/ClaimReview
 * @see https://developers.google.com/search/docs/appearance/structured-data/factcheck
 */
export type ClaimReview = {
  readonly "@context": "https://schema.org";
  readonly "@type": "ClaimReview";
  readonly url: string;
  readonly claimReviewed: string;
  readonly datePublished: string;
  readonly dateModified: string;
  readonly inLanguage: "en";
  readonly author: Organization;
  readonly itemReviewed: ReviewedClaim;
  readonly reviewRating: ReviewRating;
  readonly correction?: readonly CorrectionComment[];
};

/** Who publishes, and at which origin; without a slash at the end. */
export type ReviewPublisher = { readonly name: string; readonly url: string };

/**
 * The ClaimReview of a claim in the current version of a check. Null where readers are given no rating that we stand by:
 * in a version that was superseded or retracted, and for a claim that was set aside or is still being checked.
 */
export function claimReviewOf(
  version: PublishedVersion,
  claimNumber: number,
  /** `url` is the one address of the claim's page. */
  { publisher, url }: { readonly publisher: ReviewPublisher; readonly url: string },
): ClaimReview | null {
  const { check, retraction, currentVersion } = version;
  const claim = check.claims.find((item) => item.number === claimNumber);
  if (!claim || retraction !== null || check.version !== currentVersion) return null;
  if (claim.verdict === null || claim.dropped !== null || claim.stillBeingChecked) return null;
  const corrections = correctionsOf(version, claimNumber);
  return {
    "@context": "https://schema.org",
    "@type": "ClaimReview",
    url,
    claimReviewed: claim.statement,
    datePublished: check.firstPublishedAt,
    dateModified: modifiedAt(version),
    inLanguage: "en",
    author: { "@type": "Organization", name: publisher.name, url: publisher.url },
    itemReviewed: reviewedClaim(version, claimNumber, publisher),
    reviewRating: reviewRating(check.ratingScale.ratings, claim.verdict.rating, claim.verdict.summary),
    ...(corrections.length === 0 ? {} : { correction: corrections }),
  };
}

function reviewedClaim({ check }: PublishedVersion, claimNumber: number, publisher: ReviewPublisher): ReviewedClaim {
  const { article } = check;
  const claim = check.claims.find((item) => item.number === claimNumber);
  const said = notAfter(claim?.claimedAt ?? article.publishedAt, check.firstPublishedAt);
  const printed = notAfter(article.publishedAt, check.firstPublishedAt);
  const address = elsewhere(article.url, publisher.url);
  const outlet: Organization = { "@type": "Organization", name: article.outlet };
  return {
    "@type": "Claim",
    author: claimantOf(claim?.claimant ?? null, article.outlet, knownOrganisations(check.claims)),
    ...(said === null ? {} : { datePublished: said }),
    ...(address === null
      ? {}
      : {
          appearance: {
            "@type": "NewsArticle",
            url: address,
            headline: article.headline,
            ...(printed === null ? {} : { datePublished: printed }),
            publisher: outlet,
          },
        }),
  };
}

/** Without a claimant the outlet says it in its own words, as the page says too. */
function claimantOf(
  claimant: { readonly name: string; readonly url: string | null } | null,
  outlet: string,
  organisations: ReadonlySet<string>,
): Claimant {
  if (claimant === null) return { "@type": "Organization", name: outlet };
  const sameAs = webAddress(claimant.url);
  // The desk notes no kind of claimant; those that are registered as sources are organisations.
  const isOrganisation = claimant.name === outlet || organisations.has(claimant.name);
  return {
    "@type": isOrganisation ? "Organization" : "Person",
    name: claimant.name,
    ...(sameAs === null ? {} : { sameAs }),
  };
}

function knownOrganisations(claims: PublishedVersion["check"]["claims"]): Set<string> {
  return new Set(claims.flatMap((claim) => claim.evidence.map((item) => item.source.name)));
}

function reviewRating(scale: readonly Rating[], key: RatingKey, summary: string): ReviewRating {
  const rating = scale.find((item) => item.key === key);
  const words = { "@type": "Rating", alternateName: rating?.label ?? key, ratingExplanation: summary } as const;
  const values = scale.flatMap(({ reviewValue }) => (reviewValue === null ? [] : [reviewValue]));
  const best = Math.max(...values);
  const worst = Math.min(...values);
  // "Unproven" is no place on the scale; a made-up number would put it on one.
  if (!rating || rating.reviewValue === null || worst < 1 || worst >= best) return words;
  return { ...words, ratingValue: rating.reviewValue, bestRating: best, worstRating: worst };
}

/** The newest first, as they stand on the page; an update adds, and so corrects nothing. */
function correctionsOf({ check, history }: PublishedVersion, claimNumber: number): CorrectionComment[] {
  const label = (key: RatingKey | null) =>
    key === null ? "no rating" : (check.ratingScale.ratings.find((rating) => rating.key === key)?.label ?? key);
  return history
    .filter((entry) => entry.kind === "correction" && entry.version <= check.version)
    .sort((one, other) => other.version - one.version)
    .flatMap((entry) =>
      entry.changes
        .filter((change) => change.claimNumber === claimNumber)
        .map((change): CorrectionComment => {
          const ratings = `Old rating: ${label(change.from)}. New rating: ${label(change.to)}.`;
          return {
            "@type": "CorrectionComment",
            text: entry.reason === null ? ratings : `${entry.reason} ${ratings}`,
            datePublished: entry.publishedAt,
          };
        }),
    );
}

/** The date, or null for none and for one that says it was after publication. */
function notAfter(date: string | null, publishedAt: string): string | null {
  return date !== null && date.slice(0, 10) <= publishedAt.slice(0, 10) ? date : null;
}

/** An address on the web that is not one of ours; schema.org consumers drop a claim that appears on its own checker's site. */
function elsewhere(address: string | null, own: string): string | null {
  const url = webAddress(address);
  if (url === null) return null;
  return URL.canParse(own) && new URL(own).host === new URL(url).host ? null : url;
}

/** An absolute http or https address without a user name, or null. */
export function webAddress(address: string | null): string | null {
  if (address === null || !/^https?:\/\/[^/\\]/i.test(address.trim()) || !URL.canParse(address.trim())) return null;
  const url = new URL(address.trim());
  return url.username === "" && url.password === "" ? url.href : null;
}
