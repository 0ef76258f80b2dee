import { type Database, type DatabaseHandle, openDatabase } from "#db/client.ts";
import { READER_SCHEMA } from "#db/reader-views.ts";
import { getEnv } from "#server/env.ts";
import { onShutdown } from "#server/shutdown.ts";

// On globalThis, because Next bundles its own copy of this module into the same process.
declare global {
  var __claimdeskDatabase: DatabaseHandle | undefined;
  var __claimdeskReaderDatabase: DatabaseHandle | undefined;
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

/**
 * What public pages, feeds and the public API read through: a role that sees what is published and nothing else, as
 * `db/reader-views.ts` lists it. On a PostgreSQL for which no such role was named, the application's own.
 */
export function readerDatabase(): Database {
  const { readerDatabaseUrl } = getEnv();
  if (readerDatabaseUrl === null) return database();
  if (!globalThis.__claimdeskReaderDatabase) {
    const handle = openDatabase(readerDatabaseUrl, { searchPath: [READER_SCHEMA, "public"] });
    globalThis.__claimdeskReaderDatabase = handle;
    onShutdown(() => handle.pool.end());
  }
  return globalThis.__claimdeskReaderDatabase.db;
}
