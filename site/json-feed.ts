import type { PublishedVersion } from "#domain/publication/published-check.ts";
import { ratedClaims } from "#site/check-view.ts";
import { siteClaimReview } from "#site/claim-review.ts";
import { claimEntry } from "#site/feed-entry.ts";
import { paths, type SiteContext } from "#site/site-context.ts";

export const JSON_FEED_TYPE = "application/feed+json; charset=utf-8";

/**
 * The rated claims as JSON Feed 1.1, claim by claim because programs read it: each item carries in `_claimreview` what
 * stands on the claim's page.
 * @see https://www.jsonfeed.org/version/1.1/
 */
export function jsonFeed(versions: readonly PublishedVersion[], site: SiteContext): string {
  const items = versions.flatMap((version) =>
    ratedClaims(version.check).map((claim) => {
      const { url, title, summary, html, authors, publishedAt, updatedAt } = claimEntry(version, claim, site);
      return {
        id: url,
        url,
        title,
        summary,
        content_html: html,
        date_published: publishedAt,
        date_modified: updatedAt,
        authors: authors.map((name) => ({ name })),
        language: "en",
        _claimreview: siteClaimReview(version, claim, site),
      };
    }),
  );
  return `${JSON.stringify({
    version: "https://jsonfeed.org/version/1.1",
    title: site.siteName,
    home_page_url: `${site.baseUrl}${paths.home}`,
    feed_url: `${site.baseUrl}${paths.jsonFeed}`,
    description: `Claims that ${site.siteName} has rated. _claimreview holds the schema.org ClaimReview of each.`,
    language: "en",
    authors: [{ name: site.siteName, url: site.baseUrl }],
    items,
  })}\n`;
}
