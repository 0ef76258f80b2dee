import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import type { Database } from "#db/client.ts";
import type { Actor } from "#domain/user/actor.ts";
import type { JobHandler } from "#jobs/job-handler.ts";
import type { Worker } from "#jobs/worker.ts";
import { announceMatters } from "#workflow/attention/announce-matters.ts";
import { lookAtPage } from "#workflow/attention/look-at-page.ts";
import { scheduleLooks } from "#workflow/attention/schedule-looks.ts";
import { watchPages } from "#workflow/attention/watch-pages.ts";

/** The input of a look, as `lookJob` writes it. */
const lookInput = z.object({ watchedPageId: z.string(), snapshotId: z.string(), requestId: z.string() });

/** Looks at a watched page again. A page that does not answer is an outcome of the look, not a failure of the job. */
export const lookAgainJob: JobHandler = ({ db, archive, now, job, tell, signal }) => {
  const { watchedPageId, snapshotId, requestId } = lookInput.parse(job.input);
  const actor: Actor | undefined = job.createdBy
    ? // Name and roles are read again in the transaction.
      { kind: "user", id: job.createdBy, name: "", roles: [], scopes: ["*"], via: "session" }
    : undefined;
  return lookAtPage({ db, archive, now, tell, signal, requestId }, { watchedPageId, actor, snapshotId });
};

/** One turn of the schedule: takes up new addresses, tells people what needs their attention, then queues the looks that are due. Says how many it queued. */
export async function scheduleTurn(db: Database, now: Date): Promise<number> {
  await watchPages(db, now);
  await announceMatters(db, now);
  return scheduleLooks(db, now);
}

// Looks are minutes to months apart: nobody waits for one that comes half a minute late.
const TURN_EVERY_MS = 30_000;

/** Takes the schedule's turns, in this process and beside others: a lock in the database keeps them to one set of limits. */
export function startSchedule(db: Database): Worker {
  const stopping = new AbortController();
  const running = (async () => {
    while (!stopping.signal.aborted) {
      try {
        await scheduleTurn(db, new Date());
      } catch (error) {
        const told = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
        if (!stopping.signal.aborted) console.error(JSON.stringify({ level: "error", what: "schedule", error: told }));
      }
      await sleep(TURN_EVERY_MS, undefined, { ref: false, signal: stopping.signal }).catch(() => {});
    }
  })();
  return {
    stop: async () => {
      stopping.abort();
      await running;
    },
  };
}
