import type { RateLimiterPostgres } from "rate-limiter-flexible";
import { sha256Hex } from "#db/canonical-json.ts";
import { addressKey } from "#server/address-key.ts";
import { countAgainst, openLimiter } from "#server/limiter.ts";

// Mastodon's figures for sign-in, which a newsroom behind one address can live with.
const PER_ADDRESS = { points: 25, duration: 5 * 60 };
const PER_ACCOUNT = { points: 25, duration: 60 * 60 };

type Limiters = { readonly address: RateLimiterPostgres; readonly account: RateLimiterPostgres };

// On globalThis, because Next bundles its own copy of this module into the same process.
declare global {
  var __claimdeskSignInLimiters: Limiters | undefined;
}

function limiters(): Limiters {
  globalThis.__claimdeskSignInLimiters ??= {
    address: openLimiter("sign-in-address", PER_ADDRESS),
    account: openLimiter("sign-in-account", PER_ACCOUNT),
  };
  return globalThis.__claimdeskSignInLimiters;
}

/** Counts an attempt to sign in; says after how many seconds to come back when there were too many. */
export function countSignInAttempt(
  address: string,
  email: string,
): Promise<{ readonly retryAfterSeconds: number } | null> {
  const { address: byAddress, account: byAccount } = limiters();
  return countAgainst(async () => {
    await byAddress.consume(addressKey(address));
    await byAccount.consume(accountKey(email));
  });
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
