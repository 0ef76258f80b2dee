import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { drizzle } from "drizzle-orm/node-postgres";
import { migrate as runMigrations } from "drizzle-orm/node-postgres/migrator";
import pg from "pg";
import { READER_SCHEMA, readerViewFingerprint, readerViewStatements } from "#db/reader-views.ts";
import * as schema from "#db/schema.ts";
import { ensureDefaults } from "#db/seed/ensure-defaults.ts";
import { err, ok, type Result } from "#domain/result.ts";

const MIGRATIONS = fileURLToPath(new URL("./migrations", import.meta.url));
// Any constant serves; it only has to be the same in every process that migrates.
const MIGRATION_LOCK = 7_201_944;

/** Tables whose rows the application may add and read but never change, beside the triggers that say the same. */
const APPEND_ONLY = [
  "article_versions",
  "published_versions",
  "retractions",
  "audit_events",
  "snapshots",
  "check_rounds",
  "check_contributors",
  "rating_scales",
  "ratings",
  "source_notes",
  "site_page_versions",
  "attention_settled",
  "attention_announced",
  "log_entries",
  "log_nodes",
  "log_checkpoints",
  "site_changes",
  "machine_help",
  "machine_help_undone",
];

type Journal = { readonly entries: readonly { readonly when: number; readonly tag: string }[] };

/**
 * Brings the schema up to this code in one transaction, under an advisory lock, sets up a new desk's defaults, and grants the application's role and
 * that of the public pages what they need. Refuses a database whose schema is newer than the code. `appRole` null: owner and application share one
 * role. `readerRole` null: the public pages read as the application does.
 */
export async function migrate(
  ownerUrl: string,
  appRole: string | null,
  readerRole: string | null = null,
): Promise<Result<{ applied: number }, { kind: "newer_schema"; database: number; code: number }>> {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: "claimdesk-migrate" });
  await client.connect();
  try {
    await client.query("SELECT pg_advisory_lock($1)", [MIGRATION_LOCK]);
    const journal: Journal = JSON.parse(readFileSync(`${MIGRATIONS}/meta/_journal.json`, "utf8"));
    const newest = Math.max(...journal.entries.map((entry) => entry.when));
    const before = await appliedMigrations(client);
    const newestApplied = Math.max(0, ...before);
    if (newestApplied > newest) return err({ kind: "newer_schema", database: newestApplied, code: newest });
    if (newestApplied < newest) {
      // A view holds on to the columns that it shows. Both go in the transaction that the migrations run in, and end.
      await client.query("BEGIN");
      await client.query(`DROP SCHEMA IF EXISTS ${READER_SCHEMA} CASCADE`);
    }
    await runMigrations(drizzle(client), { migrationsFolder: MIGRATIONS });
    await makeReaderViews(client);
    await ensureDefaults(drizzle(client, { schema }));
    if (appRole) await grant(client, appRole);
    if (readerRole) await grantReading(client, readerRole);
    return ok({ applied: (await appliedMigrations(client)).length - before.length });
  } finally {
    await client.end();
  }
}

async function appliedMigrations(client: pg.Client): Promise<number[]> {
  const exists = await client.query("SELECT to_regclass('drizzle.__drizzle_migrations') AS name");
  if (exists.rows[0]?.name === null) return [];
  const { rows } = await client.query<{ created_at: string }>("SELECT created_at FROM drizzle.__drizzle_migrations");
  return rows.map((row) => Number(row.created_at));
}

async function grant(client: pg.Client, appRole: string): Promise<void> {
  const role = client.escapeIdentifier(appRole);
  await client.query(`GRANT USAGE ON SCHEMA public TO ${role}`);
  await client.query(`GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO ${role}`);
  await client.query(`REVOKE UPDATE, DELETE, TRUNCATE ON ${APPEND_ONLY.join(", ")} FROM ${role}`);
}

/** Makes the views of the readers' role anew where they are not those of this code; running readers wait a moment. */
async function makeReaderViews(client: pg.Client): Promise<void> {
  const wanted = readerViewFingerprint();
  const { rows } = await client.query<{ made: string | null }>(
    "SELECT obj_description(to_regnamespace($1)::oid, 'pg_namespace') AS made",
    [READER_SCHEMA],
  );
  if (rows[0]?.made === wanted) return;
  const remember = `COMMENT ON SCHEMA ${READER_SCHEMA} IS ${client.escapeLiteral(wanted)}`;
  await client.query(["BEGIN", ...readerViewStatements(), remember, "COMMIT"].join(";\n"));
}

/** The readers' role reads the views and nothing else: it may use the schema of the tables for its types and functions only. */
async function grantReading(client: pg.Client, readerRole: string): Promise<void> {
  const role = client.escapeIdentifier(readerRole);
  await client.query(`GRANT USAGE ON SCHEMA public, ${READER_SCHEMA} TO ${role}`);
  await client.query(`GRANT SELECT ON ALL TABLES IN SCHEMA ${READER_SCHEMA} TO ${role}`);
}
