import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "#server/embedded-postgres.ts";
import { findRunningCluster } from "#server/embedded-postgres-cluster.ts";
import { asOwner } from "#tests/support/as-owner.ts";
import { removeFolder } from "#tests/support/remove-folder.ts";
import { temporaryDataDir } from "#tests/support/temporary-data-dir.ts";

async function open(dataDir: string): Promise<EmbeddedPostgres> {
  const started = await startEmbeddedPostgres(dataDir);
  if (!started.ok) throw new Error(started.error.message);
  onTestFinished(() => started.value.stop());
  return started.value;
}

function isRunning(dataDir: string): boolean {
  return findRunningCluster(join(dataDir, "postgres")) !== null;
}

// One initialised cluster, copied where a test breaks it.
let pristine = "";
beforeAll(async () => {
  const { mkdtempSync, chmodSync } = await import("node:fs");
  const { tmpdir } = await import("node:os");
  pristine = mkdtempSync(join(tmpdir(), "claimdesk-pristine-"));
  chmodSync(pristine, 0o711);
  const started = await startEmbeddedPostgres(pristine);
  if (!started.ok) throw new Error(started.error.message);
  await asOwner(started.value.ownerUrl, "CREATE TABLE kept (n int); INSERT INTO kept VALUES (42)");
  await started.value.stop();
  return () => removeFolder(pristine);
});

function copyOfPristine(): string {
  const dataDir = temporaryDataDir();
  cpSync(pristine, dataDir, { recursive: true, preserveTimestamps: true });
  const { uid, gid } = statSync(join(pristine, "postgres"));
  const entries = readdirSync(join(dataDir, "postgres"), { recursive: true, encoding: "utf8" });
  for (const path of [join(dataDir, "postgres"), ...entries.map((entry) => join(dataDir, "postgres", entry))]) {
    chown(path, uid, gid);
  }
  return dataDir;
}

function chown(path: string, uid: number, gid: number): void {
  if (process.getuid?.() === 0) chownSync(path, uid, gid);
}

