import type { SitePageKey } from "#domain/site-page/site-page.ts";

/** What every public page is told about the publication it belongs to. */
export type SiteContext = {
  readonly siteName: string;
  /** Origin of the site without a slash at the end; canonical addresses are made from it. */
  readonly baseUrl: string;
  /** Set while the desk looks at a page that is not published: it says so, and offers nothing that would not work. */
  readonly preview?: boolean;
};

/** The addresses of the public pages, from the root of the site. */
export const paths = {
  home: "/",
  olderThan: (cursor: string) => `/?cursor=${encodeURIComponent(cursor)}`,
  verdict: (slug: string) => `/verdicts/${encodeURIComponent(slug)}`,
  history: (slug: string) => `/verdicts/${encodeURIComponent(slug)}/history`,
  comparison: (slug: string, from: number, to: number) =>
    `/verdicts/${encodeURIComponent(slug)}/history?from=${from}&to=${to}`,
  version: (slug: string, version: number) => `/verdicts/${encodeURIComponent(slug)}/versions/${version}`,
  canonicalJson: (slug: string, version: number) =>
    `/verdicts/${encodeURIComponent(slug)}/canonical.json?version=${version}`,
  /** Where the canonical text of a version lies as a file; `canonicalJson` is its address. */
  frozenJson: (slug: string, version: number | string) =>
    `/verdicts/${encodeURIComponent(slug)}/versions/${version}/canonical.json`,
  bundle: (slug: string) => `/verdicts/${encodeURIComponent(slug)}/bundle.zip`,
  verify: "/verify",
  verifyVerdict: (slug: string) => `/verify?verdict=${encodeURIComponent(slug)}`,
  logEntry: (seq: number) => `/.well-known/claimdesk/entries?start=${seq}&end=${seq + 1}`,
  checkpoint: (size: number) => `/.well-known/claimdesk/checkpoint?size=${size}`,
  currentJson: (slug: string) => `/verdicts/${encodeURIComponent(slug)}/canonical.json`,
  claim: (slug: string) => `/claims/${encodeURIComponent(slug)}`,
  archivedCopy: (snapshotId: string) => `/archive/${encodeURIComponent(snapshotId)}`,
  sources: "/sources",
  /** The sources under a letter, or a later page of them, counted from 1. */
  sourcesUnder: (letter: string, page = 1) =>
    `/sources/by-name/${encodeURIComponent(letter)}${page === 1 ? "" : `/${page}`}`,
  source: (sourceId: string) => `/sources/${encodeURIComponent(sourceId)}`,
  topics: "/topics",
  topic: (slug: string) => `/topics/${encodeURIComponent(slug)}`,
  topicFeed: (slug: string) => `/topics/${encodeURIComponent(slug)}/feed.xml`,
  search: "/search",
  /** What is left out, or empty, does not stand in the address. */
  searchFor: (fields: Readonly<Record<string, string | undefined>>) => {
    const given = Object.entries(fields).flatMap(([name, value]) => (value ? [[name, value]] : []));
    return given.length === 0 ? "/search" : `/search?${new URLSearchParams(given)}`;
  },
  methodology: "/methodology",
  sitePage: (page: SitePageKey) => `/${page}`,
  /** The form for an error in this verdict. */
  reportOn: (slug: string) => `/report?verdict=${encodeURIComponent(slug)}`,
  corrections: "/corrections",
  rss: "/feed.xml",
  atom: "/atom.xml",
  jsonFeed: "/feed.json",
  correctionsFeed: "/corrections.xml",
  claimReviews: "/claimreview.json",
  sitemap: "/sitemap.xml",
  sitemapPages: "/sitemap-pages.xml",
  /** Counted from 1. */
  sitemapPart: (part: number) => `/sitemap-${part}.xml`,
  embeddedVerdict: (slug: string) => `/embed/verdicts/${encodeURIComponent(slug)}`,
  embeddedClaim: (slug: string) => `/embed/claims/${encodeURIComponent(slug)}`,
  /** `address` is the whole address of a page. */
  oembed: (address: string) => `/oembed?url=${encodeURIComponent(address)}`,
  annotations: (slug: string) => `/verdicts/${encodeURIComponent(slug)}/annotations.json`,
  signIn: "/sign-in",
} as const;
