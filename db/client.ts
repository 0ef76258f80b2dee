import { drizzle, type NodePgDatabase } from "drizzle-orm/node-postgres";
import pg from "pg";
import * as schema from "#db/schema.ts";

/** The database as the rest of the code sees it: a pool, or a transaction on one of its connections. */
export type Database = Omit<NodePgDatabase<typeof schema>, "$client">;

/** A pool with its drizzle face; `end` closes the connections. */
export type DatabaseHandle = { readonly db: Database; readonly pool: pg.Pool };

// A slow statement answers 503 rather than piling up; the largest honest write (a 1 MB article) takes under a second.
const STATEMENT_TIMEOUT_MS = 5_000;
const LOCK_TIMEOUT_MS = 3_000;
const IDLE_IN_TRANSACTION_TIMEOUT_MS = 10_000;
const CONNECT_TIMEOUT_MS = 5_000;
const POOL_SIZE = 10;

// On today's disks a page here and there costs hardly more than the next one; PostgreSQL's own guess is of disks that turn, and reads
// whole tables where an index would do. Our statements are short, so compiling one never pays.
const PLANNING = ["random_page_cost=1.1", "jit=off"];

/** Opens a pool on a PostgreSQL URL; connections are made when first needed. `searchPath`: the schemas in which names are looked up. */
export function openDatabase(
  url: string,
  options: { readonly poolSize?: number; readonly searchPath?: readonly string[] } = {},
): DatabaseHandle {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.poolSize ?? POOL_SIZE,
    statement_timeout: STATEMENT_TIMEOUT_MS,
    lock_timeout: LOCK_TIMEOUT_MS,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_TIMEOUT_MS,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    options: [...PLANNING, ...(options.searchPath ? [`search_path=${options.searchPath.join(",")}`] : [])]
      .map((setting) => `-c ${setting}`)
      .join(" "),
    application_name: "claimdesk",
  });
  // An idle connection that the server closes must not end the process: the next query opens another.
  pool.on("error", () => {});
  // Nor must one that is cut between two statements of a transaction: the next statement fails, and says so.
  pool.on("connect", (client) => client.on("error", () => {}));
  return { db: drizzle(pool, { schema }), pool };
}

/** The SQLSTATE of a database error, also where drizzle wrapped it; null for other errors. */
export function sqlState(error: unknown): string | null {
  let current: unknown = error;
  while (current instanceof Error) {
    if ("code" in current && typeof current.code === "string" && /^[0-9A-Z]{5}$/.test(current.code))
      return current.code;
    current = current.cause;
  }
  return null;
}

/** The name of the constraint that a database error reports, if it reports one. */
export function violatedConstraint(error: unknown): string | null {
  let current: unknown = error;
  while (current instanceof Error) {
    if ("constraint" in current && typeof current.constraint === "string") return current.constraint;
    current = current.cause;
  }
  return null;
}
