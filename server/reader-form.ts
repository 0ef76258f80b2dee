import { createHmac, timingSafeEqual } from "node:crypto";
import type { RateLimiterPostgres } from "rate-limiter-flexible";
import type { InboxKind } from "#domain/inbox/inbox.ts";
import { addressKey } from "#server/address-key.ts";
import { getEnv } from "#server/env.ts";
import { countAgainst, openLimiter } from "#server/limiter.ts";

/** Messages that one client may send: a class that works on an assignment gets through, a script does not. */
export const READER_LIMIT = { points: 8, duration: 10 * 60 };

// On globalThis, because Next bundles its own copy of this module into the same process.
declare global {
  var __claimdeskMessageLimiter: RateLimiterPostgres | undefined;
}

/**
 * Counts a message of a client. Of the client only a keyed hash is kept, under a key that changes with each window, so that the
 * counters tell neither who wrote nor that it was the same person as an hour ago; the sweep removes what has run out.
 */
export function countReaderMessage(address: string): Promise<{ readonly retryAfterSeconds: number } | null> {
  globalThis.__claimdeskMessageLimiter ??= openLimiter("reader-message", READER_LIMIT);
  const limiter = globalThis.__claimdeskMessageLimiter;
  const window = Math.floor(Date.now() / (READER_LIMIT.duration * 1000));
  return countAgainst(() => limiter.consume(keyed(`reader message ${window} ${addressKey(address)}`).slice(0, 24)));
}

/** What a form carries so that its answer tells when it was opened: the moment, signed for this form. */
export function openedStamp(kind: InboxKind, now: number): string {
  return `${now}.${keyed(`opened ${kind} ${now}`)}`;
}

/** How long ago the form was opened, in milliseconds; null where the stamp is not ours or for another form. */
export function timeSinceOpened(kind: InboxKind, stamp: string, now: number): number | null {
  const [, moment, signature] = /^(\d{1,15})\.([\w-]{43})$/.exec(stamp) ?? [];
  if (moment === undefined || signature === undefined) return null;
  const expected = Buffer.from(keyed(`opened ${kind} ${moment}`));
  return timingSafeEqual(expected, Buffer.from(signature)) ? now - Number(moment) : null;
}

function keyed(text: string): string {
  return createHmac("sha256", getEnv().authSecret).update(text).digest("base64url");
}
