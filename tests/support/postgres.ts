import { randomBytes } from "node:crypto";
import { afterAll, inject } from "vitest";
import { asOwner } from "#tests/support/as-owner.ts";

export type TestDatabase = {
  /** Connects as the application does. */
  appUrl: string;
  /** Connects as the owner of the tables, for looking behind the scenes and for attacks. */
  ownerUrl: string;
  /** Connects as the public pages do. */
  readerUrl: string;
};

/**
 * A migrated, empty database of its own for the test file that calls it (at its top or in `beforeAll`); it is dropped
 * after the file. Every call makes another one.
 */
export async function testDatabase(): Promise<TestDatabase> {
  const template = inject("postgres");
  const name = `test_${randomBytes(6).toString("hex")}`;
  // Not through the template itself: a template with a visitor cannot be cloned.
  const maintenance = withDatabase(template.ownerUrl, "postgres");
  await asOwner(maintenance, `CREATE DATABASE ${name} TEMPLATE ${new URL(template.ownerUrl).pathname.slice(1)}`);
  afterAll(() => asOwner(maintenance, `DROP DATABASE IF EXISTS ${name}`));
  return {
    appUrl: withDatabase(template.appUrl, name),
    ownerUrl: withDatabase(template.ownerUrl, name),
    readerUrl: withDatabase(template.readerUrl, name),
  };
}

function withDatabase(url: string, name: string): string {
  const result = new URL(url);
  result.pathname = `/${name}`;
  return result.href;
}
