import { randomBytes } from "node:crypto";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { z } from "zod";
import { err, ok, type Result } from "#domain/result.ts";
import { readJsonFile, writePrivateJson } from "#server/data-dir.ts";
import {
  damageReport,
  findRunningCluster,
  initialiseCluster,
  SUPERUSER,
  startCluster,
  stopCluster,
} from "#server/embedded-postgres-cluster.ts";
import { FileLock } from "#server/file-lock.ts";
import { PlainError } from "#server/plain-error.ts";

/** What the application connects as: it owns nothing. */
export const APP_ROLE = "claimdesk_app";
/** What the public pages read as: it sees what is published and nothing else. */
export const READER_ROLE = "claimdesk_reader";
const OWNER_ROLE = "claimdesk_owner";
const DATABASE = "claimdesk";

export type EmbeddedPostgres = {
  /** Connects as the owner of the database, who may migrate it. */
  ownerUrl: string;
  /** Connects as {@link APP_ROLE}. */
  appUrl: string;
  /** Connects as {@link READER_ROLE}. */
  readerUrl: string;
  /** Lets go of the server; it ends with its last user. */
  stop: () => Promise<void>;
};

export type EmbeddedPostgresError = { kind: "database_unavailable"; message: string };

const recordSchema = z.object({
  /** "new" until the cluster is in its place for the first time. */
  state: z.enum(["new", "ready"]),
  superuserPassword: z.string().min(20),
  ownerPassword: z.string().min(20),
  appPassword: z.string().min(20),
  /** Clusters of before there was such a role get one. */
  readerPassword: z.string().min(20).default(newPassword),
});
type ClusterRecord = z.infer<typeof recordSchema>;

const TURN_TIMEOUT_MS = 60_000;
const ADOPT_TIMEOUT_MS = 10_000;
/** SQLSTATE of a server that is starting, recovering or shutting down. */
const CANNOT_CONNECT_NOW = "57P03";

/**
 * A PostgreSQL server with its files in the data directory: started when nobody uses it yet, shared with the processes
 * that do (the command line beside a running server), adopted when its starter was killed.
 */
export async function startEmbeddedPostgres(
  dataDir: string,
  options: { throwaway?: boolean } = {},
): Promise<Result<EmbeddedPostgres, EmbeddedPostgresError>> {
  // One process at a time starts or ends the server; every process that uses it holds a share of the second lock.
  const turn = new FileLock(join(dataDir, "postgres-turn.lock"));
  const usage = new FileLock(join(dataDir, "postgres-usage.lock"));
  if (!(await turn.take("exclusive", TURN_TIMEOUT_MS))) {
    return err({ kind: "database_unavailable", message: `Another process keeps starting the database in ${dataDir}` });
  }
  try {
    usage.tryTake("shared");
    const { pid, port, record } = await openCluster(dataDir, options.throwaway ?? false);
    return ok({
      ownerUrl: connectionUrl(OWNER_ROLE, record.ownerPassword, port, DATABASE),
      appUrl: connectionUrl(APP_ROLE, record.appPassword, port, DATABASE),
      readerUrl: connectionUrl(READER_ROLE, record.readerPassword, port, DATABASE),
      stop: onlyOnce(async () => {
        if (!(await turn.take("exclusive", TURN_TIMEOUT_MS))) return;
        try {
          // A server that crashed meanwhile may have left its number to another program.
          const running = findRunningCluster(join(dataDir, "postgres"));
          if (usage.tryTake("exclusive") && running?.pid === pid) await stopCluster(pid);
        } finally {
          usage.release();
          turn.release();
        }
      }),
    });
  } catch (error) {
    usage.release();
    if (error instanceof PlainError) return err({ kind: "database_unavailable", message: error.message });
    if (!(error instanceof pg.DatabaseError)) throw error;
    return err({
      kind: "database_unavailable",
      message: damageReport(join(dataDir, "postgres"), `ERROR: ${error.message}`),
    });
  } finally {
    turn.release();
  }
}

async function openCluster(dataDir: string, throwaway: boolean) {
  const clusterDir = join(dataDir, "postgres");
  const record = readOrMakeRecord(dataDir, clusterDir);
  const running = (await adoptCluster(clusterDir, record)) ?? (await bringUp());
  try {
    await ensureRolesAndDatabase(connectionUrl(SUPERUSER, record.superuserPassword, running.port, "postgres"), record);
  } catch (error) {
    await stopCluster(running.pid);
    throw new PlainError(damageReport(clusterDir, `ERROR: ${error instanceof Error ? error.message : String(error)}`));
  }
  if (record.state === "new") writePrivateJson(recordPath(dataDir), { ...record, state: "ready" });
  return { ...running, record };

  async function bringUp() {
    if (!existsSync(clusterDir)) initialiseCluster(dataDir, clusterDir, record.superuserPassword);
    return startCluster(dataDir, clusterDir, (port) => answers(port, record.superuserPassword), { throwaway });
  }
}

