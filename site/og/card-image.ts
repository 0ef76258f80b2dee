import { join } from "node:path";
import type { Card } from "#site/og/card.ts";

/** The media type of the cards. */
export const CARD_TYPE = "image/png";

type Pool = { run: (card: Card) => Promise<Uint8Array>; destroy: () => Promise<void> };

// On globalThis, because Next bundles its own copy of this module into the same process.
declare global {
  var __claimdeskCardPool: Promise<Pool> | undefined;
}

// A thread keeps the fonts open; nobody needs it between two publications.
const IDLE_MS = 60_000;

/** Draws a card in a thread of its own, one after the other: the thread that answers requests is not held up. */
export async function cardImage(card: Card): Promise<Uint8Array> {
  globalThis.__claimdeskCardPool ??= openPool();
  const pool = await globalThis.__claimdeskCardPool;
  return new Uint8Array(await pool.run(card));
}

async function openPool(): Promise<Pool> {
  const { Piscina } = await import("piscina");
  return new Piscina<Card, Uint8Array>({
    filename: join(/* turbopackIgnore: true */ process.cwd(), "site/og/card-worker.mjs"),
    ...{ minThreads: 0, maxThreads: 1, idleTimeout: IDLE_MS },
  });
}
