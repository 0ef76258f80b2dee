import { join } from "node:path";
import { Freezer } from "#jobs/freeze/freezer.ts";
import { SiteFolder } from "#jobs/freeze/site-folder.ts";
import { readerDatabase } from "#server/database.ts";
import type { Env } from "#server/env.ts";
import { FileLock } from "#server/file-lock.ts";
import { rendererName } from "#server/frozen/renderer.ts";
import { PlainError } from "#server/plain-error.ts";

/** The frozen site of a data directory, and what keeps it up to date. */
export type OpenSite = {
  readonly folder: SiteFolder;
  readonly freezer: Freezer;
  readonly renderer: string;
};

/** A batch takes seconds; whoever holds the lock for longer hangs. */
const LOCK_WAIT_MS = 60_000;

/** Opens the frozen site for this process; another one beside it takes turns with it. */
export async function openSite(env: Env): Promise<OpenSite> {
  const folder = new SiteFolder(env.dataDir);
  await folder.prepare();
  const publisher = { name: env.siteName, url: env.publicUrl };
  const renderer = rendererName(publisher);
  const exclusively = async <T>(run: () => Promise<T>): Promise<T> => {
    const lock = new FileLock(join(folder.path, "lock"));
    if (!(await lock.take("exclusive", LOCK_WAIT_MS))) {
      throw new PlainError(`Another process has held ${join(folder.path, "lock")} for over a minute.`);
    }
    try {
      return await run();
    } finally {
      lock.release();
    }
  };
  return { folder, renderer, freezer: new Freezer({ db: readerDatabase(), folder, publisher, renderer, exclusively }) };
}
