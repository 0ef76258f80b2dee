import { createPageFetcher, type FetcherOptions } from "#server/fetch/fetch-page.ts";
import type { PageFetcher } from "#workflow/archive.ts";

/** A fetcher for sites of this machine, which waits for nothing longer than a test wants to. */
export function fetcherFor(
  sites: readonly { readonly origin: string }[],
  options: Partial<FetcherOptions> & { readonly extraPorts?: readonly number[]; readonly publicUrl?: string } = {},
): PageFetcher {
  const { extraPorts = [], publicUrl = "https://facts.harbour-desk.net", ...rest } = options;
  return createPageFetcher({
    gapMs: 0,
    deadlines: { connect: 1_000, firstByte: 1_000, total: 5_000 },
    ...rest,
    reach: { publicUrl, testOrigins: sites.map(({ origin }) => origin), extraPorts },
  });
}

/** What came of a fetch in a word: `ok`, or the kind of the error. */
export async function outcomeOf(fetching: ReturnType<PageFetcher>): Promise<string> {
  const page = await fetching;
  return page.ok ? "ok" : page.error.kind;
}
