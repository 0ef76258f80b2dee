import { and, eq } from "drizzle-orm";
import { jobs } from "#db/schema/jobs.ts";
import { type Refusal, refusalOf } from "#domain/policy/permits.ts";
import { err, ok, type Result } from "#domain/result.ts";
import type { Ctx } from "#workflow/context.ts";
import { type JobView, toJobView } from "#workflow/job/read-job.ts";

/** Reads how a look goes on. Everybody on the desk may: two who ask for the same page wait for the same look. */
export async function readLook(
  ctx: Ctx,
  input: { readonly jobId: string },
): Promise<Result<JobView, Refusal | { readonly kind: "job_not_found" }>> {
  const refusal = refusalOf(ctx.actor, "desk:read");
  if (refusal) return err(refusal);
  const [row] = await ctx.db
    .select()
    .from(jobs)
    .where(and(eq(jobs.id, input.jobId), eq(jobs.kind, "look_again")));
  return row ? ok(toJobView(row)) : err({ kind: "job_not_found" });
}
