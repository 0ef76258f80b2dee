import { z } from "zod";
import type { ModelOutcome } from "#app/(desk)/checks/[checkId]/model/outcome-text.ts";
import type { Refusal } from "#domain/policy/permits.ts";
import { err, ok, type Result } from "#domain/result.ts";
import type { Ctx } from "#workflow/context.ts";
import { readJob } from "#workflow/job/read-job.ts";

/** As the job writes it. */
const outcome = z.object({ proposed: z.number(), refused: z.number(), unread: z.string().nullable() });

/** A question under way or answered: what is being done, or what came of it. */
export type QuestionView = { readonly stage: string | null; readonly outcome: ModelOutcome | null };

/** How far a question to the language model is; one that failed is a refusal, with its kind. */
export async function readQuestion(
  ctx: Ctx,
  input: { readonly jobId: string },
): Promise<Result<QuestionView, Refusal | { readonly kind: string }>> {
  const job = await readJob(ctx, input);
  if (!job.ok) return job;
  if (job.value.kind !== "ask_model") return err({ kind: "job_not_found" });
  if (job.value.error) return err(job.value.error);
  const { stage, result } = job.value;
  return ok({ stage, outcome: result ? outcome.parse(result) : null });
}
