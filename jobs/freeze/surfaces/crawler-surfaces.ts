import type { SiteReads } from "#jobs/freeze/site-reads.ts";
import type { Surface } from "#jobs/freeze/surface.ts";
import { dataFeedFrame, dataFeedItems } from "#site/claim-review.ts";
import { paths } from "#site/site-context.ts";
import { MOST_NEWS, newsSince, newsSitemap, robotsTxt, SITEMAP_TYPE, siteAddresses, sitemap } from "#site/sitemap.ts";
import { listPublishedPages, listStandingByRank } from "#workflow/publication/list-published-claims.ts";
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
    ...{ name: "sitemap", servedAs: "data", type: SITEMAP_TYPE, asks: ["part"] },
    address: /^\/sitemap\.xml$/,
    ofSite: () => ["/sitemap.xml"],
    touchedBy: (_, { subject }) => (subject === "check" || subject === "topic" ? ["/sitemap.xml"] : []),
    render: async ({ ctx, site }) => {
      const topics = await listTopicPages(ctx);
      return sitemap(
        siteAddresses(
          await listPublishedPages(ctx),
          topics.map(({ slug }) => slug),
        ),
        site,
        null,
      );
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
