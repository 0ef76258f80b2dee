import { and, eq, sql } from "drizzle-orm";
import { type Database, sqlState } from "#db/client.ts";
import { jobs } from "#db/schema/jobs.ts";
import type { JobKind } from "#domain/evidence/job.ts";
import type { Result } from "#domain/result.ts";

/** The row of a job. */
export type JobRow = typeof jobs.$inferSelect;

/** How long a worker that gives no sign of life keeps its job. */
export const LEASE_SECONDS = 60;

/** How often a job is taken up when its workers die of it. */
const MOST_TAKES = 5;

/** How often work for the schedule is tried when the page does not answer. */
const MOST_TRIES = 3;

/** Failures that may be gone in a while. */
const TRANSIENT: readonly string[] = [
  "unreachable",
  "too_slow",
  "asked_too_often",
  "archive_interrupted",
  "worker_unavailable",
];

const FIRST_REST_SECONDS = 60;

const UNIQUE_VIOLATION = "23505";

/**
 * Takes the next job: one that is due, or one whose worker gave no sign of life until its lease ended. People go before
 * the schedule. The row is locked for this statement only; the lease is what keeps others away after. Of a lane one runs at a time. Null when nothing is due.
 */
export async function takeJob(db: Database, kinds: readonly JobKind[]): Promise<JobRow | null> {
  await giveUpDeadly(db);
  try {
    return await takeNext(db, kinds);
  } catch (error) {
    // Two workers saw the same lane free: the other one has it.
    if (sqlState(error) === UNIQUE_VIOLATION) return null;
    throw error;
  }
}

async function takeNext(db: Database, kinds: readonly JobKind[]): Promise<JobRow | null> {
  const [job] = await db
    .update(jobs)
    .set({ state: "running", attempts: sql`${jobs.attempts} + 1`, leasedUntil: leaseEnd(), stage: null })
    .where(
      sql`${jobs.id} = (
        SELECT id FROM jobs AS next
        WHERE kind IN ${[...kinds]}
          AND ((state = 'queued' AND available_at <= now()) OR (state = 'running' AND leased_until < now()))
          AND (lane IS NULL OR NOT EXISTS (
            SELECT 1 FROM jobs AS other WHERE other.lane = next.lane AND other.state = 'running' AND other.id <> next.id))
        ORDER BY created_by IS NULL, available_at
        LIMIT 1
        FOR UPDATE SKIP LOCKED)`,
    )
    .returning();
  return job ?? null;
}

/** Prolongs the lease and, where given, tells the stage; false when the job is no longer this worker's. */
export async function keepJob(db: Database, job: JobRow, stage?: string): Promise<boolean> {
  const kept = await db
    .update(jobs)
    .set({ leasedUntil: leaseEnd(), ...(stage === undefined ? {} : { stage }) })
    .where(stillOurs(job))
    .returning({ id: jobs.id });
  return kept.length > 0;
}

/**
 * Writes down what came of a job. Failures are final, so that the person who waits is told; only work of the schedule is
 * tried again, after a rest. False when the job is no longer this worker's: then another one tells.
 */
export async function settleJob(
  db: Database,
  job: JobRow,
  outcome: Result<object, { readonly kind: string }>,
): Promise<boolean> {
  const settled = await db
    .update(jobs)
    .set({ leasedUntil: null, stage: null, ...columnsOf(job, outcome) })
    .where(stillOurs(job))
    .returning({ id: jobs.id });
  return settled.length > 0;
}

/** Puts a job back that this worker will not finish, so that the next one need not wait for the lease. */
export async function putBackJob(db: Database, job: JobRow): Promise<void> {
  await db.update(jobs).set({ state: "queued", leasedUntil: null, stage: null }).where(stillOurs(job));
}

function columnsOf(job: JobRow, outcome: Result<object, { readonly kind: string }>) {
  if (outcome.ok) return { state: "done" as const, result: outcome.value, finishedAt: sql`now()` };
  const { error } = outcome;
  if (job.createdBy === null && TRANSIENT.includes(error.kind) && job.attempts < MOST_TRIES) {
    return { state: "queued" as const, availableAt: sql`now() + make_interval(secs => ${restSeconds(job, error)})` };
  }
  return { state: "failed" as const, error, finishedAt: sql`now()` };
}

function restSeconds(job: JobRow, error: object): number {
  const asked =
    "retryAfterSeconds" in error && typeof error.retryAfterSeconds === "number" ? error.retryAfterSeconds : 0;
  return Math.max(asked, FIRST_REST_SECONDS * 4 ** (job.attempts - 1));
}

/** A document that kills its worker each time must not do so for ever. */
async function giveUpDeadly(db: Database): Promise<void> {
  const error = { kind: "job_interrupted" };
  await db
    .update(jobs)
    .set({ state: "failed", error, leasedUntil: null, stage: null, finishedAt: sql`now()` })
    .where(sql`state = 'running' AND leased_until < now() AND attempts >= ${MOST_TAKES}`);
}

/** A worker that lost its lease finds another number of attempts. */
function stillOurs(job: JobRow) {
  return and(eq(jobs.id, job.id), eq(jobs.state, "running"), eq(jobs.attempts, job.attempts));
}

function leaseEnd() {
  return sql`now() + make_interval(secs => ${LEASE_SECONDS})`;
}
