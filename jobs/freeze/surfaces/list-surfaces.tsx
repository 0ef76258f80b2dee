import type { SiteChange } from "#domain/publication/site-change.ts";
import type { SiteReads } from "#jobs/freeze/site-reads.ts";
import type { Surface } from "#jobs/freeze/surface.ts";
import { CorrectionsPage } from "#site/corrections-page.tsx";
import { FEED_LENGTH } from "#site/feed-entry.ts";
import { ATOM_TYPE, atomFeed, correctionsFeed, RSS_TYPE, rssFeed } from "#site/feeds.ts";
import { HomePage } from "#site/home-page.tsx";
import { JSON_FEED_TYPE, jsonFeed } from "#site/json-feed.ts";
import { HTML_TYPE, renderPage } from "#site/render-page.tsx";
import { paths } from "#site/site-context.ts";
import { listNewestVersions } from "#workflow/publication/list-published-claims.ts";
import { listVerdicts } from "#workflow/publication/list-verdicts.ts";

/** One address that changes with everything that is published, corrected or retracted, and with these subjects too. */
function changesWithChecks(path: string, ...others: readonly SiteChange["subject"][]) {
  return {
    ofSite: () => [path],
    touchedBy: (_: SiteReads, { subject }: SiteChange) =>
      subject === "check" || others.includes(subject) ? [path] : [],
  };
}

function newest(reads: SiteReads) {
  return reads.once("newest", () => listNewestVersions(reads.ctx, { limit: FEED_LENGTH }));
}

/** The pages and feeds that list what was published last. */
export const LIST_SURFACES: readonly Surface[] = [
  {
    ...{ name: "home", servedAs: "page", type: HTML_TYPE, address: /^\/$/, asks: ["cursor"] },
    ...changesWithChecks(paths.home, "rating_scale"),
    render: async (reads) => {
      const { items, nextCursor } = await listVerdicts(reads.ctx);
      const [corrections, scale] = [await reads.corrections(), await reads.scale()];
      return renderPage(<HomePage {...{ items, nextCursor, cursor: null, corrections, scale, site: reads.site }} />);
    },
  },
  {
    ...{ name: "corrections", servedAs: "page", type: HTML_TYPE, address: /^\/corrections$/ },
    ...changesWithChecks(paths.corrections, "rating_scale"),
    render: async (reads) => {
      const [items, scale] = [await reads.corrections(), await reads.scale()];
      return renderPage(<CorrectionsPage items={items} scale={scale} site={reads.site} />);
    },
  },
  {
    ...{ name: "RSS", servedAs: "data", type: RSS_TYPE, address: /^\/feed\.xml$/ },
    ...changesWithChecks(paths.rss),
    render: async (reads) => rssFeed(await newest(reads), reads.site),
  },
  {
    ...{ name: "Atom", servedAs: "data", type: ATOM_TYPE, address: /^\/atom\.xml$/ },
    ...changesWithChecks(paths.atom),
    render: async (reads) => atomFeed(await newest(reads), reads.site),
  },
  {
    ...{ name: "JSON Feed", servedAs: "data", type: JSON_FEED_TYPE, address: /^\/feed\.json$/ },
    ...changesWithChecks(paths.jsonFeed),
    render: async (reads) => jsonFeed(await newest(reads), reads.site),
  },
  {
    ...{ name: "corrections feed", servedAs: "data", type: RSS_TYPE, address: /^\/corrections\.xml$/ },
    ...changesWithChecks(paths.correctionsFeed, "rating_scale"),
    render: async (reads) => correctionsFeed(await reads.corrections(), await reads.scale(), reads.site),
  },
];
