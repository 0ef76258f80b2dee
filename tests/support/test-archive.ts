import { join } from "node:path";
import { openFileBlobStore } from "#server/blobs/file-blob-store.ts";
import { readDocument } from "#server/extract/read-document.ts";
import { createPageFetcher } from "#server/fetch/fetch-page.ts";
import type { Archive } from "#workflow/archive.ts";

/** The real archive in a folder of its own; it fetches from this origin of the test without pausing between requests. */
export function testArchive(dataDir: string, origin: string, reserveBytes = 0): Archive {
  return {
    fetchPage: createPageFetcher({ reach: { publicUrl: "http://localhost:3000", testOrigins: [origin] }, gapMs: 0 }),
    readDocument,
    blobs: openFileBlobStore({ directory: join(dataDir, "blobs"), reserveBytes }),
  };
}

/** The names of all blobs, whatever their age. */
export async function blobNames({ blobs }: Archive): Promise<string[]> {
  const names: string[] = [];
  for await (const name of blobs.list(new Date(Date.now() + 60_000))) names.push(name);
  return names.sort();
}
