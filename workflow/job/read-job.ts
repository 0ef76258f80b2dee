import { eq } from "drizzle-orm";
import { jobs } from "#db/schema/jobs.ts";
import type { JobKind, JobState } from "#domain/evidence/job.ts";
import { type Refusal, refusalOf } from "#domain/policy/permits.ts";
import { err, ok, type Result } from "#domain/result.ts";
import type { Ctx } from "#workflow/context.ts";

/** A job as those who wait for it see it. */
export type JobView = {
  readonly id: string;
  readonly kind: JobKind;
  readonly state: JobState;
  /** What it is doing, in words; null before it starts. */
  readonly stage: string | null;
  /** What came of it; null unless it is done. */
  readonly result: Readonly<Record<string, unknown>> | null;
  /** Why it failed; null unless it did. */
  readonly error: { readonly kind: string } | null;
  readonly createdAt: string;
  readonly finishedAt: string | null;
};

/** Reads a job: its owner may, and editors and admins; to everybody else there is no such job. */
export async function readJob(
  ctx: Ctx,
  input: { readonly jobId: string },
): Promise<Result<JobView, Refusal | { readonly kind: "job_not_found" }>> {
  const refusal = refusalOf(ctx.actor, "desk:read");
  if (refusal) return err(refusal);
  if (ctx.actor.kind !== "user") throw new Error("only people read the desk");
  const { id, roles } = ctx.actor;
  const [row] = await ctx.db.select().from(jobs).where(eq(jobs.id, input.jobId));
  const isOwn = row?.createdBy === id;
  const overseesAll = roles.includes("editor") || roles.includes("admin");
  if (!row || !(isOwn || overseesAll)) return err({ kind: "job_not_found" });
  return ok(toJobView(row));
}

/** What is shown of a job, from its row: never what it was given. */
export function toJobView(row: typeof jobs.$inferSelect): JobView {
  const { id, kind, state, stage, result, error, createdAt, finishedAt } = row;
  return {
    ...{ id, kind, state, stage },
    // Only `settleJob` writes these two, from values of these forms.
    result: result as JobView["result"],
    error: error as JobView["error"],
    createdAt: createdAt.toISOString(),
    finishedAt: finishedAt?.toISOString() ?? null,
  };
}
