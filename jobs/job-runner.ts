import { setTimeout as sleep } from "node:timers/promises";
import type { JobKind } from "#domain/evidence/job.ts";
import { err, type Result } from "#domain/result.ts";
import type { JobHandler, JobSurroundings } from "#jobs/job-handler.ts";
import type { Worker } from "#jobs/worker.ts";
import { indexMissingClaims } from "#workflow/earlier/index-claims.ts";
import { sweepBlobs, sweepRows } from "#workflow/job/sweep.ts";
import { type JobRow, keepJob, LEASE_SECONDS, putBackJob, settleJob, takeJob } from "#workflow/job/take-job.ts";

/** The handlers of a runner; it takes no jobs of other kinds. */
export type JobHandlers = Readonly<Partial<Record<JobKind, JobHandler>>>;

/** Jobs that one process does at a time: each may hold a document and what was read out of it. */
const AT_ONCE = 2;

// People wait for these: half a second is not felt, and an empty look at the index costs under a millisecond.
const LOOK_EVERY_MS = 500;
// A database that is away is asked less often.
const AFTER_FAILURE_MS = 5_000;
const SWEEP_EVERY_MS = 60 * 60_000;

/** Three signs of life to a lease: one or two may come late. */
const KEEP_EVERY_MS = (LEASE_SECONDS * 1_000) / 3;

/** Longer than all deadlines of fetching and reading with their queues; who takes longer hangs. */
const LONGEST_RUN_MS = 5 * 60_000;

/** Starts to do jobs, in this process and beside others: a job taken by one is skipped by the rest. */
export function startJobRunner(surroundings: JobSurroundings, handlers: JobHandlers): Worker {
  const stopping = new AbortController();
  const lanes = Array.from({ length: AT_ONCE }, () => runLane(surroundings, handlers, stopping.signal));
  const sweeping = runSweeps(surroundings, stopping.signal);
  return {
    stop: async () => {
      stopping.abort();
      await Promise.all([...lanes, sweeping]);
    },
  };
}

/** Takes one job that is due and does it; false when none is. */
export async function doNextJob(
  surroundings: JobSurroundings,
  handlers: JobHandlers,
  stopping: AbortSignal = new AbortController().signal,
): Promise<boolean> {
  const job = await takeJob(surroundings.db, Object.keys(handlers) as JobKind[]);
  if (!job) return false;
  const outcome = await underLease(surroundings, handlers[job.kind], job, stopping);
  if (outcome === "let_go") await putBackJob(surroundings.db, job);
  else await settleJob(surroundings.db, job, outcome);
  return true;
}

type Outcome = Result<object, { readonly kind: string }>;

/** Does a job while its lease is prolonged; the process that stops and the time that is up are not waited for. */
async function underLease(
  surroundings: JobSurroundings,
  handler: JobHandler | undefined,
  job: JobRow,
  stopping: AbortSignal,
): Promise<Outcome | "let_go"> {
  if (!handler) throw new Error(`no handler for a job of the kind ${job.kind}`);
  const { db } = surroundings;
  const lost = new AbortController();
  const late = AbortSignal.timeout(LONGEST_RUN_MS);
  const signal = AbortSignal.any([stopping, late, lost.signal]);
  // A database that is away for a moment costs a sign of life, not the job.
  const keep = () =>
    keepJob(db, job).then(
      (ours) => ours || lost.abort(),
      () => {},
    );
  const keeping = setInterval(keep, KEEP_EVERY_MS);
  const tell = async (stage: string) => {
    if (!(await keepJob(db, job, stage))) lost.abort();
    signal.throwIfAborted();
  };
  const ended = new Promise<Outcome | "let_go">((resolve) => {
    signal.addEventListener("abort", () => resolve(late.aborted ? err({ kind: "job_too_slow" }) : "let_go"), {
      once: true,
    });
  });
  try {
    stopping.throwIfAborted();
    return await Promise.race([ended, explained(handler({ ...surroundings, job, tell, signal }), signal, job)]);
  } catch {
    return "let_go";
  } finally {
    clearInterval(keeping);
  }
}

/** A handler that throws has a bug, or lost its database: whoever waits is told that it was us. */
async function explained(work: Promise<Outcome>, signal: AbortSignal, job: JobRow): Promise<Outcome> {
  try {
    return await work;
  } catch (error) {
    if (!signal.aborted) report(`job ${job.id} (${job.kind})`, error);
    return err({ kind: "internal" });
  }
}

async function runLane(surroundings: JobSurroundings, handlers: JobHandlers, stopping: AbortSignal): Promise<void> {
  while (!stopping.aborted) {
    let wait = LOOK_EVERY_MS;
    try {
      while (!stopping.aborted && (await doNextJob(surroundings, handlers, stopping)));
    } catch (error) {
      if (!stopping.aborted) report("jobs", error);
      wait = AFTER_FAILURE_MS;
    }
    await rest(wait, stopping);
  }
}

async function runSweeps({ db, archive, now }: JobSurroundings, stopping: AbortSignal): Promise<void> {
  while (!stopping.aborted) {
    try {
      await indexMissingClaims(db);
      await sweepRows(db);
      await sweepBlobs(db, archive.blobs, now());
    } catch (error) {
      if (!stopping.aborted) report("sweep", error);
    }
    await rest(SWEEP_EVERY_MS, stopping);
  }
}

async function rest(ms: number, stopping: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { ref: false, signal: stopping }).catch(() => {});
}

function report(what: string, error: unknown): void {
  const told = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  console.error(JSON.stringify({ level: "error", what, error: told }));
}
