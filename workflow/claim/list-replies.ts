import type { ReplyRequest } from "#domain/check/check.ts";
import type { Refusal } from "#domain/policy/permits.ts";
import { ok, type Result } from "#domain/result.ts";
import { readClaim } from "#workflow/claim/read-claim.ts";
import type { Ctx } from "#workflow/context.ts";

/** The requests for an answer to a claim, the earliest first. */
export async function listReplies(
  ctx: Ctx,
  input: { readonly claimId: string },
): Promise<Result<readonly ReplyRequest[], Refusal | { readonly kind: "claim_not_found" }>> {
  const claim = await readClaim(ctx, input);
  return claim.ok ? ok(claim.value.replyRequests) : claim;
}
