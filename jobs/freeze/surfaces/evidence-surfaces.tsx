import type { Surface } from "#jobs/freeze/surface.ts";
import { ArchivedCopyPage } from "#site/archived-copy-page.tsx";
import { HTML_TYPE, renderPage } from "#site/render-page.tsx";
import { paths } from "#site/site-context.ts";
import { SourcePage } from "#site/source-page.tsx";
import { SourcesPage } from "#site/sources-page.tsx";
import { listPublishedSources } from "#workflow/publication/list-published-sources.ts";
import { readPublishedCopy } from "#workflow/publication/read-published-copy.ts";
import { readSourceVerdicts } from "#workflow/publication/read-source-verdicts.ts";
import { sourcesMergedWith } from "#workflow/source/merged-sources.ts";

/** What verdicts rest on: archived copies, and sources with every verdict that rests on them. */
export const EVIDENCE_SURFACES: readonly Surface[] = [
  {
    ...{ name: "sources", servedAs: "page", type: HTML_TYPE, address: /^\/sources$/ },
    ofSite: () => [paths.sources],
    touchedBy: (_, { subject }) => (subject === "check" || subject === "source" ? [paths.sources] : []),
    render: async ({ ctx, site }) => renderPage(<SourcesPage sources={await listPublishedSources(ctx)} site={site} />),
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
