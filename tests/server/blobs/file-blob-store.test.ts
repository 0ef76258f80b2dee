import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { basename, join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { buildSync } from "esbuild";
import { describe, expect, it } from "vitest";
import { sha256OfBytes } from "#server/blobs/blob-name.ts";
import { openFileBlobStore } from "#server/blobs/file-blob-store.ts";
import { listed, storeBlob } from "#tests/support/blobs.ts";
import { temporaryDataDir } from "#tests/support/temporary-data-dir.ts";

const HELLO = new TextEncoder().encode("hello");
const HELLO_SHA = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";
const SOON = new Date(Date.now() + 24 * 60 * 60 * 1_000);
const ROUNDS = 100;

function newStore(reserveBytes = 0) {
  const directory = join(temporaryDataDir(), "blobs");
  const file = join(directory, "2c", "f2", HELLO_SHA);
  return { directory, file, store: openFileBlobStore({ directory, reserveBytes }) };
}

function filesBelow(directory: string): string[] {
  if (!existsSync(directory)) return [];
  const entries = readdirSync(directory, { recursive: true, withFileTypes: true });
  return entries.filter((each) => each.isFile()).map((each) => join(each.parentPath, each.name));
}

describe("a blob", () => {
  it("is known by the SHA-256 of its bytes, and comes back as it went in", async () => {
    const { store, file } = newStore();
    expect(await store.put(HELLO)).toEqual({ ok: true, value: { sha256: HELLO_SHA } });
    expect(await store.get(HELLO_SHA)).toEqual(HELLO);
    expect(readFileSync(file, "utf8")).toBe("hello");
    expect(statSync(file).mode & 0o077).toBe(0);
  });

  it("may be empty", async () => {
    const { store } = newStore();
    const sha256 = await storeBlob(store, new Uint8Array());
    expect(await store.get(sha256)).toHaveLength(0);
  });

  it("is stored once, also by many at once and by several processes", async () => {
    const { store, directory } = newStore();
    const other = openFileBlobStore({ directory, reserveBytes: 0 });
    const stored = await Promise.all(Array.from({ length: 40 }, (_, n) => storeBlob(n % 2 ? store : other, HELLO)));
    expect(new Set(stored)).toEqual(new Set([HELLO_SHA]));
    expect(filesBelow(directory).map((path) => basename(path))).toEqual([HELLO_SHA]);
  });

  it("that nobody stored is null, and so is a name that is a path", async () => {
    const { store, directory } = newStore();
    await store.put(HELLO);
    writeFileSync(join(directory, "..", "secret"), "x");
    for (const name of ["0".repeat(64), "../secret", `../${HELLO_SHA}`, HELLO_SHA.toUpperCase(), ""]) {
      expect(await store.get(name), name).toBeNull();
      await store.remove(name);
    }
    expect(readFileSync(join(directory, "..", "secret"), "utf8")).toBe("x");
  });

  it("that was altered on the disk is never handed out, and is whole again when its bytes are stored again", async () => {
    const { store, file } = newStore();
    await store.put(HELLO);
    chmodSync(file, 0o600);
    writeFileSync(file, "hellO");
    await expect(store.get(HELLO_SHA)).rejects.toThrow(/damaged/);
    await store.put(HELLO);
    expect(await store.get(HELLO_SHA)).toEqual(HELLO);
  });

  it("is gone once removed, and removing it again is no error", async () => {
    const { store } = newStore();
    await store.put(HELLO);
    await store.remove(HELLO_SHA);
    await store.remove(HELLO_SHA);
    expect(await store.get(HELLO_SHA)).toBeNull();
  });

  it("is listed for the sweep by the time it was last stored", async () => {
    const { store, file } = newStore();
    expect(await listed(store, SOON)).toEqual([]);
    await store.put(HELLO);
    const yesterday = new Date(Date.now() - 24 * 60 * 60 * 1_000);
    utimesSync(file, yesterday, yesterday);
    const hourAgo = new Date(Date.now() - 60 * 60 * 1_000);
    expect(await listed(store, hourAgo)).toEqual([HELLO_SHA]);
    await store.put(HELLO);
    expect(await listed(store, hourAgo)).toEqual([]);
  });
});

describe("H11: room", () => {
  it("that is kept for the database is not used; what is stored stays readable, and storing goes on when there is room", async () => {
    const { store, directory } = newStore();
    await store.put(HELLO);
    const full = openFileBlobStore({ directory, reserveBytes: Number.MAX_SAFE_INTEGER });
    expect(await full.put(new Uint8Array(1))).toEqual({ ok: false, error: { kind: "archive_full" } });
    expect(await full.get(HELLO_SHA)).toEqual(HELLO);
    // It takes no room to have again what is there.
    expect(await storeBlob(full, HELLO)).toBe(HELLO_SHA);
    expect(await storeBlob(store, new Uint8Array(1))).toHaveLength(64);
  });
});

describe("J12: an unfinished blob", () => {
  it(`never has the name of a whole one, after ${ROUNDS} kills at random moments`, async () => {
    const dataDir = temporaryDataDir();
    const directory = join(dataDir, "blobs");
    // One file of plain JavaScript starts in a fifth of the time, a hundred times.
    const script = join(dataDir, "blob-writer.mjs");
    buildSync({
      ...{ entryPoints: ["tests/support/blob-writer.ts"], outfile: script },
      ...{ bundle: true, platform: "node", format: "esm", target: "node20" },
    });
    const confirmed: string[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const writer = spawn(process.execPath, [script, directory, `${round}`], {
        stdio: ["ignore", "pipe", "inherit"],
      });
      const exited = once(writer, "exit");
      const lines = createInterface({ input: writer.stdout });
      lines.on("line", (line) => confirmed.push(line));
      // The moment varies over the writing of the next blobs: the kill falls into a write, a flush or a rename.
      await once(lines, "line");
      await sleep(Math.random() * 40);
      writer.kill("SIGKILL");
      await exited;
    }
    const blobs = filesBelow(directory).filter((path) => !path.includes("unfinished"));
    const broken = blobs.filter((path) => sha256OfBytes(readFileSync(path)) !== basename(path));
    expect(broken).toEqual([]);
    const names = new Set(blobs.map((path) => basename(path)));
    expect(confirmed.filter((sha256) => /^[0-9a-f]{64}$/.test(sha256) && !names.has(sha256))).toEqual([]);
    expect(confirmed.length).toBeGreaterThanOrEqual(ROUNDS);
    // Without any, no kill fell into a write, and the test has shown nothing.
    expect(filesBelow(join(directory, "unfinished")).length).toBeGreaterThan(0);
  }, 600_000);

  it("that a dead process left is swept at the next start; one that is being written is left alone", async () => {
    const { store, directory } = newStore();
    const unfinished = join(directory, "unfinished");
    mkdirSync(unfinished, { recursive: true });
    for (const name of ["left", "writing"]) writeFileSync(join(unfinished, name), "hel");
    const anHourAgo = new Date(Date.now() - 60 * 60 * 1_000);
    utimesSync(join(unfinished, "left"), anHourAgo, anHourAgo);
    await store.put(HELLO);
    expect(readdirSync(unfinished)).toEqual(["writing"]);
  });

  it("is no blob for readers and lists", async () => {
    const { store, directory } = newStore();
    mkdirSync(join(directory, "unfinished"), { recursive: true });
    writeFileSync(join(directory, "unfinished", "part"), "hel");
    expect(await listed(store, SOON)).toEqual([]);
  });
});
