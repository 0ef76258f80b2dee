import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chmodSync, closeSync, existsSync, mkdtempSync, openSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { build, buildIsCurrent } from "#scripts/production-build.ts";
import { startEmbeddedPostgres } from "#server/embedded-postgres.ts";
import { findFreePort } from "#tests/support/find-free-port.ts";
import { removeFolder } from "#tests/support/remove-folder.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const START_TIMEOUT_MS = 60_000;

/** A production server of its own for a test run. */
export type AppServer = {
  /** Where it listens, which is also its PUBLIC_URL. */
  baseUrl: string;
  /** For the command line: `DATA_DIR=… claimdesk user add`. */
  dataDir: string;
  ownerUrl: string;
  appUrl: string;
  pid: number;
  stop: () => Promise<void>;
};

/** Starts the built application as `npm start` does, on a free port of this machine (or `PORT`) and an empty data directory. */
export async function startAppServer(extraEnv: Readonly<Record<string, string>> = {}): Promise<AppServer> {
  process.env.NEXT_DIST_DIR ??= ".next-test";
  if (!buildIsCurrent() && !build({ quiet: true })) throw new Error("The production build fails");
  const dataDir = mkdtempSync(join(tmpdir(), "claimdesk-app-"));
  // As root the database runs as another user, who must be able to pass through.
  chmodSync(dataDir, 0o711);
  const database = await startEmbeddedPostgres(dataDir, { throwaway: true });
  if (!database.ok) throw new Error(database.error.message);
  const port = extraEnv.PORT === undefined ? await findFreePort() : Number(extraEnv.PORT);
  const baseUrl = `http://localhost:${port}`;
  const logFile = join(dataDir, "server.log");
  const log = openSync(logFile, "a");
  const start = extraEnv.CLAIMDESK_TEST_FETCH_ORIGINS ? "tests/support/start-test-server.ts" : "scripts/start.ts";
  const child = spawn(process.execPath, ["--import", "tsx", start], {
    cwd: ROOT,
    stdio: ["ignore", log, log],
    env: {
      ...process.env,
      PORT: String(port),
      HOST: "127.0.0.1",
      PUBLIC_URL: baseUrl,
      DATA_DIR: dataDir,
      DATABASE_URL: "",
      AUTH_SECRET: randomBytes(48).toString("base64"),
      ...extraEnv,
    },
  });
  closeSync(log);
  const exited = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const stop = async () => {
    child.kill("SIGTERM");
    await exited;
    await database.value.stop();
    removeFolder(dataDir);
  };
  const deadline = Date.now() + START_TIMEOUT_MS;
  while (!(await answers(baseUrl))) {
    if (child.exitCode === null && Date.now() < deadline) {
      await sleep(50);
      continue;
    }
    const said = existsSync(logFile) ? readFileSync(logFile, "utf8") : "";
    await stop();
    throw new Error(`The server does not start:\n${said}`);
  }
  const { ownerUrl, appUrl } = database.value;
  return { baseUrl, dataDir, ownerUrl, appUrl, pid: child.pid ?? 0, stop };
}

async function answers(baseUrl: string): Promise<boolean> {
  try {
    // A page that is not frozen, so that it is Next that answers.
    return (await fetch(`${baseUrl}/sign-in`, { redirect: "manual" })).status !== 503;
  } catch {
    return false;
  }
}
