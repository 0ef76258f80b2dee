import { createHmac } from "node:crypto";
import pg from "pg";
import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import { addressKey } from "#server/address-key.ts";
import { getEnv } from "#server/env.ts";
import { onShutdown } from "#server/shutdown.ts";

// Mastodon's figure for reading without an account: far more than a reader asks for, far less than a scraper does.
const PER_ADDRESS = { points: 300, duration: 5 * 60 };
const DAY_MS = 24 * 60 * 60_000;

// On globalThis, because Next bundles its own copy of this module into the same process.
declare global {
  var __claimdeskReaderLimiter: RateLimiterPostgres | undefined;
}

function limiter(): RateLimiterPostgres {
  if (globalThis.__claimdeskReaderLimiter) return globalThis.__claimdeskReaderLimiter;
  const storeClient = new pg.Pool({
    connectionString: getEnv().databaseUrl,
    ...{ max: 2, connectionTimeoutMillis: 1_000, statement_timeout: 1_000 },
  });
  storeClient.on("error", () => {});
  onShutdown(() => storeClient.end());
  globalThis.__claimdeskReaderLimiter = new RateLimiterPostgres({
    storeClient,
    tableName: "rate_limits",
    tableCreated: true,
    clearExpiredByTimeout: false,
    keyPrefix: "reader",
    ...PER_ADDRESS,
    // Reading stays open when the store is down: each process then counts for itself.
    insuranceLimiter: new RateLimiterMemory({ keyPrefix: "reader", ...PER_ADDRESS }),
  });
  return globalThis.__claimdeskReaderLimiter;
}

/**
 * Counts a request for what is computed for each reader; says after how many seconds to come back when there were too many.
 * The store holds no address, only a hash of it under a key that changes every day, and that for five minutes.
 */
export async function countReaderRequest(address: string): Promise<{ readonly retryAfterSeconds: number } | null> {
  const day = Math.floor(Date.now() / DAY_MS);
  const key = createHmac("sha256", `${getEnv().authSecret}:reader:${day}`)
    .update(addressKey(address))
    .digest("base64url");
  try {
    await limiter().consume(key);
    return null;
  } catch (refused) {
    // Whatever else is wrong with the counting, nobody is kept from reading for it.
    if (!(refused instanceof RateLimiterRes)) return null;
    return { retryAfterSeconds: Math.max(1, Math.ceil(refused.msBeforeNext / 1000)) };
  }
}
