import pg from "pg";

/** Runs one statement as the owner of the tables, for looking behind the scenes and for attacks. */
export async function asOwner(ownerUrl: string, statement: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: ownerUrl });
  client.on("error", () => {});
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(statement)).rows;
  } finally {
    await client.end();
  }
}
