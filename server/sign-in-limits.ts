import pg from "pg";
import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import { sha256Hex } from "#db/canonical-json.ts";
import { addressKey } from "#server/address-key.ts";
import { getEnv } from "#server/env.ts";
import { onShutdown } from "#server/shutdown.ts";

// Mastodon's figures for sign-in, which a newsroom behind one address can live with.
const PER_ADDRESS = { points: 25, duration: 5 * 60 };
const PER_ACCOUNT = { points: 25, duration: 60 * 60 };

type Limiters = { readonly address: RateLimiterPostgres; readonly account: RateLimiterPostgres };

// On globalThis, because Next bundles its own copy of this module into the same process.
declare global {
  var __claimdeskSignInLimiters: Limiters | undefined;
}

function limiters(): Limiters {
  if (globalThis.__claimdeskSignInLimiters) return globalThis.__claimdeskSignInLimiters;
  const storeClient = new pg.Pool({ connectionString: getEnv().databaseUrl, max: 2, connectionTimeoutMillis: 2_000 });
  storeClient.on("error", () => {});
  onShutdown(() => storeClient.end());
  const limiter = (keyPrefix: string, limit: { points: number; duration: number }) =>
    new RateLimiterPostgres({
      storeClient,
      tableName: "rate_limits",
      tableCreated: true,
      clearExpiredByTimeout: false,
      keyPrefix,
      ...limit,
      // The store may be down: each process then counts for itself rather than not at all.
      insuranceLimiter: new RateLimiterMemory({ keyPrefix, ...limit }),
    });
  globalThis.__claimdeskSignInLimiters = {
    address: limiter("sign-in-address", PER_ADDRESS),
    account: limiter("sign-in-account", PER_ACCOUNT),
  };
  return globalThis.__claimdeskSignInLimiters;
}

/** Counts an attempt to sign in; says after how many seconds to come back when there were too many. */
export async function countSignInAttempt(
  address: string,
  email: string,
): Promise<{ readonly retryAfterSeconds: number } | null> {
  const { address: byAddress, account: byAccount } = limiters();
  try {
    await byAddress.consume(addressKey(address));
    await byAccount.consume(accountKey(email));
    return null;
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused;
    return { retryAfterSeconds: Math.max(1, Math.ceil(refused.msBeforeNext / 1000)) };
  }
}

/** Gives back what a sign-in that succeeded had counted. */
export async function forgetSignInAttempt(address: string, email: string): Promise<void> {
  const { address: byAddress, account: byAccount } = limiters();
  await Promise.all([byAddress.reward(addressKey(address)), byAccount.delete(accountKey(email))]);
}

// Hashed, so that the table of counters is no list of addresses.
function accountKey(email: string): string {
  return sha256Hex(email.trim().toLowerCase().slice(0, 254));
}
