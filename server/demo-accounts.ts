import { randomInt } from "node:crypto";
import { join } from "node:path";
import pg from "pg";
import { z } from "zod";
import { ROLES } from "#domain/user/roles.ts";
import { readJsonFile, writePrivateJson } from "#server/data-dir.ts";

const accountSchema = z.object({
  email: z.string(),
  name: z.string(),
  roles: z.array(z.enum(ROLES)).min(1),
  password: z.string(),
});

/** A person of the sample newsroom, with the password this installation drew for them. */
export type DemoAccount = z.infer<typeof accountSchema>;

const PEOPLE: readonly Omit<DemoAccount, "password">[] = [
  { email: "mira@demo.example", name: "Mira Sandoval", roles: ["fact_checker"] },
  { email: "jonas@demo.example", name: "Jonas Adeyemi", roles: ["fact_checker"] },
  { email: "edda@demo.example", name: "Edda Lindqvist", roles: ["editor"] },
  { email: "arun@demo.example", name: "Arun Mehta", roles: ["admin"] },
];

// Without letters and digits that look alike: people read these off a terminal.
const ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";

/** Where the accounts of the demo are written down. */
export function demoAccountsFile(dataDir: string): string {
  return join(dataDir, "demo-accounts.json");
}

/** The demo's accounts, with new passwords at the first start; `isNew` says whether they were made just now. */
export function ensureDemoAccounts(dataDir: string): { accounts: DemoAccount[]; isNew: boolean } {
  const file = demoAccountsFile(dataDir);
  const known = z.array(accountSchema).safeParse(readJsonFile(file));
  if (known.success) return { accounts: known.data, isNew: false };
  const accounts = PEOPLE.map((person) => ({ ...person, password: drawPassword() }));
  writePrivateJson(file, accounts);
  return { accounts, isNew: true };
}

/** Four groups of four: about 79 random bits. */
function drawPassword(): string {
  const group = () => Array.from({ length: 4 }, () => ALPHABET[randomInt(ALPHABET.length)]).join("");
  return Array.from({ length: 4 }, group).join("-");
}

/** How many accounts of the demo and of real people a database has; the two never belong together. */
export async function countAccounts(ownerUrl: string): Promise<{ demo: number; real: number }> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ demo: number; real: number }>(
      "SELECT count(*) FILTER (WHERE is_demo)::int AS demo, count(*) FILTER (WHERE NOT is_demo)::int AS real FROM users",
    );
    return rows[0] ?? { demo: 0, real: 0 };
  } finally {
    await client.end();
  }
}
