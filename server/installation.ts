import { existsSync } from "node:fs";
import { migrate } from "#db/migrate.ts";
import { err, ok, type Result } from "#domain/result.ts";
import { ensureAuthSecret, prepareDataDir, takeServerLock } from "#server/data-dir.ts";
import { APP_ROLE, READER_ROLE, startEmbeddedPostgres } from "#server/embedded-postgres.ts";
import { type Env, installEnv, type Mode, parseEnv, type Settings } from "#server/env.ts";
import { PlainError } from "#server/plain-error.ts";

/** A data directory and its migrated database, open for use by this process. */
export type Installation = {
  env: Env;
  /** Connects as the owner of the tables. */
  ownerUrl: string;
  /** Lets go of everything; an embedded database ends with its last user. */
  close: () => Promise<void>;
};

/** A start that cannot go on; the message is for the person at the terminal. */
export type StartRefused = { kind: string; message: string };

/** Checks `.env` and the environment; variables that are set win over the file. */
export function readSettings(mode: Mode): Result<Settings, StartRefused> {
  if (existsSync(".env")) process.loadEnvFile(".env");
  const parsed = parseEnv({ ...process.env, CLAIMDESK_MODE: mode });
  if (parsed.ok) return parsed;
  const lines = parsed.error.problems.map((problem) => `  ${problem}`);
  return err({ kind: parsed.error.kind, message: ["The environment has mistakes:", ...lines].join("\n") });
}

/**
 * Opens the data directory and the database, migrates, and installs the environment for `getEnv()`. As a server it is
 * the only one on its data directory; as a tool it works beside a running server.
 */
export async function openInstallation(
  settings: Settings,
  as: "server" | "tool",
): Promise<Result<Installation, StartRefused>> {
  try {
    return await open(settings, as);
  } catch (error) {
    if (error instanceof PlainError) return err({ kind: "cannot_start", message: error.message });
    throw error;
  }
}

async function open(settings: Settings, as: "server" | "tool"): Promise<Result<Installation, StartRefused>> {
  const closers: (() => Promise<void> | void)[] = [];
  const close = async () => {
    for (const closer of closers.splice(0).reverse()) await closer();
  };
  const refuse = async (error: StartRefused) => {
    await close();
    return err(error);
  };

  const prepared = prepareDataDir(settings.dataDir);
  if (!prepared.ok) return prepared;
  if (as === "server") {
    const lock = takeServerLock(settings.dataDir, settings.port);
    if (!lock.ok) return lock;
    closers.push(lock.value.release);
  }
  const database = await openDatabaseServer(settings);
  if (!database.ok) return refuse(database.error);
  closers.push(database.value.stop);

  const migrated = await migrateOrExplain(database.value);
  if (!migrated.ok) return refuse(migrated.error);

  const { migrationDatabaseUrl: _, readerDatabaseUrl: __, ...rest } = settings;
  const authSecret = settings.authSecret ?? ensureAuthSecret(settings.dataDir);
  const { appUrl, readerUrl } = database.value;
  const env: Env = { ...rest, databaseUrl: appUrl, readerDatabaseUrl: readerUrl, authSecret };
  installEnv(env);
  return ok({ env, ownerUrl: database.value.ownerUrl, close });
}

type DatabaseServer = {
  appUrl: string;
  ownerUrl: string;
  appRole: string | null;
  /** Null where the public pages read as the application does. */
  readerUrl: string | null;
  readerRole: string | null;
  stop: () => Promise<void>;
};

async function openDatabaseServer(settings: Settings): Promise<Result<DatabaseServer, StartRefused>> {
  const { databaseUrl, migrationDatabaseUrl, readerDatabaseUrl } = settings;
  if (databaseUrl) {
    return ok({
      appUrl: databaseUrl,
      ownerUrl: migrationDatabaseUrl ?? databaseUrl,
      appRole: migrationDatabaseUrl ? roleOf(databaseUrl) : null,
      readerUrl: readerDatabaseUrl,
      readerRole: readerDatabaseUrl && roleOf(readerDatabaseUrl),
      stop: async () => {},
    });
  }
  const started = await startEmbeddedPostgres(settings.dataDir, { throwaway: settings.mode === "test" });
  return started.ok ? ok({ ...started.value, appRole: APP_ROLE, readerRole: READER_ROLE }) : started;
}

function roleOf(url: string): string {
  return decodeURIComponent(new URL(url).username);
}

async function migrateOrExplain({
  ownerUrl,
  appRole,
  readerRole,
}: DatabaseServer): Promise<Result<null, StartRefused>> {
  try {
    const migrated = await migrate(ownerUrl, appRole, readerRole);
    if (migrated.ok) return ok(null);
    return err({
      kind: migrated.error.kind,
      message: "The database was made by a newer version of Claimdesk. Start that version, or restore an older backup.",
    });
  } catch (error) {
    const { hostname, port, pathname } = new URL(ownerUrl);
    const reason = error instanceof Error ? error.message || error.name : String(error);
    return err({
      kind: "database_unavailable",
      message: `The database ${hostname}:${port || 5432}${pathname} cannot be opened and brought up to date: ${reason}`,
    });
  }
}
