import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import {
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { basename, dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { choosePostgresUser, findPostgresBinaries, type PostgresUser } from "#server/embedded-postgres-binaries.ts";
import { PlainError } from "#server/plain-error.ts";

/** The bootstrap superuser: makes roles and databases and does nothing else. */
export const SUPERUSER = "postgres";

const START_TIMEOUT_MS = 30_000;
const LOG_LIMIT_BYTES = 5_000_000;

/** Small enough for a newsroom's spare machine: the whole process tree idles below 400 MB. */
const SETTINGS = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  max_connections: "40",
  shared_buffers: "32MB",
  work_mem: "8MB",
  maintenance_work_mem: "32MB",
  effective_cache_size: "512MB",
  random_page_cost: "1.1",
  jit: "off",
  // Fewer processes: no I/O workers, no parallel workers, no replication.
  io_method: "sync",
  max_worker_processes: "2",
  max_parallel_workers: "0",
  max_parallel_workers_per_gather: "0",
  max_logical_replication_workers: "0",
  autovacuum_worker_slots: "2",
  autovacuum_max_workers: "1",
  wal_level: "minimal",
  max_wal_senders: "0",
  min_wal_size: "48MB",
  max_wal_size: "256MB",
  password_encryption: "scram-sha-256",
  timezone: "UTC",
  // Refused statements are the application's to report; their text may quote what people typed.
  log_min_messages: "log",
  log_min_error_statement: "panic",
  log_line_prefix: "%m [%p] ",
  log_checkpoints: "off",
} as const;

/** Trades durability for speed, for databases that are thrown away after a test run. */
const THROWAWAY = { fsync: "off", synchronous_commit: "off", full_page_writes: "off", max_connections: "100" } as const;

/**
 * Makes a new cluster. It is made beside its place and moved there when complete, so that a directory in that place is
 * always a whole cluster, and is never initialised again.
 */
export function initialiseCluster(dataDir: string, clusterDir: string, superuserPassword: string): void {
  removeUnfinished(clusterDir);
  const user = choosePostgresUser(clusterDir);
  const { initdb } = findPostgresBinaries(dataDir, user);
  const unfinished = `${clusterDir}.new-${process.pid}`;
  mkdirSync(unfinished, { mode: 0o700 });
  const passwordFile = `${unfinished}.password`;
  writeFileSync(passwordFile, `${superuserPassword}\n`, { mode: 0o600 });
  if (user) for (const path of [unfinished, passwordFile]) chownSync(path, user.uid, user.gid);
  requireReachable(unfinished, user);
  try {
    // The C library's C.UTF-8 tells letters from quotation marks in full-text search; only very bare systems lack it.
    const failure = runInitdb(initdb, unfinished, passwordFile, "C.UTF-8", user);
    if (failure && /locale/i.test(failure)) {
      for (const entry of readdirSync(unfinished)) rmSync(join(unfinished, entry), { recursive: true });
      const second = runInitdb(initdb, unfinished, passwordFile, "C", user);
      if (second) throw new PlainError(`PostgreSQL could not set up its files: ${second}`);
    } else if (failure) throw new PlainError(`PostgreSQL could not set up its files: ${failure}`);
    renameSync(unfinished, clusterDir);
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

function runInitdb(program: string, dir: string, passwordFile: string, ctype: string, user: PostgresUser) {
  const args = [
    `--pgdata=${dir}`,
    `--username=${SUPERUSER}`,
    `--pwfile=${passwordFile}`,
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--locale=C",
    `--lc-ctype=${ctype}`,
  ];
  const run = spawnSync(program, args, { ...user, cwd: "/", encoding: "utf8", env: postgresEnvironment() });
  if (run.status === 0) return null;
  return run.error?.message ?? (run.stderr.trim() || `initdb ended with ${run.signal ?? run.status}`);
}

function removeUnfinished(clusterDir: string): void {
  const prefix = `${basename(clusterDir)}.new-`;
  for (const entry of readdirSync(dirname(clusterDir))) {
    if (entry.startsWith(prefix)) rmSync(join(dirname(clusterDir), entry), { recursive: true, force: true });
  }
}

function requireReachable(dir: string, user: PostgresUser): void {
  if (!user) return;
  const run = spawnSync("/bin/sh", ["-c", 'test -w "$1" && test -x "$1"', "sh", dir], { ...user, cwd: "/" });
  if (run.status === 0) return;
  rmSync(dir, { recursive: true, force: true });
  throw new PlainError(
    `PostgreSQL cannot run as root and runs as uid ${user.uid}, who cannot reach ${dirname(dir)}. Use a DATA_DIR that every user may pass through, such as /var/lib/claimdesk.`,
  );
}

/** Where a running PostgreSQL says it listens, from its own pid file; null when none runs. */
export function findRunningCluster(clusterDir: string): { pid: number; port: number } | null {
  const file = join(clusterDir, "postmaster.pid");
  if (!existsSync(file)) return null;
  const lines = readFileSync(file, "utf8").split("\n");
  const pid = Number(lines[0]);
  const port = Number(lines[3]);
  return pid > 0 && isAlive(pid) && port > 0 ? { pid, port } : null;
}

/** Starts PostgreSQL in a session of its own, so that Ctrl-C reaches us and not it, and waits until it answers. */
export async function startCluster(
  dataDir: string,
  clusterDir: string,
  canConnect: (port: number) => Promise<boolean>,
  options: { throwaway: boolean },
): Promise<{ pid: number; port: number }> {
  const user = choosePostgresUser(clusterDir);
  const { postgres } = findPostgresBinaries(dataDir, user);
  const logFile = join(dataDir, "postgres.log");
  if (existsSync(logFile) && statSync(logFile).size > LOG_LIMIT_BYTES) truncateSync(logFile);
  for (let attempt = 1; ; attempt += 1) {
    const port = await findFreePort();
    const logStart = existsSync(logFile) ? statSync(logFile).size : 0;
    const settings = { ...SETTINGS, ...(options.throwaway ? THROWAWAY : {}), port: String(port) };
    const log = openSync(logFile, "a", 0o600);
    const child = spawn(postgres, ["-D", clusterDir, ...Object.entries(settings).map(([k, v]) => `--${k}=${v}`)], {
      ...user,
      cwd: "/",
      detached: true,
      stdio: ["ignore", log, log],
      env: postgresEnvironment(),
    });
    closeSync(log);
    child.unref();
    try {
      if (await answersInTime(child, () => canConnect(port))) return { pid: child.pid ?? 0, port };
    } catch (error) {
      await stopCluster(child.pid ?? 0);
      throw error;
    }
    const said = readFileSync(logFile, "utf8").slice(logStart).trim();
    // Another program took the port, or a killed server or its backends are not quite gone: all of it passes.
    if (attempt < 5 && /Address already in use|still in use|lock file "postmaster.pid" already exists/.test(said)) {
      await sleep(500 * attempt);
      continue;
    }
    child.kill("SIGQUIT");
    throw new PlainError(damageReport(clusterDir, said));
  }
}

/** The plain words for a cluster that does not come up; nothing of it is ever replaced. */
export function damageReport(clusterDir: string, said: string): string {
  const lines = said
    .split("\n")
    .filter((line) => /FATAL|PANIC|ERROR|HINT|DETAIL|could not|invalid/.test(line))
    .slice(-5)
    .map((line) => `    ${line.replace(/^\S+ \S+ \S+ \[\d+\] /, "")}`);
  return [
    `The database in ${clusterDir} cannot be opened. Nothing in it was changed, and no new one was made in its place.`,
    ...(lines.length > 0 ? ["PostgreSQL says:", ...lines] : []),
    "Restore DATA_DIR from a backup, or set DATA_DIR to an empty directory to begin anew.",
  ].join("\n");
}

/** Ends PostgreSQL after a checkpoint, disconnecting whoever is still connected. */
export async function stopCluster(pid: number, timeoutMs = 8000): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  if (!sendSignal(pid, "SIGINT")) return;
  while (isAlive(pid)) {
    if (Date.now() > deadline) {
      // Without a checkpoint; the next start replays the log.
      sendSignal(pid, "SIGQUIT");
      return;
    }
    await sleep(20);
  }
}

async function answersInTime(child: ChildProcess, canConnect: () => Promise<boolean>): Promise<boolean> {
  const deadline = Date.now() + START_TIMEOUT_MS;
  let ended = false;
  child.once("exit", () => {
    ended = true;
  });
  child.once("error", () => {
    ended = true;
  });
  while (!ended && Date.now() < deadline) {
    if (await canConnect()) return true;
    await sleep(30);
  }
  return false;
}

function postgresEnvironment(): NodeJS.ProcessEnv {
  // Ours holds secrets, and PG* variables that would redirect the server.
  return { NODE_ENV: process.env.NODE_ENV, PATH: process.env.PATH, LC_ALL: "C", TZ: "UTC" };
}

async function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
  // A child of ours that ended stays visible until it is reaped.
  return !existsSync(`/proc/${pid}/stat`) || !/^\d+ \(.*\) Z/s.test(readFileSync(`/proc/${pid}/stat`, "utf8"));
}

function sendSignal(pid: number, signal: NodeJS.Signals): boolean {
  try {
    process.kill(pid, signal);
    return true;
  } catch {
    return false;
  }
}
