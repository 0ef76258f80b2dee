import { webAddress } from "#domain/publication/claim-review.ts";
import { modifiedAt, type PublishedVersion } from "#domain/publication/published-check.ts";
import { ratedClaims, ratingOf } from "#site/check-view.ts";
import { paths, type SiteContext } from "#site/site-context.ts";

export const ANNOTATIONS_TYPE = 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"; charset=utf-8';

/**
 * The verdicts of a check as W3C Web Annotations on the article where it was printed, so that a program that shows annotations
 * can show them there. Null for a retracted check, of which no verdict stands. Positions count code points of the text
 * that was checked; a page that has changed since is anchored by the quotation.
 * @see https://www.w3.org/TR/annotation-model/
 */
export function annotationCollection(version: PublishedVersion, site: SiteContext): string | null {
  const { check, retraction } = version;
  if (retraction !== null) return null;
  const id = `${site.baseUrl}${paths.annotations(check.slug)}`;
  // An article that was never online has no address but that of its text on our page.
  const source = webAddress(check.article.url) ?? `${site.baseUrl}${paths.verdict(check.slug)}`;
  const creator = { type: "Organization", name: site.siteName, homepage: site.baseUrl };
  const items = ratedClaims(check).flatMap((claim) => {
    const page = `${site.baseUrl}${paths.claim(claim.slug)}`;
    const { label } = ratingOf(check.ratingScale.ratings, claim.verdict.rating);
    return claim.anchors.map(({ start, end, exact, prefix, suffix }, at) => ({
      id: `${id}#claim-${claim.number}-${at + 1}`,
      type: "Annotation",
      motivation: "assessing",
      created: check.firstPublishedAt,
      modified: modifiedAt(version),
      creator,
      canonical: page,
      body: [
        {
          type: "TextualBody",
          purpose: "assessing",
          format: "text/plain",
          language: "en",
          value: `${label}. ${claim.verdict.summary}`,
        },
        { type: "TextualBody", purpose: "tagging", format: "text/plain", language: "en", value: label },
        { id: page, type: "Text", format: "text/html", purpose: "linking" },
      ],
      target: {
        source,
        selector: [
          { type: "TextQuoteSelector", exact, prefix, suffix },
          { type: "TextPositionSelector", start, end },
        ],
      },
    }));
  });
  return `${JSON.stringify({
    "@context": "http://www.w3.org/ns/anno.jsonld",
    id,
    type: "AnnotationCollection",
    label: check.title,
    creator,
    modified: modifiedAt(version),
    total: items.length,
    ...(items.length === 0
      ? {}
      : { first: { id: `${id}#page`, type: "AnnotationPage", partOf: id, startIndex: 0, items } }),
  })}\n`;
}
