import { randomBytes } from "node:crypto";
import {
  accessSync,
  chmodSync,
  constants,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { err, ok, type Result } from "#domain/result.ts";
import { FileLock } from "#server/file-lock.ts";

const holderSchema = z.object({ pid: z.number().int(), port: z.number().int(), since: z.string() });
export type LockHolder = z.infer<typeof holderSchema>;

export type DataDirError = { kind: "data_dir_unusable"; message: string };
export type DataDirInUse = { kind: "data_dir_in_use"; message: string; holder: LockHolder | null };

/** Creates the data directory where it is missing, closed to other people of the machine. */
export function prepareDataDir(dataDir: string): Result<string, DataDirError> {
  try {
    // As root the database runs as another user, who must be able to pass through (but not to list).
    mkdirSync(dataDir, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 });
    const stats = statSync(dataDir);
    if (!stats.isDirectory()) throw new Error("it is not a directory");
    // An empty one is for us alone, such as from mktemp; any other keeps its mode.
    const isOurs = process.getuid?.() === 0 && stats.uid === 0 && readdirSync(dataDir).length === 0;
    if (isOurs) chmodSync(dataDir, (stats.mode & 0o7777) | 0o011);
    accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
    return ok(dataDir);
  } catch (error) {
    return err({
      kind: "data_dir_unusable",
      message: `DATA_DIR ${dataDir} cannot be used: ${error instanceof Error ? error.message : String(error)}`,
    });
  }
}

/** Makes this process the one server of the data directory; a second one is refused and told who holds it. */
export function takeServerLock(dataDir: string, port: number): Result<{ release: () => void }, DataDirInUse> {
  const path = join(dataDir, "server.lock");
  const lock = new FileLock(path);
  if (!lock.tryTake("exclusive")) {
    const holder = readLockHolder(dataDir);
    const who = holder ? `process ${holder.pid} on port ${holder.port} since ${holder.since}` : "another process";
    const message = `DATA_DIR ${dataDir} is in use by ${who}. Stop that server, or give this one its own DATA_DIR.`;
    return err({ kind: "data_dir_in_use", holder, message });
  }
  const holder: LockHolder = { pid: process.pid, port, since: new Date().toISOString() };
  writeFileSync(path, `${JSON.stringify(holder)}\n`, { mode: 0o600 });
  return ok({
    release: () => {
      writeFileSync(path, "");
      lock.release();
    },
  });
}

/** Who last took the server lock; null when the last server let go of it cleanly. */
export function readLockHolder(dataDir: string): LockHolder | null {
  const parsed = holderSchema.safeParse(readJsonFile(join(dataDir, "server.lock")));
  return parsed.success ? parsed.data : null;
}

/** The installation's own secret, made at first use; only for modes in which AUTH_SECRET may be left out. */
export function ensureAuthSecret(dataDir: string): string {
  const path = join(dataDir, "auth-secret");
  try {
    writeFileSync(path, `${randomBytes(48).toString("base64url")}\n`, { mode: 0o600, flag: "wx" });
  } catch (error) {
    if (!isErrorCode(error, "EEXIST")) throw error;
  }
  const secret = readFileSync(path, "utf8").trim();
  if (secret.length < 32)
    throw new Error(`${path} is damaged; remove it to get a new secret (everybody signs in again)`);
  return secret;
}

/** The JSON of a file of ours, or null when there is none or it is not JSON. */
export function readJsonFile(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    if (error instanceof SyntaxError || isErrorCode(error, "ENOENT")) return null;
    throw error;
  }
}

/** Writes a private file in one step, so that a crash leaves the old or the new one, never half of one. */
export function writePrivateJson(path: string, value: unknown): void {
  const temporary = `${path}.${process.pid}.tmp`;
  writeFileSync(temporary, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600, flush: true });
  renameSync(temporary, path);
}

export function isErrorCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}
