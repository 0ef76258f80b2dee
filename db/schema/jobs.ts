import { sql } from "drizzle-orm";
import { check, index, integer, jsonb, pgEnum, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { moment, opaqueId } from "#db/schema/columns.ts";
import { users } from "#db/schema/users.ts";
import { JOB_KINDS, JOB_STATES } from "#domain/evidence/job.ts";

export const jobKind = pgEnum("job_kind", JOB_KINDS);
export const jobState = pgEnum("job_state", JOB_STATES);

/** Work that takes longer than a request: a worker takes it with SKIP LOCKED and a lease, and its outcome can be polled. */
export const jobs = pgTable(
  "jobs",
  {
    id: opaqueId(),
    kind: jobKind("kind").notNull(),
    state: jobState("state").notNull().default("queued"),
    /** What it is doing now, in words for the person who waits. */
    stage: text("stage"),
    input: jsonb("input").notNull(),
    result: jsonb("result"),
    /** Jobs in a lane of this name are done one at a time, on all servers together; null: beside any others. */
    lane: text("lane"),
    /** The error value, with its `kind`. */
    error: jsonb("error"),
    attempts: integer("attempts").notNull().default(0),
    availableAt: moment("available_at").notNull().defaultNow(),
    /** Until when the worker that took it is trusted to be alive. */
    leasedUntil: moment("leased_until"),
    /** Null for work that the schedule asked for. */
    createdBy: text("created_by").references(() => users.id),
    createdAt: moment("created_at").notNull().defaultNow(),
    finishedAt: moment("finished_at"),
  },
  (table) => [
    index("jobs_waiting").on(table.availableAt).where(sql`state IN ('queued', 'running')`),
    index("jobs_by").on(table.createdBy, table.createdAt),
    uniqueIndex("jobs_one_in_lane").on(table.lane).where(sql`state = 'running' AND lane IS NOT NULL`),
    check("jobs_done_with_result", sql`(${table.state} = 'done') = (${table.result} IS NOT NULL)`),
    check("jobs_failed_with_error", sql`(${table.state} = 'failed') = (${table.error} IS NOT NULL)`),
  ],
);
