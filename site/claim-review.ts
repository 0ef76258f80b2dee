import { type ClaimReview, claimReviewOf } from "#domain/publication/claim-review.ts";
import type { PublishedVersion } from "#domain/publication/published-check.ts";
import { ratedClaims } from "#site/check-view.ts";
import { paths, type SiteContext } from "#site/site-context.ts";

/** The ClaimReview of one claim, as it stands on the claim's page and in everything else that carries it. */
export function siteClaimReview(
  version: PublishedVersion,
  claim: { readonly number: number; readonly slug: string },
  site: SiteContext,
) {
  return claimReviewOf(version, claim.number, {
    publisher: { name: site.siteName, url: site.baseUrl },
    url: `${site.baseUrl}${paths.claim(claim.slug)}`,
  });
}

/** One entry of the feed of all ClaimReviews. `item` is always an array, as readers of such feeds expect. */
type DataFeedItem = {
  readonly "@type": "DataFeedItem";
  readonly dateCreated: string;
  readonly dateModified: string;
  readonly url: string;
  readonly item: readonly ClaimReview[];
};

/** The entries of a check in the feed of all ClaimReviews: one for each of its rated claims. */
export function dataFeedItems(version: PublishedVersion, site: SiteContext): DataFeedItem[] {
  return ratedClaims(version.check).flatMap((claim) => {
    const review = siteClaimReview(version, claim, site);
    return review === null
      ? []
      : [
          {
            "@type": "DataFeedItem",
            dateCreated: review.datePublished,
            dateModified: review.dateModified,
            url: review.url,
            item: [review],
          },
        ];
  });
}

/** What stands before and after the entries, so that a long feed can be sent as it is read. */
export function dataFeedFrame(site: SiteContext): readonly [before: string, after: string] {
  const head = JSON.stringify({
    "@context": "https://schema.org",
    "@type": "DataFeed",
    name: `${site.siteName}: ClaimReviews`,
    url: `${site.baseUrl}${paths.claimReviews}`,
    inLanguage: "en",
  });
  return [`${head.slice(0, -1)},"dataFeedElement":[`, "]}\n"];
}
