import type { PublishedVersion } from "#domain/publication/published-check.ts";
import type { RatingKey } from "#domain/verdict/rating-scale.ts";
import { ratedClaims, ratingOf } from "#site/check-view.ts";
import { paths, type SiteContext } from "#site/site-context.ts";

/** What stands on the picture that link previews show: words and shapes, never colour alone. */
export type Card = {
  /** What the picture is about: a claim, a title, or the site itself. */
  readonly text: string;
  /** Before the rating, or in its place: "Fact check", "Retracted". */
  readonly kicker: string;
  /** Of a claim. */
  readonly rating: { readonly key: RatingKey; readonly label: string } | null;
  /** Of a check: its claims in the order of the text. */
  readonly ratings: readonly { readonly key: RatingKey; readonly label: string }[];
  /** Where the claim or the article stands. */
  readonly outlet: string | null;
  readonly siteName: string;
  /** Where the picture leads, for people who see only the picture. */
  readonly host: string;
};

/** The size of every card, in pixels. */
export const CARD_SIZE = { width: 1200, height: 630 } as const;

/** The card of the site itself. */
export function siteCard(site: SiteContext): Card {
  return {
    ...{ text: "Claims, checked against evidence that you can read yourself", kicker: "Fact checks" },
    ...{ rating: null, ratings: [], outlet: null, ...publication(site) },
  };
}

/** The card of a check; of a retracted one it says that and nothing of its ratings. */
export function verdictCard({ check, retraction }: PublishedVersion, site: SiteContext): Card {
  const rated = retraction === null ? ratedClaims(check) : [];
  return {
    text: check.title,
    kicker: retraction === null ? "Fact check" : "Retracted",
    rating: null,
    ratings: rated.map(({ verdict }) => ratingOf(check.ratingScale.ratings, verdict.rating)),
    outlet: check.article.outlet,
    ...publication(site),
  };
}

/** The card of a claim; null where the version has no such claim. */
export function claimCard(version: PublishedVersion, claimNumber: number, site: SiteContext): Card | null {
  const { check, retraction } = version;
  const claim = check.claims.find(({ number }) => number === claimNumber);
  if (!claim) return null;
  const rated = retraction === null ? ratedClaims(check).find(({ number }) => number === claimNumber) : undefined;
  return {
    text: claim.statement,
    kicker:
      retraction !== null ? "Retracted" : rated ? "Fact check" : claim.dropped ? "Not rated" : "Still being checked",
    rating: rated ? ratingOf(check.ratingScale.ratings, rated.verdict.rating) : null,
    ratings: [],
    outlet: check.article.outlet,
    ...publication(site),
  };
}

/** The card in words, for those who do not see it. */
export function cardAlt({ text, kicker, rating, ratings, outlet, siteName }: Card): string {
  const found = rating ? rating.label : ratings.length > 0 ? tallyText(ratings) : kicker;
  const where = outlet === null ? "" : ` In ${outlet}.`;
  return `${found}: “${text}”${where} ${siteName}.`;
}

/** How many claims have each rating, in the order in which the ratings first come: "2 Disputed, 1 Supported". */
export function tallyText(ratings: Card["ratings"]): string {
  const counts = new Map<string, number>();
  for (const { label } of ratings) counts.set(label, (counts.get(label) ?? 0) + 1);
  return [...counts].map(([label, count]) => `${count} ${label}`).join(", ");
}

/** The address of the picture of a page, from the root of the site. */
export const cardPaths = {
  site: "/og/site.png",
  verdict: (slug: string) => `/og${paths.verdict(slug)}.png`,
  claim: (slug: string) => `/og${paths.claim(slug)}.png`,
} as const;

function publication({ siteName, baseUrl }: SiteContext): Pick<Card, "siteName" | "host"> {
  return { siteName, host: new URL(baseUrl).host };
}