describe("a new data directory", () => {
  it("gets a UTF-8 database whose application role owns nothing and cannot wait for ever", async () => {
    const { appUrl, ownerUrl } = await open(copyOfPristine());
    const [app] = await asOwner(
      appUrl,
      `SELECT current_setting('statement_timeout') AS statement, current_setting('lock_timeout') AS lock,
        current_setting('idle_in_transaction_session_timeout') AS idle, current_setting('server_encoding') AS encoding,
        current_setting('fsync') AS fsync, (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) AS super`,
    );
    expect(app).toEqual({ statement: "5s", lock: "3s", idle: "10s", encoding: "UTF8", fsync: "on", super: false });
    await expect(asOwner(appUrl, "CREATE TABLE mine (n int)")).rejects.toThrow(/permission denied/);
    // Quotation marks are not letters, and capitals of any script fold.
    const [text] = await asOwner(ownerUrl, "SELECT to_tsvector('simple', '“Gold” — ÄPFEL')::text AS words");
    expect(text?.words).toBe("'gold':1 'äpfel':2");
  });

  it("J02: writes through to the disk before it says that something is written", async () => {
    const { appUrl } = await open(copyOfPristine());
    const settings = ["fsync", "full_page_writes", "synchronous_commit", "data_checksums"];
    const rows = await asOwner(
      appUrl,
      `SELECT name, setting FROM pg_settings WHERE name IN ('${settings.join("', '")}') ORDER BY name`,
    );
    expect(rows).toEqual(settings.toSorted().map((name) => ({ name, setting: "on" })));
  });

  it("keeps its passwords to its owner", async () => {
    const dataDir = copyOfPristine();
    expect(statSync(join(dataDir, "postgres.json")).mode & 0o077).toBe(0);
    expect(statSync(join(dataDir, "postgres")).mode & 0o077).toBe(0);
  });

  it("survives an interrupted first start", async () => {
    const dataDir = temporaryDataDir();
    const record = JSON.parse(readFileSync(join(pristine, "postgres.json"), "utf8"));
    writeFileSync(join(dataDir, "postgres.json"), JSON.stringify({ ...record, state: "new" }), { mode: 0o600 });
    mkdirSync(join(dataDir, "postgres.new-1"));
    writeFileSync(join(dataDir, "postgres.new-1", "PG_VERSION"), "half");
    const { appUrl } = await open(dataDir);
    expect(await asOwner(appUrl, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
    expect(readdirSync(dataDir).filter((name) => name.includes(".new-"))).toEqual([]);
  });
});

describe("sharing", () => {
  it("the server ends with its last user, not with its first", async () => {
    const dataDir = copyOfPristine();
    const first = await open(dataDir);
    const second = await open(dataDir);
    expect(second.appUrl).toBe(first.appUrl);
    await first.stop();
    expect(await asOwner(second.ownerUrl, "SELECT n FROM kept")).toEqual([{ n: 42 }]);
    await second.stop();
    expect(isRunning(dataDir)).toBe(false);
  });

  it("a server whose starter was killed is adopted, and ends with the adopter", async () => {
    const dataDir = copyOfPristine();
    const holder = spawn(process.execPath, ["--import", "tsx", "tests/support/hold-postgres.ts", dataDir]);
    const [line] = await once(holder.stdout, "data");
    holder.kill("SIGKILL");
    await once(holder, "exit");
    expect(isRunning(dataDir)).toBe(true);
    const adopted = await open(dataDir);
    expect(adopted.appUrl).toBe(JSON.parse(String(line)).appUrl);
    await adopted.stop();
    expect(isRunning(dataDir)).toBe(false);
  });
});

describe("J13: a damaged data directory", () => {
  const damages: Record<string, (dataDir: string) => void> = {
    "pg_control is zeroed": (dir) => writeFileSync(join(dir, "postgres/global/pg_control"), Buffer.alloc(8192)),
    "pg_control is gone": (dir) => rmSync(join(dir, "postgres/global/pg_control")),
    "PG_VERSION is gone": (dir) => rmSync(join(dir, "postgres/PG_VERSION")),
    "the write-ahead log is gone": (dir) => {
      for (const name of readdirSync(join(dir, "postgres/pg_wal")))
        rmSync(join(dir, "postgres/pg_wal", name), { recursive: true });
    },
    "the write-ahead log is cut off": (dir) => {
      for (const name of readdirSync(join(dir, "postgres/pg_wal")).filter((file) => /^[0-9A-F]{24}$/.test(file)))
        writeFileSync(join(dir, "postgres/pg_wal", name), "");
    },
    "a catalogue is flipped": (dir) => {
      for (const database of readdirSync(join(dir, "postgres/base"))) {
        const file = join(dir, "postgres/base", database, "1259");
        writeFileSync(
          file,
          readFileSync(file).map((byte) => byte ^ 0xff),
        );
      }
    },
    "the database's files are gone": (dir) => {
      for (const database of readdirSync(join(dir, "postgres/base")))
        rmSync(join(dir, "postgres/base", database), { recursive: true });
    },
    "the whole cluster is gone": (dir) => rmSync(join(dir, "postgres"), { recursive: true }),
    "the cluster is empty": (dir) => {
      rmSync(join(dir, "postgres"), { recursive: true });
      mkdirSync(join(dir, "postgres"));
    },
    "the passwords are gone": (dir) => rmSync(join(dir, "postgres.json")),
    "the passwords are half a file": (dir) => writeFileSync(join(dir, "postgres.json"), '{"state": "rea'),
  };

  it.each(Object.entries(damages))("%s: it says so and makes no new one", async (_name, damage) => {
    const dataDir = copyOfPristine();
    damage(dataDir);
    const before = inventory(dataDir);
    const started = await startEmbeddedPostgres(dataDir);
    if (started.ok) await started.value.stop();
    expect(started.ok).toBe(false);
    if (!started.ok)
      expect(started.error.message).toMatch(/cannot be opened.*no new one was made.*Restore DATA_DIR from a backup/s);
    expect(isRunning(dataDir)).toBe(false);
    expect(inventory(dataDir)).toEqual(before);
  });

  function inventory(dataDir: string): string[] {
    const tables = join(dataDir, "postgres", "base");
    return [
      ...readdirSync(dataDir).filter((name) => !/\.(log|lock|tmp)$/.test(name)),
      ...(existsSync(tables) ? readdirSync(tables) : []),
    ].sort();
  }
});