/** Passwords are written before the cluster that has them, so that a crash in between loses neither. */
function readOrMakeRecord(dataDir: string, clusterDir: string): ClusterRecord {
  const path = recordPath(dataDir);
  const hasCluster = existsSync(clusterDir);
  const known = readJsonFile(path);
  if (known === null && !existsSync(path)) {
    if (hasCluster && readdirSync(clusterDir).length > 0) {
      throw new PlainError(damageReport(clusterDir, `ERROR: its passwords are missing (${path})`));
    }
    const record: ClusterRecord = {
      state: "new",
      superuserPassword: newPassword(),
      ownerPassword: newPassword(),
      appPassword: newPassword(),
      readerPassword: newPassword(),
    };
    writePrivateJson(path, record);
    return record;
  }
  const parsed = recordSchema.safeParse(known);
  if (!parsed.success) throw new PlainError(damageReport(clusterDir, `ERROR: ${path} is damaged`));
  if (parsed.data.state === "ready" && !hasCluster) {
    throw new PlainError(damageReport(clusterDir, "ERROR: the directory is missing"));
  }
  if (!Object.hasOwn(known ?? {}, "readerPassword")) writePrivateJson(path, parsed.data);
  return parsed.data;
}

/** A server that outlived the process that started it, or that another process of ours uses. */
async function adoptCluster(clusterDir: string, record: ClusterRecord) {
  const deadline = Date.now() + ADOPT_TIMEOUT_MS;
  // It may be on its way up or down: wait for either end.
  for (;;) {
    const running = findRunningCluster(clusterDir);
    if (!running) return null;
    if (await answers(running.port, record.superuserPassword)) return running;
    // The pid of a killed server may have gone to another program; PostgreSQL itself judges that at start.
    if (Date.now() > deadline) return null;
    await sleep(100);
  }
}

/** Whether the server answers; one that answers with an error of its own is damaged and will not get better. */
async function answers(port: number, password: string): Promise<boolean> {
  const client = new pg.Client({
    connectionString: connectionUrl(SUPERUSER, password, port, "postgres"),
    connectionTimeoutMillis: 2000,
  });
  client.on("error", () => {});
  try {
    await client.connect();
    await client.end();
    return true;
  } catch (error) {
    if (error instanceof pg.DatabaseError && error.code !== CANNOT_CONNECT_NOW) throw error;
    return false;
  }
}

async function ensureRolesAndDatabase(superuserUrl: string, record: ClusterRecord): Promise<void> {
  const client = new pg.Client({ connectionString: superuserUrl });
  client.on("error", () => {});
  await client.connect();
  try {
    const passwords = {
      [OWNER_ROLE]: record.ownerPassword,
      [APP_ROLE]: record.appPassword,
      [READER_ROLE]: record.readerPassword,
    };
    for (const [role, password] of Object.entries(passwords)) {
      const { rowCount } = await client.query("select from pg_roles where rolname = $1", [role]);
      const rights = role === OWNER_ROLE ? "CREATEDB" : "NOCREATEDB";
      const attributes = `LOGIN NOSUPERUSER NOCREATEROLE ${rights} PASSWORD ${client.escapeLiteral(password)}`;
      if (!rowCount) await client.query(`CREATE ROLE ${role} ${attributes}`);
    }
    // A stuck statement must not hold up the newsroom.
    for (const role of [APP_ROLE, READER_ROLE]) {
      await client.query(`ALTER ROLE ${role} SET statement_timeout = '5s'`);
      await client.query(`ALTER ROLE ${role} SET lock_timeout = '3s'`);
      await client.query(`ALTER ROLE ${role} SET idle_in_transaction_session_timeout = '10s'`);
    }
    await client.query(`ALTER ROLE ${READER_ROLE} SET default_transaction_read_only = on`);
    const { rowCount } = await client.query("select from pg_database where datname = $1", [DATABASE]);
    if (!rowCount) {
      // A missing database in a cluster that had one is damage, not a first start.
      if (record.state === "ready") throw new Error(`database "${DATABASE}" is missing`);
      await client.query(`CREATE DATABASE ${DATABASE} OWNER ${OWNER_ROLE}`);
      await client.query(`REVOKE ALL ON DATABASE ${DATABASE} FROM PUBLIC`);
      await client.query(`GRANT CONNECT ON DATABASE ${DATABASE} TO ${APP_ROLE}`);
    }
    await client.query(`GRANT CONNECT ON DATABASE ${DATABASE} TO ${READER_ROLE}`);
  } finally {
    await client.end();
  }
}

function connectionUrl(user: string, password: string, port: number, database: string): string {
  return `postgres://${user}:${password}@127.0.0.1:${port}/${database}`;
}

function newPassword(): string {
  return randomBytes(24).toString("base64url");
}

function recordPath(dataDir: string): string {
  return join(dataDir, "postgres.json");
}

function onlyOnce(run: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  return () => {
    running ??= run();
    return running;
  };
}
