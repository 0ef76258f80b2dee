import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { migrate } from "#db/migrate.ts";
import { APP_ROLE, startEmbeddedPostgres } from "#server/embedded-postgres.ts";

/** A migrated database of its own with a data directory; both are gone after `close`. */
export async function openBenchDatabase() {
  const dataDir = mkdtempSync(join(tmpdir(), "claimdesk-bench-"));
  // As root the database runs as another user, who must be able to pass through.
  chmodSync(dataDir, 0o711);
  const started = await startEmbeddedPostgres(dataDir, { throwaway: true });
  if (!started.ok) throw new Error(started.error.message);
  const { appUrl, ownerUrl, stop } = started.value;
  const migrated = await migrate(ownerUrl, APP_ROLE);
  if (!migrated.ok) throw new Error(migrated.error.kind);
  const close = async () => {
    await stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
  return { dataDir, appUrl, ownerUrl, close };
}
