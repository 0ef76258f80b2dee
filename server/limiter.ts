import pg from "pg";
import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import { getEnv } from "#server/env.ts";
import { onShutdown } from "#server/shutdown.ts";

/** So many points in so many seconds. */
export type Limit = { readonly points: number; readonly duration: number };

// On globalThis, because Next bundles its own copy of this module into the same process.
declare global {
  var __claimdeskLimiterPool: pg.Pool | undefined;
}

function pool(): pg.Pool {
  if (globalThis.__claimdeskLimiterPool) return globalThis.__claimdeskLimiterPool;
  const made = new pg.Pool({ connectionString: getEnv().databaseUrl, max: 2, connectionTimeoutMillis: 2_000 });
  made.on("error", () => {});
  onShutdown(() => made.end());
  globalThis.__claimdeskLimiterPool = made;
  return made;
}

/** A counter in the database, which all instances share. */
export function openLimiter(keyPrefix: string, limit: Limit): RateLimiterPostgres {
  return new RateLimiterPostgres({
    storeClient: pool(),
    tableName: "rate_limits",
    tableCreated: true,
    clearExpiredByTimeout: false,
    keyPrefix,
    ...limit,
    // The store may be down: each process then counts for itself rather than not at all.
    insuranceLimiter: new RateLimiterMemory({ keyPrefix, ...limit }),
  });
}

/** Runs what consumes points; says after how many seconds to come back when there were none left. */
export async function countAgainst(
  consume: () => Promise<unknown>,
): Promise<{ readonly retryAfterSeconds: number } | null> {
  try {
    await consume();
    return null;
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused;
    return { retryAfterSeconds: Math.max(1, Math.ceil(refused.msBeforeNext / 1000)) };
  }
}
