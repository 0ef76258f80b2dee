import type { SourceListItem } from "#domain/publication/published-source.ts";
import type { SiteChange } from "#domain/publication/site-change.ts";
import { sourceLetter } from "#domain/publication/source-letter.ts";
import type { SiteReads } from "#jobs/freeze/site-reads.ts";
import type { Surface } from "#jobs/freeze/surface.ts";
import { ArchivedCopyPage } from "#site/archived-copy-page.tsx";
import { HTML_TYPE, renderPage } from "#site/render-page.tsx";
import { paths } from "#site/site-context.ts";
import { SourcePage } from "#site/source-page.tsx";
import { pagesOf, SourcesPage, SourcesUnderLetterPage } from "#site/sources-page.tsx";
import { listPublishedSources, namesOfSources } from "#workflow/publication/list-published-sources.ts";
import { readPublishedCopy } from "#workflow/publication/read-published-copy.ts";
import { readSourceVerdicts } from "#workflow/publication/read-source-verdicts.ts";
import { sourcesMergedWith } from "#workflow/source/merged-sources.ts";

function listed(reads: SiteReads): Promise<SourceListItem[]> {
  return reads.once("sources", () => listPublishedSources(reads.ctx));
}

async function under(reads: SiteReads, letter: string): Promise<SourceListItem[]> {
  return (await listed(reads)).filter(({ name }) => sourceLetter(name) === letter);
}

async function pagesUnder(reads: SiteReads, letter: string): Promise<string[]> {
  const count = pagesOf((await under(reads, letter)).length);
  return Array.from({ length: count }, (_, at) => paths.sourcesUnder(letter, at + 1));
}

/** The letters of every name that the sources of a change have or had, each with its pages and the one that it may have had more. */
async function touchedLetters(reads: SiteReads, { subject, id }: SiteChange): Promise<string[]> {
  const check = subject === "check" ? await reads.names(id) : null;
  const ids = subject === "source" ? [id] : (check?.sourceIds ?? []);
  if (ids.length === 0) return [];
  const names = await namesOfSources(reads.ctx, await sourcesMergedWith(reads.ctx, ids));
  const letters = new Set([...names, ...(check?.sourceNames ?? [])].map(sourceLetter));
  const pages = await Promise.all([...letters].map((letter) => pagesUnder(reads, letter)));
  return [...letters].flatMap((letter, at) => [
    ...(pages[at] ?? []),
    paths.sourcesUnder(letter, (pages[at]?.length ?? 0) + 1),
  ]);
}

/** What verdicts rest on: archived copies, and sources with every verdict that rests on them. */
export const EVIDENCE_SURFACES: readonly Surface[] = [
  {
    ...{ name: "sources", servedAs: "page", type: HTML_TYPE, address: /^\/sources$/ },
    ofSite: () => [paths.sources],
    touchedBy: (_, { subject }) => (subject === "check" || subject === "source" ? [paths.sources] : []),
    render: async (reads) => renderPage(<SourcesPage sources={await listed(reads)} site={reads.site} />),
  },
  {
    ...{ name: "sources under a letter", servedAs: "page", type: HTML_TYPE },
    address: /^\/sources\/by-name\/(?<letter>[^/]+)(?:\/(?<page>[2-9]|[1-9]\d{1,4}))?$/,
    ofSite: async (reads) => {
      const letters = new Set((await listed(reads)).map(({ name }) => sourceLetter(name)));
      return (await Promise.all([...letters].map((letter) => pagesUnder(reads, letter)))).flat();
    },
    touchedBy: touchedLetters,
    render: async (reads, { letter = "", page: number = "1" }) => {
      const sources = await under(reads, letter);
      const page = Number(number);
      if (page > pagesOf(sources.length)) return null;
      return renderPage(<SourcesUnderLetterPage {...{ letter, sources, page, site: reads.site }} />);
    },
  },
  {
    ...{ name: "archived copy", servedAs: "page", type: HTML_TYPE },
    address: /^\/archive\/(?<snapshotId>[^/]+)$/,
    ofCheck: ({ snapshotIds }) => snapshotIds.map(paths.archivedCopy),
    render: async ({ ctx, site }, { snapshotId = "" }) => {
      const found = await readPublishedCopy(ctx, { snapshotId });
      return found.ok ? renderPage(<ArchivedCopyPage {...found.value} site={site} />) : null;
    },
  },
  {
    ...{ name: "source", servedAs: "page", type: HTML_TYPE },
    address: /^\/sources\/(?<sourceId>[^/]+)$/,
    ofCheck: ({ sourceIds }) => sourceIds.map(paths.source),
    // An entry of the register that stands for others has a page even where no check names it, and shares its list with them.
    ofSite: async ({ ctx }) => (await sourcesMergedWith(ctx, null)).map(paths.source),
    touchedBy: async (reads, { subject, id }) => {
      const ids = subject === "check" ? ((await reads.names(id))?.sourceIds ?? []) : subject === "source" ? [id] : [];
      return ids.length === 0 ? [] : (await sourcesMergedWith(reads.ctx, ids)).map(paths.source);
    },
    render: async ({ ctx, site }, { sourceId = "" }) => {
      const found = await readSourceVerdicts(ctx, { sourceId });
      return found.ok ? renderPage(<SourcePage {...found.value} site={site} />) : null;
    },
  },
];
