import { sqlState } from "#db/client.ts";

// Statement, lock and idle timeouts, a connection that went away, a full disk, and a server that is not there (yet).
const STATES = /^(57014|55P03|25P03|57P0[1-5]|08...|53...)$/;
const CODES = new Set(["ECONNREFUSED", "ECONNRESET", "EPIPE", "ETIMEDOUT", "ENOENT", "ENOTFOUND", "EAI_AGAIN"]);
// The pool has no code for these.
const MESSAGES =
  /timeout exceeded when trying to connect|Connection terminated|Client has encountered a connection error/;

/** Whether an exception says that the database is away, too slow or full, and the same request may succeed later. */
export function isDatabaseAway(error: unknown): boolean {
  if (STATES.test(sqlState(error) ?? "")) return true;
  let current: unknown = error;
  while (current instanceof Error) {
    if (MESSAGES.test(current.message)) return true;
    if ("code" in current && typeof current.code === "string" && CODES.has(current.code)) return true;
    current = current.cause;
  }
  return false;
}
