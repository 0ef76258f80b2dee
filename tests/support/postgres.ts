import { randomBytes } from "node:crypto";
import pg from "pg";
import { afterAll, inject } from "vitest";

export type TestDatabase = {
  /** Connects as the application does. */
  appUrl: string;
  /** Connects as the owner of the tables, for looking behind the scenes and for attacks. */
  ownerUrl: string;
};

/**
 * A migrated, empty database of its own for the test file that calls it (at its top or in `beforeAll`); it is dropped
 * after the file. Every call makes another one.
 */
export async function testDatabase(): Promise<TestDatabase> {
  const template = inject("postgres");
  const name = `test_${randomBytes(6).toString("hex")}`;
  await asOwner(template.ownerUrl, `CREATE DATABASE ${name} TEMPLATE ${new URL(template.ownerUrl).pathname.slice(1)}`);
  afterAll(() => asOwner(template.ownerUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
  return { appUrl: withDatabase(template.appUrl, name), ownerUrl: withDatabase(template.ownerUrl, name) };
}

async function asOwner(ownerUrl: string, statement: string): Promise<void> {
  // Not through the template itself: a template with a visitor cannot be cloned.
  const client = new pg.Client({ connectionString: withDatabase(ownerUrl, "postgres") });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

function withDatabase(url: string, name: string): string {
  const result = new URL(url);
  result.pathname = `/${name}`;
  return result.href;
}
