import { join } from "node:path";
import { openFileBlobStore } from "#server/blobs/file-blob-store.ts";
import { openS3BlobStore } from "#server/blobs/s3-blob-store.ts";
import type { Env } from "#server/env.ts";
import type { BlobStore } from "#workflow/archive.ts";

/** The store that the environment names: a bucket where one is set, else a folder of the data directory. */
export function openBlobStore(env: Pick<Env, "dataDir" | "s3" | "archiveReserveBytes">): BlobStore {
  if (env.s3) return openS3BlobStore(env.s3);
  return openFileBlobStore({ directory: join(env.dataDir, "blobs"), reserveBytes: env.archiveReserveBytes });
}
