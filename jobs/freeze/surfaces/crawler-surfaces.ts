import { modifiedAt } from "#domain/publication/published-check.ts";
import type { SiteReads } from "#jobs/freeze/site-reads.ts";
import type { Surface } from "#jobs/freeze/surface.ts";
import { dataFeedFrame, dataFeedItems } from "#site/claim-review.ts";
import { paths } from "#site/site-context.ts";
import {
  MOST_NEWS,
  newsSince,
  newsSitemap,
  pagesOfChecks,
  pagesOfSite,
  robotsTxt,
  SITEMAP_TYPE,
  type SiteAddress,
  sitemap,
  sitemapIndex,
} from "#site/sitemap.ts";
import {
  listNewestVersions,
  listPagesByRank,
  listPublishedPages,
  listStandingByRank,
} from "#workflow/publication/list-published-claims.ts";
import { listTopicPages } from "#workflow/publication/list-published-topics.ts";
import { countPublished } from "#workflow/publication/published-names.ts";
import { newestSiteChange } from "#workflow/publication/site-changes.ts";

/** Checks whose ClaimReviews stand in one fragment, by their rank, so that one check's change makes one of them anew. */
const CHECKS_IN_FRAGMENT = 64;

const fragmentPath = (number: number) => `/fragments/claimreview/${number}`;

async function fragmentPaths({ ctx }: SiteReads): Promise<string[]> {
  const count = Math.ceil((await countPublished(ctx)) / CHECKS_IN_FRAGMENT);
  return Array.from({ length: count }, (_, number) => fragmentPath(number));
}

/** Checks whose pages stand in one part of the sitemap, by their rank; with their claims far fewer than the 50,000 it may hold. */
const CHECKS_IN_SITEMAP = 100;

async function sitemapParts({ ctx }: SiteReads): Promise<string[]> {
  const count = Math.ceil((await countPublished(ctx)) / CHECKS_IN_SITEMAP);
  return Array.from({ length: count }, (_, at) => paths.sitemapPart(at + 1));
}

async function partOf({ ctx }: SiteReads, number: number): Promise<SiteAddress[]> {
  const to = number * CHECKS_IN_SITEMAP;
  return pagesOfChecks(await listPagesByRank(ctx, { from: to - CHECKS_IN_SITEMAP, to }));
}

async function ownPages({ ctx }: SiteReads): Promise<SiteAddress[]> {
  const [newest] = await listNewestVersions(ctx, { limit: 1 });
  const topics = await listTopicPages(ctx);
  return pagesOfSite(
    newest ? modifiedAt(newest) : null,
    topics.map(({ slug }) => slug),
  );
}

/** What crawlers read of the whole site. */
export const CRAWLER_SURFACES: readonly Surface[] = [
  {
    ...{ name: "part of the ClaimReviews", servedAs: "data", type: "application/json", fragment: true },
    address: /^\/fragments\/claimreview\/(?<number>\d{1,7})$/,
    ofSite: fragmentPaths,
    touchedBy: async (reads, { subject, id }) => {
      const names = subject === "check" ? await reads.names(id) : null;
      return names ? [fragmentPath(Math.floor(names.rank / CHECKS_IN_FRAGMENT))] : [];
    },
    render: async ({ ctx, site }, { number }) => {
      const from = Number(number) * CHECKS_IN_FRAGMENT;
      const versions = await listStandingByRank(ctx, { from, to: from + CHECKS_IN_FRAGMENT });
      const items = versions.flatMap((version) => dataFeedItems(version, site));
      return items.length === 0 ? null : items.map((item) => JSON.stringify(item)).join(",\n");
    },
  },
  {
    ...{ name: "ClaimReviews", servedAs: "data", type: "application/json; charset=utf-8" },
    address: /^\/claimreview\.json$/,
    ofSite: () => [paths.claimReviews],
    touchedBy: (_, { subject }) => (subject === "check" ? [paths.claimReviews] : []),
    render: async (reads) => {
      const [before, after] = dataFeedFrame(reads.site);
      return { before, fragments: await fragmentPaths(reads), between: ",\n", after };
    },
  },
  {
    ...{ name: "part of the sitemap", servedAs: "data", type: SITEMAP_TYPE },
    address: /^\/sitemap-(?<number>[1-9]\d{0,6})\.xml$/,
    ofSite: sitemapParts,
    touchedBy: async (reads, { subject, id }) => {
      const names = subject === "check" ? await reads.names(id) : null;
      return names ? [paths.sitemapPart(Math.floor(names.rank / CHECKS_IN_SITEMAP) + 1)] : [];
    },
    render: async (reads, { number }) => {
      const part = paths.sitemapPart(Number(number));
      return (await sitemapParts(reads)).includes(part)
        ? sitemap(await partOf(reads, Number(number)), reads.site)
        : null;
    },
  },
  {
    ...{ name: "sitemap of the site’s own pages", servedAs: "data", type: SITEMAP_TYPE },
    address: /^\/sitemap-pages\.xml$/,
    ofSite: () => [paths.sitemapPages],
    touchedBy: (_, { subject }) => (subject === "check" || subject === "topic" ? [paths.sitemapPages] : []),
    render: async (reads) => sitemap(await ownPages(reads), reads.site),
  },
  {
    ...{ name: "sitemap", servedAs: "data", type: SITEMAP_TYPE, asks: ["part"] },
    address: /^\/sitemap\.xml$/,
    alias: (_, query) => {
      const part = query.get("part") ?? "";
      return /^[1-9]\d{0,6}$/.test(part) ? paths.sitemapPart(Number(part)) : null;
    },
    ofSite: () => [paths.sitemap],
    touchedBy: (_, { subject }) => (subject === "check" || subject === "topic" ? [paths.sitemap] : []),
    // A small site is one list; a larger one a list of its parts, which changes with every hundredth check.
    render: async (reads) => {
      const parts = await sitemapParts(reads);
      if (parts.length > 1) return sitemapIndex([paths.sitemapPages, ...parts], reads.site);
      const checks = parts.length === 0 ? [] : await partOf(reads, 1);
      return sitemap([...(await ownPages(reads)), ...checks], reads.site);
    },
  },
  {
    ...{ name: "news sitemap", servedAs: "data", type: SITEMAP_TYPE },
    address: /^\/news-sitemap\.xml$/,
    ofSite: () => ["/news-sitemap.xml"],
    touchedBy: (_, { subject }) => (subject === "check" || subject === "clock" ? ["/news-sitemap.xml"] : []),
    render: async ({ ctx, site }) => {
      // The clock of what is frozen is that of the newest change.
      const { at } = await newestSiteChange(ctx.db);
      const since = newsSince(at ?? new Date(0));
      return newsSitemap(await listPublishedPages(ctx, { since, limit: MOST_NEWS }), site);
    },
  },
  {
    ...{ name: "robots", servedAs: "data", type: "text/plain; charset=utf-8" },
    address: /^\/robots\.txt$/,
    ofSite: () => ["/robots.txt"],
    render: async ({ site }) => robotsTxt(site),
  },
];
