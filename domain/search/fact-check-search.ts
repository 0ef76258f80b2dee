import type { FoundClaim } from "#domain/search/search-filters.ts";

/** A claim with its review, as the Google Fact Check Tools API tells it. */
export type FactCheckClaim = {
  readonly text: string;
  readonly claimant: string;
  /** A date-time, as the API has it, of a day. */
  readonly claimDate?: string;
  readonly claimReview: readonly [
    {
      readonly publisher: { readonly name: string; readonly site: string };
      readonly url: string;
      readonly title: string;
      readonly reviewDate: string;
      readonly textualRating: string;
      readonly languageCode: string;
    },
  ];
};

/**
 * A claim that was found, in the words of that API. `url` is the address of the claim's page.
 * @see https://developers.google.com/fact-check/tools/api/reference/rest/v1alpha1/claims
 */
export function factCheckClaim(
  claim: FoundClaim,
  { publisher, url }: { readonly publisher: { readonly name: string; readonly url: string }; readonly url: string },
): FactCheckClaim {
  return {
    text: claim.statement,
    claimant: claim.claimant ?? claim.check.outlet,
    ...(claim.claimedOn === null ? {} : { claimDate: `${claim.claimedOn}T00:00:00Z` }),
    claimReview: [
      {
        publisher: { name: publisher.name, site: siteOf(publisher.url) },
        url,
        title: claim.check.title,
        reviewDate: claim.publishedAt,
        textualRating: claim.rating?.label ?? "",
        languageCode: claim.language,
      },
    ],
  };
}

/** Whether a site that was asked for, with or without a scheme and "www.", is that of the publisher or one above it. */
export function isSite(asked: string, publisherUrl: string): boolean {
  const own = siteOf(publisherUrl);
  const wanted = siteOf(asked.includes("://") ? asked : `https://${asked}`);
  return wanted !== "" && (own === wanted || own.endsWith(`.${wanted}`));
}

function siteOf(address: string): string {
  return URL.canParse(address) ? new URL(address).hostname.replace(/^www\./, "") : "";
}
