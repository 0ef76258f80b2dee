import { chmodSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { migrate } from "#db/migrate.ts";
import { APP_ROLE, READER_ROLE, startEmbeddedPostgres } from "#server/embedded-postgres.ts";
import { removeFolder } from "#tests/support/remove-folder.ts";

declare module "vitest" {
  export interface ProvidedContext {
    postgres: { ownerUrl: string; appUrl: string; readerUrl: string };
  }
}

/** One real PostgreSQL for the whole run; its migrated database is the template that every test file clones. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = mkdtempSync(join(tmpdir(), "claimdesk-test-"));
  // As root the server runs as another user, who must be able to pass through.
  chmodSync(dataDir, 0o711);
  const started = await startEmbeddedPostgres(dataDir, { throwaway: true });
  if (!started.ok) throw new Error(started.error.message);
  const { ownerUrl, appUrl, readerUrl, stop } = started.value;
  const migrated = await migrate(ownerUrl, APP_ROLE, READER_ROLE);
  if (!migrated.ok) throw new Error(`The migrations fail: ${JSON.stringify(migrated.error)}`);
  project.provide("postgres", { ownerUrl, appUrl, readerUrl });
  return async () => {
    await stop();
    removeFolder(dataDir);
  };
}
