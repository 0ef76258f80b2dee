import { loadCheck } from "#db/queries/load-check.ts";
import type { Claim } from "#domain/check/check.ts";
import { type Refusal, refusalOf } from "#domain/policy/permits.ts";
import { err, ok, type Result } from "#domain/result.ts";
import { checkIdOfClaim } from "#workflow/check/find-check.ts";
import type { Ctx } from "#workflow/context.ts";

/** Reads one claim with its evidence and verdict for the desk, and the check that it belongs to. */
export async function readClaim(
  ctx: Ctx,
  input: { readonly claimId: string },
): Promise<Result<Claim & { readonly checkId: string }, Refusal | { readonly kind: "claim_not_found" }>> {
  const refusal = refusalOf(ctx.actor, "desk:read");
  if (refusal) return err(refusal);
  const checkId = await checkIdOfClaim(ctx.db, input.claimId);
  const check = checkId === null ? null : await loadCheck(ctx.db, checkId);
  const claim = check?.claims.find((item) => item.id === input.claimId);
  return check && claim ? ok({ ...claim, checkId: check.id }) : err({ kind: "claim_not_found" });
}
