import { and, count, eq, gt, inArray, sql } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { loadCheck } from "#db/queries/load-check.ts";
import { jobs } from "#db/schema/jobs.ts";
import type { ModelTask } from "#domain/assist/model-prompts.ts";
import type { Check } from "#domain/check/check.ts";
import { type CheckState, STATE_AFTER_EDIT } from "#domain/check/transitions.ts";
import { newId } from "#domain/ids.ts";
import { type Refusal, refusalOf } from "#domain/policy/permits.ts";
import { err, ok, type Result } from "#domain/result.ts";
import type { Actor } from "#domain/user/actor.ts";
import type { LanguageModel } from "#workflow/assist/language-model.ts";
import type { Ctx } from "#workflow/context.ts";
import { type JobView, toJobView } from "#workflow/job/read-job.ts";
import { type TooManyJobs, tooManyJobs } from "#workflow/job/start-job.ts";
import { inTransaction } from "#workflow/transaction.ts";

/** What the model is asked for: claims of the article, or something for one claim. */
export type StartModelJobInput = {
  readonly checkId: string;
  readonly task: ModelTask;
  readonly claimId?: string | null | undefined;
};

/** What waits in the row of such a job. */
export type ModelJobInput = StartModelJobInput & {
  readonly via: Extract<Actor, { kind: "user" }>["via"];
  readonly requestId: string;
};

/** Why a task cannot be given for a check as it is. */
export type ModelTaskError =
  | Refusal
  | { readonly kind: "check_not_found" }
  | { readonly kind: "not_editable"; readonly state: CheckState }
  | { readonly kind: "claim_not_found" }
  | { readonly kind: "claim_dropped" }
  | { readonly kind: "no_quotes_to_summarise" };

/** Why a job was not started. */
export type StartModelJobError =
  | ModelTaskError
  | TooManyJobs
  | { readonly kind: "model_off" }
  | { readonly kind: "model_limit_reached"; readonly limit: number };

/** Jobs in this lane are done one at a time: a model on a machine of the newsroom's own has one processor to think with. */
const MODEL_LANE = "model";

/** Asks the language model for proposals in a job; who asks again while it is under way gets the same job. */
export function startModelJob(
  ctx: Ctx,
  model: LanguageModel | null,
  input: StartModelJobInput,
): Promise<Result<JobView, StartModelJobError>> {
  return inTransaction<JobView, StartModelJobError>(ctx, async (tx) => {
    const refusal = refusalOf(tx.actor, "check:edit");
    if (refusal) return err(refusal);
    if (tx.actor.kind !== "user") throw new Error("only a person asks a language model");
    if (!model) return err({ kind: "model_off" });
    const { checkId, task } = input;
    const claimId = task === "claims" ? null : (input.claimId ?? null);
    const fits = fitsTask(await loadCheck(tx.db, checkId), task, claimId);
    if (!fits.ok) return fits;
    const underWay = await sameJob(tx.db, tx.actor.id, { checkId, task, claimId });
    if (underWay) return ok(toJobView(underWay));
    const full = await tooManyJobs(tx, tx.actor.id);
    if (full) return err(full);
    if ((await askedToday(tx.db, tx.now)) >= model.jobsADay) {
      return err({ kind: "model_limit_reached", limit: model.jobsADay });
    }
    const asked: ModelJobInput = { checkId, task, claimId, via: tx.actor.via, requestId: ctx.requestId };
    const row = { id: newId("job"), kind: "ask_model" as const, lane: MODEL_LANE, input: asked };
    const [queued] = await tx.db
      .insert(jobs)
      .values({ ...row, createdBy: tx.actor.id, createdAt: tx.now })
      .returning();
    if (!queued) throw new Error("the job was not queued");
    return ok(toJobView(queued));
  });
}

/** Whether a task can be given: the check is worked on, and has what the task needs. */
export function fitsTask(
  check: Check | null,
  task: ModelTask,
  claimId: string | null,
): Result<{ readonly check: Check; readonly claim: Check["claims"][number] | null }, ModelTaskError> {
  if (!check) return err({ kind: "check_not_found" });
  if (STATE_AFTER_EDIT[check.state] === null) return err({ kind: "not_editable", state: check.state });
  if (task === "claims") return ok({ check, claim: null });
  const claim = check.claims.find((item) => item.id === claimId);
  if (!claim) return err({ kind: "claim_not_found" });
  if (claim.state === "dropped") return err({ kind: "claim_dropped" });
  if (task === "summary" && !claim.evidence.some((item) => item.quote)) return err({ kind: "no_quotes_to_summarise" });
  return ok({ check, claim });
}

async function sameJob(
  db: Database,
  userId: string,
  { checkId, task, claimId }: { checkId: string; task: ModelTask; claimId: string | null },
) {
  const asked = sql`${jobs.input} @> ${JSON.stringify({ checkId, task, claimId })}::jsonb`;
  const [row] = await db
    .select()
    .from(jobs)
    .where(
      and(eq(jobs.createdBy, userId), eq(jobs.kind, "ask_model"), inArray(jobs.state, ["queued", "running"]), asked),
    )
    .limit(1);
  return row;
}

async function askedToday(db: Database, now: Date): Promise<number> {
  const aDayAgo = new Date(now.getTime() - 24 * 60 * 60_000);
  const [row] = await db
    .select({ asked: count() })
    .from(jobs)
    .where(and(eq(jobs.kind, "ask_model"), gt(jobs.createdAt, aDayAgo)));
  return row?.asked ?? 0;
}
