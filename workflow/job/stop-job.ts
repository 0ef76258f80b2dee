import { and, eq, inArray, sql } from "drizzle-orm";
import { jobs } from "#db/schema/jobs.ts";
import { type Refusal, refusalOf } from "#domain/policy/permits.ts";
import { err, ok, type Result } from "#domain/result.ts";
import type { Ctx } from "#workflow/context.ts";
import { type JobView, readJob, toJobView } from "#workflow/job/read-job.ts";

/** Why a job was not stopped. */
export type StopJobError =
  | Refusal
  | { readonly kind: "job_not_found" }
  | { readonly kind: "job_finished" }
  | { readonly kind: "job_not_stoppable" };

/**
 * Stops a question to the language model, for whoever may read the job; its worker lets go within seconds, and nothing of the
 * answer is kept. Other jobs are short, and what they make does no harm: those are not stopped.
 */
export async function stopJob(ctx: Ctx, input: { readonly jobId: string }): Promise<Result<JobView, StopJobError>> {
  const refusal = refusalOf(ctx.actor, "check:edit");
  if (refusal) return err(refusal);
  const job = await readJob(ctx, input);
  if (!job.ok) return job;
  if (job.value.kind !== "ask_model") return err({ kind: "job_not_stoppable" });
  const [row] = await ctx.db
    .update(jobs)
    .set({ state: "failed", error: { kind: "job_stopped" }, leasedUntil: null, stage: null, finishedAt: sql`now()` })
    .where(and(eq(jobs.id, input.jobId), inArray(jobs.state, ["queued", "running"])))
    .returning();
  return row ? ok(toJobView(row)) : err({ kind: "job_finished" });
}
