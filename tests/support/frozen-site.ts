import { mkdtempSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import type { Database } from "#db/client.ts";
import { Freezer } from "#jobs/freeze/freezer.ts";
import { SiteFolder } from "#jobs/freeze/site-folder.ts";
import { removeFolder } from "#tests/support/remove-folder.ts";
import type { Ctx } from "#workflow/context.ts";
import { newestSiteChange } from "#workflow/publication/site-changes.ts";

/** A frozen site in a folder of its own, for the test file that calls it. */
export function frozenSite(db: Database, publisher: Ctx["publisher"], renderer = "test") {
  const dataDir = mkdtempSync(join(tmpdir(), "claimdesk-site-"));
  afterAll(() => removeFolder(dataDir));
  return openFrozenSite(dataDir, db, publisher, renderer);
}

/** A frozen site in a folder that may have one already, as another process would open it. */
export function openFrozenSite(dataDir: string, db: Database, publisher: Ctx["publisher"], renderer = "test") {
  const folder = new SiteFolder(dataDir);
  const freezer = new Freezer({ db, folder, publisher, renderer, exclusively: (run) => run() });
  const file = (name: string) => join(folder.path, "current", name);
  const read = (name: string) => readFile(file(name), "utf8").catch(() => null);
  return { dataDir, folder, freezer, file, read };
}

/** Waits until a running server's readers are served everything that is committed now. */
export async function siteShowsAll(dataDir: string, db: Database, withinMs = 20_000): Promise<void> {
  const { seq } = await newestSiteChange(db);
  const folder = new SiteFolder(dataDir);
  const deadline = Date.now() + withinMs;
  for (;;) {
    const current = await folder.current();
    if (current && current.state.seq >= seq) return;
    if (Date.now() > deadline) throw new Error(`the frozen site is at ${current?.state.seq}, not at ${seq}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
