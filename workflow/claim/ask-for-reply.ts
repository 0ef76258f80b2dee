import { replyRequests } from "#db/schema/claims.ts";
import type { ReplyRequest } from "#domain/check/check.ts";
import { judgeReply, MAX_REPLY_REQUESTS, type ReplyProblem } from "#domain/claim/reply-request.ts";
import type { ContactWay, ReplyOutcome } from "#domain/evidence/vocabulary.ts";
import { newId } from "#domain/ids.ts";
import { err, ok, type Result } from "#domain/result.ts";
import { type ChangeRefused, changeCheck } from "#workflow/check/change-check.ts";
import { checkIdOfClaim } from "#workflow/check/find-check.ts";
import type { Ctx } from "#workflow/context.ts";

/** Whom the desk asked, how and when, and what came of it; days are calendar dates. */
export type ReplyInput = {
  readonly party: string;
  readonly contactWay: ContactWay;
  readonly askedOn: string;
  readonly deadline?: string | null | undefined;
  readonly outcome?: ReplyOutcome | undefined;
  readonly answer?: string | null | undefined;
  readonly answeredOn?: string | null | undefined;
};

/** Why a request for an answer could not be recorded or changed; `stale_version` carries it as it is now. */
export type ReplyError =
  | ChangeRefused
  | ReplyProblem
  | { readonly kind: "claim_not_found" }
  | { readonly kind: "claim_dropped" }
  | { readonly kind: "reply_not_found" }
  | { readonly kind: "too_many_replies" }
  | { readonly kind: "stale_version"; readonly current: ReplyRequest };

/** Records that somebody was asked for their answer to a claim. */
export async function askForReply(
  ctx: Ctx,
  input: ReplyInput & { readonly claimId: string },
): Promise<Result<ReplyRequest, ReplyError>> {
  const checkId = await checkIdOfClaim(ctx.db, input.claimId);
  const result = await changeCheck<ReplyRequest, ReplyError>(ctx, checkId, async (tx, check) => {
    if (tx.actor.kind !== "user") throw new Error("only a person asks");
    const claim = check.claims.find((item) => item.id === input.claimId);
    if (!claim) return err({ kind: "claim_not_found" });
    if (claim.state === "dropped") return err({ kind: "claim_dropped" });
    if (claim.replyRequests.length >= MAX_REPLY_REQUESTS) return err({ kind: "too_many_replies" });
    const judged = judgeReply(
      {
        party: input.party,
        contactWay: input.contactWay,
        askedOn: input.askedOn,
        deadline: input.deadline ?? null,
        outcome: input.outcome ?? "waiting",
        answer: input.answer ?? null,
        answeredOn: input.answeredOn ?? null,
      },
      tx.now,
    );
    if (!judged.ok) return judged;
    const request: ReplyRequest = { id: newId("replyRequest"), version: 1, ...judged.value };
    await tx.db
      .insert(replyRequests)
      .values({ ...request, claimId: claim.id, createdBy: tx.actor.id, createdAt: tx.now });
    return ok({
      value: request,
      audit: {
        action: "reply.asked",
        subjectType: "reply_request",
        subjectId: request.id,
        after: { claimNumber: claim.number, ...judged.value },
      },
    });
  });
  return !result.ok && result.error.kind === "check_not_found" ? err({ kind: "claim_not_found" }) : result;
}
