import type { Surface } from "#jobs/freeze/surface.ts";
import { readLogPlaces } from "#workflow/publication/read-log-places.ts";

/** Where what the application needs to answer a query lies in a tree; none of it is served by itself. */
export const readingFragments = {
  /** The rating scale in force. */
  scale: "/fragments/rating-scale",
  /** Where a check stands in the log. */
  places: (slug: string) => `/fragments/checks/${encodeURIComponent(slug)}`,
  /** The address of the check whose current version holds a claim. */
  claim: (slug: string) => `/fragments/claims/${encodeURIComponent(slug)}`,
} as const;

const FRAGMENT = { servedAs: "data", type: "application/json", fragment: true } as const;

/** What is looked up for an answer that is not frozen itself, while the database is away. */
export const READING_FRAGMENTS: readonly Surface[] = [
  {
    ...{ name: "rating scale in force", ...FRAGMENT, address: /^\/fragments\/rating-scale$/ },
    ofSite: () => [readingFragments.scale],
    touchedBy: (_, { subject }) => (subject === "rating_scale" ? [readingFragments.scale] : []),
    render: async (reads) => JSON.stringify(await reads.scale()),
  },
  {
    ...{ name: "place of a check in the log", ...FRAGMENT, address: /^\/fragments\/checks\/(?<slug>[^/]+)$/ },
    ofCheck: ({ slug }) => [readingFragments.places(slug)],
    render: async ({ ctx }, { slug = "" }) => {
      const found = await readLogPlaces(ctx, { slug });
      return found.ok ? JSON.stringify(found.value) : null;
    },
  },
  {
    ...{ name: "check of a claim", ...FRAGMENT, address: /^\/fragments\/claims\/(?<slug>[^/]+)$/ },
    ofCheck: ({ claimSlugs }) => claimSlugs.map(readingFragments.claim),
    render: async (reads, { slug = "" }) => {
      const found = await reads.claim(slug);
      return found && JSON.stringify(found.version.check.slug);
    },
  },
];
