import { paths, type SiteContext } from "#site/site-context.ts";
import { xmlDocument, xmlElement } from "#site/xml.ts";
import { withoutControls } from "#ui/foreign-text.tsx";

export const SITEMAP_TYPE = "application/xml; charset=utf-8";

/** What Google allows in a news sitemap, and how far back it may reach. */
export const MOST_NEWS = 1000;
const NEWS_DAYS = 2;

/** A published check and the claims in it, each of which is a page. */
export type SitePages = {
  readonly slug: string;
  readonly title: string;
  readonly firstPublishedAt: string;
  readonly publishedAt: string;
  readonly claims: readonly { readonly slug: string; readonly statement: string }[];
};

/** An address of the site and when what stands there was last changed, where that is known. */
export type SiteAddress = { readonly path: string; readonly lastmod: string | null };

/** The pages of the site itself and of its topics; the front page changes with the newest check. */
export function pagesOfSite(newest: string | null, topicSlugs: readonly string[]): SiteAddress[] {
  return [
    { path: paths.home, lastmod: newest },
    { path: paths.methodology, lastmod: null },
    { path: paths.corrections, lastmod: null },
    { path: paths.topics, lastmod: null },
    ...topicSlugs.map((slug) => ({ path: paths.topic(slug), lastmod: null })),
  ];
}

/** The pages of checks that stand: its own, and one for each claim in it. */
export function pagesOfChecks(checks: readonly SitePages[]): SiteAddress[] {
  return checks.flatMap((check) => [
    { path: paths.verdict(check.slug), lastmod: check.publishedAt },
    ...check.claims.map((claim) => ({ path: paths.claim(claim.slug), lastmod: check.publishedAt })),
  ]);
}

/**
 * A sitemap of these addresses.
 * @see https://www.sitemaps.org/protocol.html
 */
export function sitemap(addresses: readonly SiteAddress[], site: SiteContext): string {
  return xmlDocument(
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
    ...addresses.map(({ path, lastmod }) => {
      const changed = lastmod === null ? "" : xmlElement("lastmod", lastmod);
      return `<url>${xmlElement("loc", `${site.baseUrl}${path}`)}${changed}</url>`;
    }),
    "</urlset>",
  );
}

/** A list of sitemaps, by their paths. */
export function sitemapIndex(parts: readonly string[], site: SiteContext): string {
  return xmlDocument(
    '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
    ...parts.map((path) => `<sitemap>${xmlElement("loc", `${site.baseUrl}${path}`)}</sitemap>`),
    "</sitemapindex>",
  );
}

/** How far back the news sitemap reaches. */
export function newsSince(now: Date): Date {
  return new Date(now.getTime() - NEWS_DAYS * 24 * 60 * 60 * 1000);
}

/**
 * The pages of checks first published since {@link newsSince}, for news search. A correction does not make an old page news.
 * @see https://developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap
 */
export function newsSitemap(checks: readonly SitePages[], site: SiteContext): string {
  const news = checks
    .flatMap((check) => [
      { path: paths.verdict(check.slug), title: check.title, at: check.firstPublishedAt },
      ...check.claims.map((claim) => ({
        path: paths.claim(claim.slug),
        title: claim.statement,
        at: check.firstPublishedAt,
      })),
    ])
    .slice(0, MOST_NEWS);
  return xmlDocument(
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">',
    ...news.map(({ path, title, at }) =>
      [
        "<url>",
        xmlElement("loc", `${site.baseUrl}${path}`),
        "<news:news>",
        `<news:publication>${xmlElement("news:name", site.siteName)}${xmlElement("news:language", "en")}</news:publication>`,
        xmlElement("news:publication_date", at),
        xmlElement("news:title", withoutControls(title)),
        "</news:news>",
        "</url>",
      ].join("\n"),
    ),
    "</urlset>",
  );
}

/** What crawlers are asked: the desk and the doors to it are not for them. All that is published is. */
export function robotsTxt(site: SiteContext): string {
  const closed = [
    "/api/",
    "/sign-in",
    "/sign-out",
    "/invitation/",
    "/queue",
    "/checks/",
    "/articles/",
    "/register",
    "/find",
    "/admin/",
  ];
  return [
    "User-agent: *",
    ...closed.map((path) => `Disallow: ${path}`),
    "Allow: /",
    "",
    `Sitemap: ${site.baseUrl}/sitemap.xml`,
    `Sitemap: ${site.baseUrl}/news-sitemap.xml`,
    "",
  ].join("\n");
}
