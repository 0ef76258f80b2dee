import { statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ensureAuthSecret, prepareDataDir, readLockHolder, takeServerLock } from "#server/data-dir.ts";
import { temporaryDataDir } from "#tests/support/temporary-data-dir.ts";

describe("J03: the server lock", () => {
  it("refuses a second server at once and names the first", () => {
    const dataDir = temporaryDataDir();
    const first = takeServerLock(dataDir, 3000);
    const second = takeServerLock(dataDir, 3001);
    expect(second.ok).toBe(false);
    if (second.ok || !first.ok) return;
    expect(second.error.holder).toMatchObject({ pid: process.pid, port: 3000 });
    expect(second.error.message).toContain(`process ${process.pid} on port 3000 since 20`);
    first.value.release();
    expect(readLockHolder(dataDir)).toBeNull();
    expect(takeServerLock(dataDir, 3001).ok).toBe(true);
  });

  it("is free when its holder died, whatever the file still says", () => {
    const dataDir = temporaryDataDir();
    // A live process with that number has nothing to do with us.
    writeFileSync(join(dataDir, "server.lock"), JSON.stringify({ pid: 1, port: 3000, since: "2026-01-01T00:00:00Z" }));
    expect(takeServerLock(dataDir, 3000).ok).toBe(true);
  });
});

it("the data directory and its secret are closed to others, and the secret stays the same", () => {
  const dataDir = join(temporaryDataDir(), "new", "place");
  expect(prepareDataDir(dataDir).ok).toBe(true);
  expect(statSync(dataDir).mode & 0o066).toBe(0);
  const secret = ensureAuthSecret(dataDir);
  expect(secret.length).toBeGreaterThanOrEqual(32);
  expect(ensureAuthSecret(dataDir)).toBe(secret);
  expect(statSync(join(dataDir, "auth-secret")).mode & 0o077).toBe(0);
});

it("a data directory that is a file is refused in words", () => {
  const path = join(temporaryDataDir(), "file");
  writeFileSync(path, "");
  const prepared = prepareDataDir(path);
  expect(!prepared.ok && prepared.error.message).toContain(path);
});
