import pg from "pg";

const DEADLINE_MS = 2000;
/** Probes come in flocks; one answer a second is fresh enough and keeps them from loading the database. */
const FRESH_MS = 1000;

/** Asks the database whether it answers, on a connection of its own, so that a full pool does not hide it. */
export function databaseProbe(databaseUrl: string): { isReady: () => Promise<boolean>; close: () => Promise<void> } {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: 1,
    idleTimeoutMillis: 5000,
    connectionTimeoutMillis: DEADLINE_MS,
    query_timeout: DEADLINE_MS,
    application_name: "claimdesk-health",
  });
  pool.on("error", () => {});
  let latest: { at: number; answer: Promise<boolean> } | undefined;
  return {
    isReady: () => {
      if (!latest || Date.now() - latest.at > FRESH_MS) {
        const answer = pool.query("select 1").then(
          () => true,
          () => false,
        );
        latest = { at: Date.now(), answer };
      }
      return latest.answer;
    },
    close: () => pool.end(),
  };
}
