import { openBlobStore } from "#server/blobs/open-blob-store.ts";
import { getEnv } from "#server/env.ts";
import { readDocument } from "#server/extract/read-document.ts";
import { createPageFetcher } from "#server/fetch/fetch-page.ts";
import type { Archive } from "#workflow/archive.ts";

// On globalThis, because Next bundles its own copy of this module into the same process: the queue of fetches is one.
declare global {
  var __claimdeskArchive: Archive | undefined;
}

/** How this process fetches, reads and keeps documents. */
export function archive(): Archive {
  if (!globalThis.__claimdeskArchive) {
    const env = getEnv();
    globalThis.__claimdeskArchive = {
      fetchPage: createPageFetcher({ reach: { publicUrl: env.publicUrl, testOrigins: env.testFetchOrigins } }),
      readDocument,
      blobs: openBlobStore(env),
    };
  }
  return globalThis.__claimdeskArchive;
}
