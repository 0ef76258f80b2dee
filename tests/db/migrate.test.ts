import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { afterAll, describe, expect, inject, it } from "vitest";
import { migrate } from "#db/migrate.ts";
import { APP_ROLE, READER_ROLE } from "#server/embedded-postgres.ts";
import { asOwner } from "#tests/support/as-owner.ts";

const { ownerUrl } = inject("postgres");
const names: string[] = [];

/** An empty database, in which nothing was ever migrated. */
async function emptyDatabase(): Promise<string> {
  const name = `empty_${randomBytes(6).toString("hex")}`;
  names.push(name);
  const maintenance = new URL(ownerUrl);
  maintenance.pathname = "/postgres";
  await asOwner(maintenance.href, `CREATE DATABASE ${name} TEMPLATE template0`);
  const url = new URL(ownerUrl);
  url.pathname = `/${name}`;
  return url.href;
}

afterAll(async () => {
  const maintenance = new URL(ownerUrl);
  maintenance.pathname = "/postgres";
  for (const name of names) await asOwner(maintenance.href, `DROP DATABASE IF EXISTS ${name}`);
});

const MIGRATIONS: number = JSON.parse(readFileSync("db/migrations/meta/_journal.json", "utf8")).entries.length;

async function tablesOf(url: string): Promise<unknown[]> {
  const rows = await asOwner(
    url,
    "SELECT schemaname || '.' || tablename AS name FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema') ORDER BY 1",
  );
  return rows.map(({ name }) => name);
}

describe("J11: bringing a database up to date", () => {
  it("by two at once is done once, and a second time there is nothing to do", async () => {
    const url = await emptyDatabase();
    const both = await Promise.all([migrate(url, APP_ROLE, READER_ROLE), migrate(url, APP_ROLE, READER_ROLE)]);
    expect(both.map((done) => done.ok && done.value.applied).toSorted()).toEqual([0, MIGRATIONS].toSorted());
    const tables = await tablesOf(url);
    expect(await migrate(url, APP_ROLE, READER_ROLE)).toEqual({ ok: true, value: { applied: 0 } });
    expect(await tablesOf(url)).toEqual(tables);
  });

  // Each is made by another migration, some early and some late.
  it.each([
    "published_versions",
    "log_entries",
    "rate_limits",
    "published_claims",
    "inbox_items",
    "topics",
    "machine_help",
  ])(
    "that fails half way, because there is already something called %s, changes nothing, and succeeds once that is gone",
    async (table) => {
      const url = await emptyDatabase();
      await asOwner(url, `CREATE TABLE ${table} (mine int)`);
      await expect(migrate(url, APP_ROLE, READER_ROLE)).rejects.toThrow();
      expect((await tablesOf(url)).filter((name) => !String(name).startsWith("drizzle."))).toEqual([`public.${table}`]);
      const types = await asOwner(
        url,
        "SELECT typname FROM pg_type JOIN pg_namespace n ON n.oid = typnamespace WHERE nspname = 'public' AND typtype = 'e'",
      );
      expect(types).toEqual([]);
      await asOwner(url, `DROP TABLE ${table}`);
      expect(await migrate(url, APP_ROLE, READER_ROLE)).toEqual({ ok: true, value: { applied: MIGRATIONS } });
    },
  );

  it("that a newer version made is refused, and nothing in it is touched", async () => {
    const url = await emptyDatabase();
    expect((await migrate(url, APP_ROLE, READER_ROLE)).ok).toBe(true);
    const newer = 9_999_999_999_999;
    await asOwner(url, `INSERT INTO drizzle.__drizzle_migrations (hash, created_at) VALUES ('later', ${newer})`);
    await asOwner(url, "ALTER TABLE topics ADD COLUMN of_a_later_version text");
    expect(await migrate(url, APP_ROLE, READER_ROLE)).toMatchObject({
      ok: false,
      error: { kind: "newer_schema", database: newer },
    });
    expect(await asOwner(url, "SELECT of_a_later_version FROM topics")).toEqual([]);
  });
});
