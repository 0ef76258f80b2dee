import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it, onTestFinished } from "vitest";
import { startEmbeddedPostgres } from "#server/embedded-postgres.ts";
import { findRunningCluster } from "#server/embedded-postgres-cluster.ts";
import { asOwner } from "#tests/support/as-owner.ts";
import { findFreePort } from "#tests/support/find-free-port.ts";
import { temporaryDataDir } from "#tests/support/temporary-data-dir.ts";

const SECRET = "kP3vT9xQ2mB7wZ5nL8rD4sF6hJ1cY0gA";

type Started = { child: ChildProcess; port: number; output: () => string; exit: Promise<number | null> };

async function start(dataDir: string, env: Record<string, string> = {}): Promise<Started> {
  const port = await findFreePort();
  const child = spawn(process.execPath, ["--import", "tsx", "scripts/start.ts"], {
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      ...process.env,
      NEXT_DIST_DIR: process.env.NEXT_DIST_DIR ?? ".next-test",
      DATA_DIR: dataDir,
      DATABASE_URL: "",
      PORT: String(port),
      PUBLIC_URL: `http://localhost:${port}`,
      AUTH_SECRET: SECRET,
      ...env,
    },
  });
  let text = "";
  child.stdout.on("data", (chunk) => {
    text += chunk;
  });
  child.stderr.on("data", (chunk) => {
    text += chunk;
  });
  const exit = once(child, "exit").then(([code]) => code as number | null);
  onTestFinished(async () => {
    if (child.exitCode === null && child.signalCode === null) child.kill("SIGKILL");
    await exit;
  });
  return { child, port, output: () => text, exit };
}

async function untilServing({ port, child, output }: Started): Promise<void> {
  while (child.exitCode === null) {
    const status = await fetch(`http://localhost:${port}/`).then(
      (response) => response.status,
      () => 503,
    );
    if (status !== 503) return;
    await sleep(50);
  }
  throw new Error(output());
}

describe("A19: production refuses to start", () => {
  it.each([
    ["without a secret", { AUTH_SECRET: "" }, "AUTH_SECRET"],
    ["with a short one", { AUTH_SECRET: "short" }, "AUTH_SECRET"],
    ["with one from the documentation", { AUTH_SECRET: "change-me-change-me-change-me-change-me" }, "AUTH_SECRET"],
    ["without its public address", { PUBLIC_URL: "" }, "PUBLIC_URL"],
    ["on plain http", { PUBLIC_URL: "http://facts.test" }, "PUBLIC_URL"],
  ])("%s", async (_name, env: Record<string, string>, variable) => {
    const started = await start(temporaryDataDir(), env);
    expect(await started.exit).toBe(1);
    expect(started.output()).toContain(variable);
    expect(started.output()).not.toContain("change-me-change-me");
  });

  it("with the accounts of the demo", async () => {
    const dataDir = temporaryDataDir();
    const first = await start(dataDir);
    await untilServing(first);
    const database = await startEmbeddedPostgres(dataDir);
    if (!database.ok) throw new Error(database.error.message);
    await asOwner(
      database.value.ownerUrl,
      `INSERT INTO users (id, email, email_key, name, is_demo)
       VALUES ('usr_00000000000000000000', 'demo@demo.example', 'demo@demo.example', 'Demo', true)`,
    );
    await database.value.stop();
    first.child.kill("SIGTERM");
    expect(await first.exit).toBe(0);
    const second = await start(dataDir);
    expect(await second.exit).toBe(1);
    expect(second.output()).toMatch(/demo accounts/);
    expect(findRunningCluster(join(dataDir, "postgres"))).toBeNull();
  });
});

describe("J03 and J16: a running server", () => {
  it("keeps a second one out, drains on SIGTERM, and takes its database along", async () => {
    const dataDir = temporaryDataDir();
    const first = await start(dataDir);
    await untilServing(first);

    const second = await start(dataDir);
    expect(await second.exit).toBe(1);
    expect(second.output()).toContain(`process ${first.child.pid} on port ${first.port}`);

    // A request that is still being sent when the signal comes.
    const socket = connect(first.port, "127.0.0.1");
    let answer = "";
    socket.on("data", (chunk) => {
      answer += chunk.toString();
    });
    const origin = `http://localhost:${first.port}`;
    socket.write(
      `POST /api/auth/callback/credentials HTTP/1.1\r\nHost: x\r\nOrigin: ${origin}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 9\r\n\r\nemail`,
    );
    await sleep(300);
    const signalled = Date.now();
    first.child.kill("SIGTERM");
    await sleep(500);
    await expect(fetch(`${origin}/healthz`)).rejects.toThrow();
    socket.write("=abc");
    expect(await first.exit).toBe(0);
    expect(answer).toMatch(/^HTTP\/1\.1 [234]\d\d/);
    expect(Date.now() - signalled).toBeLessThan(10_000);
    expect(findRunningCluster(join(dataDir, "postgres"))).toBeNull();
    expect(readFileSync(join(dataDir, "postgres.log"), "utf8")).toMatch(/database system is shut down\s*$/);
  });

  it("gives up on a request that never ends, within ten seconds", async () => {
    const started = await start(temporaryDataDir());
    await untilServing(started);
    const socket = connect(started.port, "127.0.0.1");
    socket.on("error", () => {});
    const head = `POST /api/auth/callback/credentials HTTP/1.1\r\nHost: x\r\nOrigin: http://localhost:${started.port}\r\n`;
    socket.write(`${head}Content-Length: 9\r\n\r\nemail`);
    await sleep(300);
    const signalled = Date.now();
    started.child.kill("SIGTERM");
    expect(await started.exit).toBe(0);
    expect(Date.now() - signalled).toBeLessThan(10_000);
  });
});
