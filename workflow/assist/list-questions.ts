import { and, eq, inArray, sql } from "drizzle-orm";
import { jobs } from "#db/schema/jobs.ts";
import type { ModelTask } from "#domain/assist/model-prompts.ts";
import { type Refusal, refusalOf } from "#domain/policy/permits.ts";
import { err, ok, type Result } from "#domain/result.ts";
import type { Ctx } from "#workflow/context.ts";

/** A question to the language model that is not answered yet; `claimId` null where it is about the article. */
export type OpenQuestion = { readonly jobId: string; readonly task: ModelTask; readonly claimId: string | null };

/** What this person asked the language model about a check and still waits for. */
export async function listQuestions(
  ctx: Ctx,
  input: { readonly checkId: string },
): Promise<Result<OpenQuestion[], Refusal>> {
  const refusal = refusalOf(ctx.actor, "desk:read");
  if (refusal) return err(refusal);
  if (ctx.actor.kind !== "user") throw new Error("only people read the desk");
  const rows = await ctx.db
    .select({
      jobId: jobs.id,
      task: sql<ModelTask>`${jobs.input}->>'task'`,
      claimId: sql<string | null>`${jobs.input}->>'claimId'`,
    })
    .from(jobs)
    .where(
      and(
        eq(jobs.createdBy, ctx.actor.id),
        eq(jobs.kind, "ask_model"),
        inArray(jobs.state, ["queued", "running"]),
        sql`${jobs.input}->>'checkId' = ${input.checkId}`,
      ),
    );
  return ok(rows);
}
