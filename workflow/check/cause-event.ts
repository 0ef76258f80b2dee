import type { CheckEvent } from "#domain/check/transitions.ts";
import type { Result } from "#domain/result.ts";
import { approveCheck } from "#workflow/check/approve-check.ts";
import type { CheckEventError, CheckEventInput } from "#workflow/check/check-event.ts";
import { returnCheck } from "#workflow/check/return-check.ts";
import { submitCheck } from "#workflow/check/submit-check.ts";
import type { Ctx } from "#workflow/context.ts";
import { abandonCorrection } from "#workflow/publication/abandon-correction.ts";
import { correctCheck } from "#workflow/publication/correct-check.ts";
import { publishCheck } from "#workflow/publication/publish-check.ts";
import { retractCheck } from "#workflow/publication/retract-check.ts";

const USE_CASES: Record<
  CheckEvent,
  (ctx: Ctx, input: CheckEventInput) => Promise<Result<{ readonly checkId: string }, CheckEventError>>
> = {
  submit: submitCheck,
  return: returnCheck,
  approve: approveCheck,
  publish: publishCheck,
  start_correction: correctCheck,
  abandon_correction: abandonCorrection,
  retract: retractCheck,
};

/** Causes an event named by its word, for the API and the buttons that are drawn from the table of transitions. */
export function causeEvent(ctx: Ctx, event: CheckEvent, input: CheckEventInput) {
  return USE_CASES[event](ctx, input);
}
