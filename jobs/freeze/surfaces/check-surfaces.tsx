import type { SiteReads } from "#jobs/freeze/site-reads.ts";
import type { Surface } from "#jobs/freeze/surface.ts";
import { ANNOTATIONS_TYPE, annotationCollection } from "#site/annotations.ts";
import { zipBundle } from "#site/bundle.ts";
import { ClaimPage } from "#site/claim-page.tsx";
import { EmbeddedClaim, EmbeddedVerdict } from "#site/embed-page.tsx";
import { HistoryPage } from "#site/history-page.tsx";
import { HTML_TYPE, renderPage } from "#site/render-page.tsx";
import { paths } from "#site/site-context.ts";
import { VerdictPage } from "#site/verdict-page.tsx";
import { VersionPage } from "#site/version-page.tsx";
import { readArticleChange } from "#workflow/article/read-article-change.ts";
import { readLogKeys } from "#workflow/log/read-log.ts";
import { everyPublishedNames } from "#workflow/publication/published-names.ts";
import { readBundle } from "#workflow/publication/read-bundle.ts";
import { readCanonical } from "#workflow/publication/read-published.ts";

const VERSION = /^[1-9]\d{0,5}$/;

/** The pages and files of one check: its verdict, its claims, its history, and what programs read of it. */
export const CHECK_SURFACES: readonly Surface[] = [
  {
    ...{ name: "verdict", servedAs: "page", type: HTML_TYPE },
    address: /^\/verdicts\/(?<slug>[^/]+)$/,
    ofCheck: ({ slug }) => [paths.verdict(slug)],
    render: async (reads, { slug = "" }) => {
      const version = (await reads.versions(slug)).at(-1);
      if (!version) return null;
      const articleChange = await readArticleChange(reads.ctx, version);
      return renderPage(<VerdictPage version={version} site={reads.site} articleChange={articleChange} />);
    },
  },
  {
    ...{ name: "claim", servedAs: "page", type: HTML_TYPE },
    address: /^\/claims\/(?<slug>[^/]+)$/,
    ofCheck: ({ claimSlugs }) => claimSlugs.map(paths.claim),
    render: async (reads, { slug = "" }) => {
      const found = await reads.claim(slug);
      if (!found) return null;
      const articleChange = await readArticleChange(reads.ctx, found.version);
      return renderPage(<ClaimPage {...found} site={reads.site} articleChange={articleChange} />);
    },
  },
  {
    ...{ name: "history", servedAs: "page", type: HTML_TYPE, asks: ["from", "to"] },
    address: /^\/verdicts\/(?<slug>[^/]+)\/history$/,
    ofCheck: ({ slug }) => [paths.history(slug)],
    render: async (reads, { slug = "" }) => {
      const versions = await reads.versions(slug);
      return versions.length === 0 ? null : renderPage(<HistoryPage versions={versions} site={reads.site} />);
    },
  },
  {
    ...{ name: "earlier version", servedAs: "page", type: HTML_TYPE },
    address: /^\/verdicts\/(?<slug>[^/]+)\/versions\/(?<number>[1-9]\d{0,5})$/,
    ofCheck: ({ slug, versions }) => versions.map((version) => paths.version(slug, version)),
    render: async (reads, { slug = "", number }) => {
      const version = (await reads.versions(slug)).find(({ check }) => check.version === Number(number));
      return version ? renderPage(<VersionPage version={version} site={reads.site} />) : null;
    },
  },
  {
    ...{ name: "canonical text", servedAs: "data", type: "application/json", asks: ["version"] },
    address: /^\/verdicts\/(?<slug>[^/]+)\/canonical\.json$/,
    alias: (path, query) => {
      const version = query.get("version") ?? "";
      return VERSION.test(version) ? path.replace(/canonical\.json$/, `versions/${version}/canonical.json`) : null;
    },
    ofCheck: ({ slug }) => [paths.currentJson(slug)],
    render: async ({ ctx }, { slug = "" }) => {
      const found = await readCanonical(ctx, { slug });
      return found.ok ? found.value.canonical : null;
    },
  },
  {
    ...{ name: "canonical text of a version", servedAs: "data", type: "application/json" },
    address: /^\/verdicts\/(?<slug>[^/]+)\/versions\/(?<number>[1-9]\d{0,5})\/canonical\.json$/,
    ofCheck: ({ slug, versions }) => versions.map((version) => paths.frozenJson(slug, version)),
    render: async ({ ctx }, { slug = "", number }) => {
      const found = await readCanonical(ctx, { slug, version: Number(number) });
      return found.ok ? found.value.canonical : null;
    },
  },
  {
    ...{ name: "bundle", servedAs: "data", type: "application/zip" },
    address: /^\/verdicts\/(?<slug>[^/]+)\/bundle\.zip$/,
    ofCheck: ({ slug }) => [paths.bundle(slug)],
    // Its proofs are of a tree that holds every change of the key.
    touchedBy: async (reads, { subject, id }) => (subject === "log" ? bundlesAfter(reads, Number(id)) : []),
    render: async ({ ctx }, { slug = "" }) => {
      const found = await readBundle(ctx, { slug });
      return found.ok ? zipBundle(found.value) : null;
    },
  },
  {
    ...{ name: "annotations", servedAs: "data", type: ANNOTATIONS_TYPE },
    address: /^\/verdicts\/(?<slug>[^/]+)\/annotations\.json$/,
    ofCheck: ({ slug }) => [paths.annotations(slug)],
    render: async (reads, { slug = "" }) => {
      const version = (await reads.versions(slug)).at(-1);
      return version ? annotationCollection(version, reads.site) : null;
    },
  },
  {
    ...{ name: "embedded verdict", servedAs: "embed", type: HTML_TYPE },
    address: /^\/embed\/verdicts\/(?<slug>[^/]+)$/,
    ofCheck: ({ slug }) => [paths.embeddedVerdict(slug)],
    render: async (reads, { slug = "" }) => {
      const version = (await reads.versions(slug)).at(-1);
      return version ? renderPage(<EmbeddedVerdict version={version} site={reads.site} />) : null;
    },
  },
  {
    ...{ name: "embedded claim", servedAs: "embed", type: HTML_TYPE },
    address: /^\/embed\/claims\/(?<slug>[^/]+)$/,
    ofCheck: ({ claimSlugs }) => claimSlugs.map(paths.embeddedClaim),
    render: async (reads, { slug = "" }) => {
      const found = await reads.claim(slug);
      return found ? renderPage(<EmbeddedClaim {...found} site={reads.site} />) : null;
    },
  },
];

/** A new key of the log changes every bundle; any other entry only that of its own check. */
async function bundlesAfter(reads: SiteReads, seq: number): Promise<string[]> {
  const keys = await reads.once("keys of the log", () => readLogKeys(reads.ctx));
  if (!keys.ok || !keys.value.some((entry) => entry.seq === seq)) return [];
  const addresses: string[] = [];
  for await (const { slug } of everyPublishedNames(reads.ctx)) addresses.push(paths.bundle(slug));
  return addresses;
}
