import { loadCheck } from "#db/queries/load-check.ts";
import type { Check } from "#domain/check/check.ts";
import { missingForCheck } from "#domain/check/missing-for-check.ts";
import { allowedEvents, type CheckEvent, STATE_AFTER_EDIT } from "#domain/check/transitions.ts";
import { permits, type Refusal, refusalOf } from "#domain/policy/permits.ts";
import { err, ok, type Result } from "#domain/result.ts";
import type { Missing } from "#domain/verdict/missing-for-verdict.ts";
import type { Ctx } from "#workflow/context.ts";

/** A check as one person may see it, with what they may do to it now and what the guards still ask. */
export type CheckView = Check & {
  readonly allowedEvents: readonly CheckEvent[];
  readonly missing: readonly Missing[];
  /** Whether this person may change the content in this state. */
  readonly mayEdit: boolean;
  readonly mayOverride: boolean;
  readonly mayAssign: boolean;
  /** Whether this person worked on the content and so cannot approve it. */
  readonly isContributor: boolean;
};

/** Reads a check whole for the desk. */
export async function readCheck(
  ctx: Ctx,
  input: { readonly checkId: string },
): Promise<Result<CheckView, Refusal | { readonly kind: "check_not_found" }>> {
  const refusal = refusalOf(ctx.actor, "desk:read");
  if (refusal) return err(refusal);
  const check = await loadCheck(ctx.db, input.checkId);
  if (!check) return err({ kind: "check_not_found" });
  const contributorIds = check.contributors.map((person) => person.id);
  return ok({
    ...check,
    allowedEvents: allowedEvents(ctx.actor, {
      state: check.state,
      contributorIds,
      wasPublished: check.publishedVersion !== null,
    }),
    missing: missingForCheck(check),
    mayEdit: permits(ctx.actor, "check:edit") && STATE_AFTER_EDIT[check.state] !== null,
    mayOverride: permits(ctx.actor, "check:override"),
    mayAssign: permits(ctx.actor, "check:assign"),
    isContributor: ctx.actor.kind === "user" && contributorIds.includes(ctx.actor.id),
  });
}
