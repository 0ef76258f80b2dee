import { WorkerThread } from "#jobs/worker-thread.ts";
import { noteCannotStart, WorkerCannotStart } from "#jobs/worker-trouble.ts";
import type { Card } from "#site/og/card.ts";

/** The media type of the cards. */
export const CARD_TYPE = "image/png";

const WORKER = "site/og/card-worker.mjs";

/** A card takes about 100 ms; verdicts wait for the pictures of their batch. */
const DEADLINE = 10_000;

// A thread keeps the fonts open; nobody needs it between two publications.
const thread = WorkerThread.of<Card, Uint8Array>(WORKER, { startUp: 30_000, deadline: DEADLINE, keptIdle: 60_000 });

/**
 * Draws a card in a thread of its own, one after the other: the thread that answers requests is not held up. Rejects with
 * `WorkerCannotStart` while no picture can be drawn.
 */
export async function cardImage(card: Card): Promise<Uint8Array> {
  try {
    return new Uint8Array(await thread.run(card));
  } catch (error) {
    if (!(error instanceof Error) || error.name !== "AbortError") throw error;
    // The others of the batch would wait as long.
    const { reason } = noteCannotStart(WORKER, `a picture took longer than ${DEADLINE / 1_000} s`);
    throw new WorkerCannotStart(reason);
  }
}
