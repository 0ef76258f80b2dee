import { and, asc, eq, isNull, lt, lte } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { type OutboxRow, outbox } from "#db/schema/audit.ts";
import { notify } from "#jobs/notify.ts";

/** A worker in progress; `stop` waits for the message in hand. */
export type Worker = { readonly stop: () => Promise<void> };

// Nobody waits for a notification, and an empty look at the index costs under a millisecond.
const LOOK_EVERY_MS = 1_000;
// A database that is away is asked less often.
const AFTER_FAILURE_MS = 5_000;

/** How often a message is tried before it is left for a person to look at; together about four hours. */
export const MOST_ATTEMPTS = 10;
const FIRST_BACKOFF_MS = 15_000;
const LONGEST_BACKOFF_MS = 60 * 60_000;
const LONGEST_ERROR = 500;

/** Starts to work off the outbox, in this process and beside others: messages taken by one are skipped by the rest. */
export function startWorker(db: Database): Worker {
  let stopped = false;
  let wake = () => {};
  const run = async () => {
    while (!stopped) {
      let wait = LOOK_EVERY_MS;
      try {
        while (!stopped && (await takeMessage(db, notify)));
      } catch (error) {
        if (!stopped) console.error(JSON.stringify({ level: "error", what: "outbox", error: messageOf(error) }));
        wait = AFTER_FAILURE_MS;
      }
      if (stopped) break;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, wait);
        timer.unref();
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  };
  const running = run();
  return {
    stop: async () => {
      stopped = true;
      wake();
      await running;
    },
  };
}

/**
 * Takes the oldest message that is due and handles it in one transaction, so that it is either done with all its effects
 * or still there; a failure is written down and tried again later. False when nothing is due.
 */
export async function takeMessage(
  db: Database,
  handle: (tx: Database, message: OutboxRow) => Promise<void>,
  now: Date = new Date(),
): Promise<boolean> {
  return db.transaction(async (tx) => {
    const [message] = await tx
      .select()
      .from(outbox)
      .where(and(isNull(outbox.doneAt), lte(outbox.availableAt, now), lt(outbox.attempts, MOST_ATTEMPTS)))
      .orderBy(asc(outbox.availableAt), asc(outbox.createdAt))
      .limit(1)
      .for("update", { skipLocked: true });
    if (!message) return false;
    const attempts = message.attempts + 1;
    try {
      await tx.transaction((savepoint) => handle(savepoint, message));
      await tx.update(outbox).set({ doneAt: now, attempts, lastError: null }).where(eq(outbox.id, message.id));
    } catch (error) {
      const availableAt = new Date(now.getTime() + backoffMs(attempts));
      await tx
        .update(outbox)
        .set({ attempts, availableAt, lastError: messageOf(error).slice(0, LONGEST_ERROR) })
        .where(eq(outbox.id, message.id));
    }
    return true;
  });
}

/** How long a message rests after its n-th failure: 15 s, doubled each time, at most an hour. */
export function backoffMs(attempts: number): number {
  return Math.min(FIRST_BACKOFF_MS * 2 ** (attempts - 1), LONGEST_BACKOFF_MS);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}
