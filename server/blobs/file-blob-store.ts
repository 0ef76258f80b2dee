import { randomUUID } from "node:crypto";
import { chmod, mkdir, open, readdir, readFile, rename, rm, stat, statfs, utimes } from "node:fs/promises";
import { dirname, join } from "node:path";
import { err, ok } from "#domain/result.ts";
import { blobKey, isSha256, sha256OfBytes } from "#server/blobs/blob-name.ts";
import { isErrorCode } from "#server/data-dir.ts";
import type { BlobStore } from "#workflow/archive.ts";

/** Where unfinished blobs are written: in the same file system, so that a rename is one step. */
const UNFINISHED = "unfinished";

/** Older ones were left by a process that died: no write of a few megabytes takes this long. */
const LEFT_BEHIND_MS = 10 * 60 * 1_000;

/** How a file store is set up. */
export type FileBlobStoreOptions = {
  readonly directory: string;
  /** Bytes of the disk that blobs leave free, because the database must go on writing. */
  readonly reserveBytes: number;
};

/**
 * Keeps blobs as files. A blob is written under another name, flushed, renamed, and its folder flushed, so that its own
 * name stands for all its bytes or for nothing, whenever the power goes. Several processes may share one directory.
 */
export function openFileBlobStore({ directory, reserveBytes }: FileBlobStoreOptions): BlobStore {
  const unfinished = join(directory, UNFINISHED);
  const fileOf = (sha256: string) => join(directory, blobKey(sha256));
  let swept: Promise<void> | undefined;
  const sweepOnce = () => {
    swept ??= sweepLeftBehind(unfinished);
    return swept;
  };

  return {
    put: async (bytes) => {
      const sha256 = sha256OfBytes(bytes);
      const file = fileOf(sha256);
      await makeDurableDirectory(unfinished);
      await sweepOnce();
      try {
        if (await keepExisting(file, sha256)) return ok({ sha256 });
        if ((await freeBytes(directory)) < reserveBytes + bytes.length) return err({ kind: "archive_full" });
        await makeDurableDirectory(dirname(file));
        await writeWhole(join(unfinished, randomUUID()), file, bytes);
        return ok({ sha256 });
      } catch (error) {
        if (isErrorCode(error, "ENOSPC") || isErrorCode(error, "EDQUOT")) return err({ kind: "archive_full" });
        throw error;
      }
    },

    get: async (sha256) => {
      const bytes = isSha256(sha256) ? await readIfThere(fileOf(sha256)) : null;
      if (bytes && sha256OfBytes(bytes) !== sha256) throw new Error(`the blob ${sha256} is damaged`);
      return bytes;
    },

    list: async function* (before) {
      await sweepLeftBehind(unfinished);
      for (const file of await filesBelow(directory)) {
        const stats = await stat(file.path).catch(() => null);
        if (stats && stats.mtime < before) yield file.sha256;
      }
    },

    remove: async (sha256) => {
      if (isSha256(sha256)) await rm(fileOf(sha256), { force: true });
    },
  };
}

async function freeBytes(directory: string): Promise<number> {
  const { bavail, bsize } = await statfs(directory);
  return bavail * bsize;
}

/** Whether the blob is there already and whole; then it counts as written now, and a sweep leaves it alone. */
async function keepExisting(file: string, sha256: string): Promise<boolean> {
  const bytes = await readIfThere(file);
  if (!bytes || sha256OfBytes(bytes) !== sha256) return false;
  const now = new Date();
  await utimes(file, now, now);
  // Another process may have renamed it a moment ago and not have flushed the folder yet.
  await flushDirectory(dirname(file));
  return true;
}

async function writeWhole(unfinished: string, file: string, bytes: Uint8Array): Promise<void> {
  try {
    const handle = await open(unfinished, "wx", 0o600);
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await chmod(unfinished, 0o400);
    await rename(unfinished, file);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
  await flushDirectory(dirname(file));
}

/** Makes a folder and flushes those above it, without which a new folder is lost with all that it holds. */
async function makeDurableDirectory(path: string): Promise<void> {
  const first = await mkdir(path, { recursive: true, mode: 0o700 });
  if (!first) return;
  for (let at = path; at.length >= first.length; at = dirname(at)) await flushDirectory(dirname(at));
}

async function flushDirectory(path: string): Promise<void> {
  const handle = await open(path, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function readIfThere(file: string): Promise<Uint8Array | null> {
  try {
    return new Uint8Array(await readFile(file));
  } catch (error) {
    if (isErrorCode(error, "ENOENT")) return null;
    throw error;
  }
}

async function filesBelow(directory: string): Promise<readonly { sha256: string; path: string }[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true }).catch((error) => {
    if (isErrorCode(error, "ENOENT")) return [];
    throw error;
  });
  return entries
    .filter((each) => each.isFile() && isSha256(each.name))
    .map((each) => {
      return { sha256: each.name, path: join(each.parentPath, each.name) };
    });
}

async function sweepLeftBehind(unfinished: string): Promise<void> {
  const names = await readdir(unfinished).catch(() => []);
  for (const name of names) {
    const path = join(unfinished, name);
    const stats = await stat(path).catch(() => null);
    if (stats && Date.now() - stats.mtimeMs > LEFT_BEHIND_MS) await rm(path, { force: true });
  }
}
