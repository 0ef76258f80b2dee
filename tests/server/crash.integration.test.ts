import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { expect, it } from "vitest";
import { startEmbeddedPostgres } from "#server/embedded-postgres.ts";
import { findRunningCluster } from "#server/embedded-postgres-cluster.ts";
import { asOwner } from "#tests/support/as-owner.ts";
import { temporaryDataDir } from "#tests/support/temporary-data-dir.ts";

const ROUNDS = 100;
const WRITERS = 4;

/** Kills PostgreSQL with everything it has started, as the kernel does when memory runs out. */
function killEverything(clusterDir: string): void {
  const pid = findRunningCluster(clusterDir)?.pid;
  if (!pid) throw new Error("no server to kill");
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim().split(" ").map(Number);
  for (const each of [pid, ...children]) {
    try {
      process.kill(each, "SIGKILL");
    } catch {
      // It was on its way out.
    }
  }
}

/** Writes pairs until the connection breaks; a pair counts as acknowledged when its COMMIT was answered. */
async function writePairs(ownerUrl: string, acknowledged: Set<string>, prefix: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  client.on("error", () => {});
  try {
    await client.connect();
    for (let n = 0; ; n += 1) {
      const id = `${prefix}.${n}`;
      await client.query("BEGIN");
      await client.query("INSERT INTO halves VALUES ($1, 'left')", [id]);
      await client.query("INSERT INTO halves VALUES ($1, 'right')", [id]);
      await client.query("COMMIT");
      acknowledged.add(id);
    }
  } catch {
    await client.end().catch(() => {});
  }
}

it(`J01: after ${ROUNDS} kills at random moments every acknowledged write is there and none is half`, async () => {
  const dataDir = temporaryDataDir();
  const acknowledged = new Set<string>();
  for (let round = 0; round < ROUNDS; round += 1) {
    const database = await startEmbeddedPostgres(dataDir);
    if (!database.ok) throw new Error(database.error.message);
    const { ownerUrl, stop } = database.value;
    if (round === 0) await asOwner(ownerUrl, "CREATE TABLE halves (id text, half text, PRIMARY KEY (id, half))");
    const writers = Array.from({ length: WRITERS }, (_, n) => writePairs(ownerUrl, acknowledged, `${round}.${n}`));
    await sleep(20 + Math.random() * 120);
    killEverything(join(dataDir, "postgres"));
    await Promise.all(writers);
    await stop();
  }
  const database = await startEmbeddedPostgres(dataDir);
  if (!database.ok) throw new Error(database.error.message);
  const rows = await asOwner(database.value.ownerUrl, "SELECT id, count(*)::int AS halves FROM halves GROUP BY id");
  await database.value.stop();
  expect(rows.filter((row) => row.halves !== 2)).toEqual([]);
  const present = new Set(rows.map((row) => row.id));
  expect(acknowledged.size).toBeGreaterThan(ROUNDS);
  expect([...acknowledged].filter((id) => !present.has(id))).toEqual([]);
}, 600_000);
