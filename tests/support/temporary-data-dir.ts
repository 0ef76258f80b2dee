import { chmodSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { removeFolder } from "#tests/support/remove-folder.ts";

/** An empty data directory that is gone after the test. */
export function temporaryDataDir(): string {
  const dataDir = mkdtempSync(join(tmpdir(), "claimdesk-data-"));
  // As root the database runs as another user, who must be able to pass through.
  chmodSync(dataDir, 0o711);
  onTestFinished(() => removeFolder(dataDir));
  return dataDir;
}
