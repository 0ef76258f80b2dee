import { spawn } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type AppServer, startAppServer } from "#tests/support/app-server.ts";
import { asOwner } from "#tests/support/as-owner.ts";
import { type PublishedForReaders, publishForReaders } from "#tests/support/published-check.ts";
import { removeFolder } from "#tests/support/remove-folder.ts";

let server: AppServer;
let published: PublishedForReaders;
const folder = mkdtempSync(join(tmpdir(), "claimdesk-verifier-"));
const kept = join(folder, "checkpoint");
beforeAll(async () => {
  // A server of its own: what is altered here is not for other tests to find.
  server = await startAppServer();
  published = await publishForReaders(server.appUrl, server.dataDir);
  await published.correct();
}, 120_000);
afterAll(async () => {
  await published?.close();
  await server?.stop();
  removeFolder(folder);
});

function verify(...args: string[]): Promise<{ code: number | null; said: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn("python3", ["verifier/claimdesk_verify.py", server.baseUrl, ...args]);
    let said = "";
    child.stdout.on("data", (chunk) => {
      said += chunk;
    });
    child.stderr.on("data", (chunk) => {
      said += chunk;
    });
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, said }));
  });
}

const RESTORED = {
  published_versions:
    "UPDATE published_versions AS now SET canonical = kept.canonical, sha256 = kept.sha256 FROM kept_rows_of_published_versions AS kept WHERE kept.id = now.id",
  log_entries: "DELETE FROM log_entries; INSERT INTO log_entries SELECT * FROM kept_rows_of_log_entries",
  log_checkpoints:
    "DELETE FROM log_checkpoints; INSERT INTO log_checkpoints SELECT * FROM kept_rows_of_log_checkpoints",
} as const;

/** Changes rows behind the triggers, as the owner of the tables can, and puts them back afterwards. */
async function whileAltered(table: keyof typeof RESTORED, change: string, work: () => Promise<void>): Promise<void> {
  const run = (statement: string) => asOwner(server.ownerUrl, statement);
  await run(`CREATE TABLE kept_rows_of_${table} AS SELECT * FROM ${table}`);
  const behindTriggers = (statements: string) =>
    run(`BEGIN; ALTER TABLE ${table} DISABLE TRIGGER USER; ${statements}; COMMIT`);
  try {
    await behindTriggers(change);
    await work();
  } finally {
    await behindTriggers(RESTORED[table]);
    await run(`DROP TABLE kept_rows_of_${table}`);
  }
}

/** Has readers served what the database says now: whoever altered it would do no less. */
async function rebuildSite(): Promise<void> {
  const env = { ...process.env, DATA_DIR: server.dataDir, DATABASE_URL: "", PUBLIC_URL: "", SITE_NAME: "" };
  const child = spawn(process.execPath, ["--import", "tsx", "scripts/claimdesk.ts", "site", "rebuild"], { env });
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => said.push(String(chunk)));
  const code = await new Promise((resolve) => child.on("close", resolve));
  expect(code, said.join("")).toBe(0);
}

const get = (path: string) => fetch(`${server.baseUrl}/.well-known/claimdesk/${path}`);

describe("the public log", () => {
  it("is open to everybody and every site, without a session, and says how long it may be kept", async () => {
    for (const [path, kept] of [
      ["key", "max-age=5"],
      ["checkpoint", "max-age=5"],
      ["checkpoint?size=1", "immutable"],
      ["entries?start=0&end=2", "max-age=5"],
      ["proof?seq=1&size=3", "immutable"],
      ["proof?first=1&second=3", "immutable"],
    ] as const) {
      const answer = await get(path);
      expect(answer.status, path).toBe(200);
      expect(answer.headers.get("access-control-allow-origin")).toBe("*");
      expect(answer.headers.get("set-cookie")).toBeNull();
      expect(answer.headers.get("cache-control"), path).toContain(kept);
    }
  });

  it.each([
    ["entries?start=-1", 400],
    ["entries?start=2&end=1", 400],
    ["entries?start=9999", 404],
    ["checkpoint?size=x", 400],
    ["checkpoint?size=9999", 404],
    ["proof", 400],
    ["proof?leaf=nonsense", 400],
    [`proof?leaf=${"0".repeat(64)}`, 404],
    ["proof?seq=0&size=9999", 404],
    ["proof?first=3&second=2", 404],
  ])("answers %s with %i", async (path, status) => {
    expect((await get(path)).status).toBe(status);
  });
});

describe("a verifier of another language", () => {
  it("I10 accepts the log, the verdicts in it, and its growth since the checkpoint it kept", async () => {
    const first = await verify("--keep", kept);
    expect(first, first.said).toMatchObject({ code: 0 });
    await published.retract();
    const second = await verify("--keep", kept, "--slug", published.slug);
    expect(second, second.said).toMatchObject({ code: 0 });
    expect(second.said).toContain("2 published versions");
    expect(second.said).toContain("it extends the 3 entries");
  });

  it("I02 names the version of which one letter was changed, with its hash", async () => {
    const words = "replace(canonical, 'Port Ellery', 'Port Ellary')";
    const change = `UPDATE published_versions SET canonical = ${words}, sha256 = encode(sha256(convert_to(${words}, 'UTF8')), 'hex') WHERE number = 2`;
    await whileAltered("published_versions", change, async () => {
      await rebuildSite();
      const { code, said } = await verify();
      expect(said).toContain(`version 2 of ${published.slug} (entry 2) was altered`);
      expect(code).toBe(1);
    });
    await rebuildSite();
  }, 120_000);

  it.each([1, 2, 3])(
    "I02 names entry %i when one letter of it was changed, with its hash",
    async (seq) => {
      const words = "replace(entry, 'port-ellery', 'port-ellary')";
      const hash = `encode(sha256('\\x00'::bytea || convert_to(${words}, 'UTF8')), 'hex')`;
      const change = `UPDATE log_entries SET entry = ${words}, leaf_hash = ${hash} WHERE seq = ${seq}`;
      await whileAltered("log_entries", change, async () => {
        await rebuildSite();
        const { code, said } = await verify();
        expect(said).toMatch(new RegExp(`entry ${seq} (?:was altered|is not what was signed)`));
        expect(code).toBe(1);
      });
      await rebuildSite();
    },
    120_000,
  );

  it("I04 finds that the log was cut off, by the checkpoint that it kept", async () => {
    await whileAltered("log_entries", "DELETE FROM log_entries WHERE seq = 3", async () => {
      await whileAltered("log_checkpoints", "DELETE FROM log_checkpoints WHERE size = 4", async () => {
        await rebuildSite();
        const { code, said } = await verify("--keep", kept);
        expect(said).toContain("the log went back from 4 to 3 entries");
        expect(code).toBe(1);
      });
    });
    await rebuildSite();
    expect(await verify("--keep", kept)).toMatchObject({ code: 0 });
  }, 120_000);
});
