import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { processTree, pss } from "#bench/process-memory.ts";

/**
 * How long `npm start` takes to its first answer, and how much memory the whole process tree holds when idle (PSS: what
 * is shared is counted once). Needs a build, and Linux. Goals: 5 s after the first run, 400 MB.
 */
const RUNS = 5;
const PORT = process.env.PORT ?? "3990";
const BASE_URL = `http://localhost:${PORT}`;
const IDLE_MS = 5000;

const dataDir = mkdtempSync(join(tmpdir(), "claimdesk-bench-"));
chmodSync(dataDir, 0o711);
try {
  for (let run = 0; run <= RUNS; run += 1) await measure(run === 0 ? "first run (creates the database)" : `run ${run}`);
} finally {
  rmSync(dataDir, { recursive: true, force: true });
}

async function measure(name: string): Promise<void> {
  const startedAt = performance.now();
  const child = spawn("npm", ["start"], {
    stdio: ["ignore", "ignore", "inherit"],
    detached: true,
    env: {
      ...process.env,
      PORT,
      PUBLIC_URL: BASE_URL,
      DATA_DIR: dataDir,
      DATABASE_URL: "",
      AUTH_SECRET: randomBytes(48).toString("base64"),
    },
  });
  const pid = child.pid ?? 0;
  let ended = false;
  const exit = once(child, "exit").then(() => {
    ended = true;
  });
  while (!(await answers())) {
    if (ended) throw new Error("npm start ended by itself");
    await sleep(10);
  }
  const ms = Math.round(performance.now() - startedAt);
  // A first look at every kind of public page, then rest.
  for (const path of ["/", "/methodology", "/corrections", "/sign-in"]) await fetch(`${BASE_URL}${path}`);
  await sleep(IDLE_MS);
  const tree = processTree(pid);
  const megabytes = Math.round(tree.reduce((sum, each) => sum + pss(each), 0) / 1024);
  console.log(
    `${name.padEnd(34)} first answer ${String(ms).padStart(5)} ms   idle ${megabytes} MB in ${tree.length} processes`,
  );
  process.kill(-pid, "SIGTERM");
  await exit;
  // npm may go first; the next run needs the data directory back.
  while (processTree(pid).length > 0) await sleep(50);
  await sleep(500);
}

async function answers(): Promise<boolean> {
  try {
    return (await fetch(BASE_URL, { redirect: "manual" })).status === 200;
  } catch {
    return false;
  }
}
