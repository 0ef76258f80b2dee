import { cpSync, lchownSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { findBrokenAuditEvent } from "#db/audit.ts";
import { openDatabase } from "#db/client.ts";
import { migrate } from "#db/migrate.ts";
import { leafHash } from "#domain/log/merkle-tree.ts";
import { parseCheckpoint, parseNote } from "#domain/log/signed-note.ts";
import { rootsOf } from "#domain/log/verify-proof.ts";
import { APP_ROLE, READER_ROLE, startEmbeddedPostgres } from "#server/embedded-postgres.ts";
import { makeLogKey } from "#server/log-key.ts";
import { asOwner } from "#tests/support/as-owner.ts";
import { publishForReaders } from "#tests/support/published-check.ts";
import { temporaryDataDir } from "#tests/support/temporary-data-dir.ts";
import { readCheckpoint, readLogEntries } from "#workflow/log/read-log.ts";
import { sha256 } from "#workflow/log/signing.ts";

async function open(dataDir: string) {
  const started = await startEmbeddedPostgres(dataDir);
  if (!started.ok) throw new Error(started.error.message);
  return started.value;
}

/** How many rows every table has. */
async function countRows(ownerUrl: string): Promise<Record<string, unknown>> {
  const tables = await asOwner(
    ownerUrl,
    "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1",
  );
  const counts: Record<string, unknown> = {};
  for (const { name } of tables) {
    counts[String(name)] = (await asOwner(ownerUrl, `SELECT count(*)::int AS count FROM "${name}"`))[0]?.count;
  }
  return counts;
}

/** The head that was signed last, and the root that the entries have. */
async function headOf(appUrl: string) {
  const { db, pool } = openDatabase(appUrl, { poolSize: 1 });
  try {
    const head = await readCheckpoint({ db }, {});
    const log = await readLogEntries({ db }, { start: 0, end: 500 });
    if (!head.ok || !log.ok) throw new Error("there is no log");
    const leaves = log.value.entries.map((text) => leafHash(sha256, text));
    expect(await findBrokenAuditEvent(db)).toBeNull();
    return { note: head.value.note, root: rootsOf(sha256, leaves).at(-1) };
  } finally {
    await pool.end();
  }
}

it("J14: a data directory that was copied while nothing ran, put back elsewhere, is the whole desk to the last checkpoint", async () => {
  const dataDir = temporaryDataDir();
  const before = await open(dataDir);
  expect((await migrate(before.ownerUrl, APP_ROLE, READER_ROLE)).ok).toBe(true);
  makeLogKey(dataDir, "desk.test/claimdesk");
  const published = await publishForReaders(before.appUrl, dataDir);
  await published.correct();
  await published.close();
  const [head, counts] = [await headOf(before.appUrl), await countRows(before.ownerUrl)];
  await before.stop();

  const backup = temporaryDataDir();
  cpSync(dataDir, backup, { recursive: true, preserveTimestamps: true });
  const { uid, gid } = statSync(join(dataDir, "postgres"));
  for (const path of ["", ...readdirSync(join(backup, "postgres"), { recursive: true, encoding: "utf8" })]) {
    if (process.getuid?.() === 0) lchownSync(join(backup, "postgres", path), uid, gid);
  }
  const after = await open(backup);
  try {
    expect(await countRows(after.ownerUrl)).toEqual(counts);
    expect(await headOf(after.appUrl)).toEqual(head);
    expect(parseCheckpoint(parseNote(head.note)?.body ?? "")?.root).toBe(head.root);
    const altered = await asOwner(
      after.ownerUrl,
      "SELECT id FROM snapshots WHERE sha256 <> encode(sha256(convert_to(text, 'UTF8')), 'hex')",
    );
    expect(altered).toEqual([]);
    // And work goes on, with the key that came along.
    const more = await publishForReaders(after.appUrl, backup);
    await more.close();
  } finally {
    await after.stop();
  }
}, 120_000);
