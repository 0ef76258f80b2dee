import { type Database, type DatabaseHandle, openDatabase } from "#db/client.ts";
import { getEnv } from "#server/env.ts";
import { onShutdown } from "#server/shutdown.ts";

// On globalThis, because Next bundles its own copy of this module into the same process.
declare global {
  var __claimdeskDatabase: DatabaseHandle | undefined;
}

/** The pool of this process, opened at first use and closed at shutdown. */
export function database(): Database {
  if (!globalThis.__claimdeskDatabase) {
    const handle = openDatabase(getEnv().databaseUrl);
    globalThis.__claimdeskDatabase = handle;
    onShutdown(() => handle.pool.end());
  }
  return globalThis.__claimdeskDatabase.db;
}
