import { and, eq, sql } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { claims, replyRequests } from "#db/schema/claims.ts";
import type { Check, ReplyRequest } from "#domain/check/check.ts";
import { judgeReply, type ReplyFacts } from "#domain/claim/reply-request.ts";
import { err, ok, type Result } from "#domain/result.ts";
import { changeCheck } from "#workflow/check/change-check.ts";
import type { ReplyError, ReplyInput } from "#workflow/claim/ask-for-reply.ts";
import type { Ctx } from "#workflow/context.ts";

/** The fields to change; those left out stay. `basedOn` is the version that the writer saw. */
export type EditReplyInput = {
  readonly [Field in keyof ReplyInput]?: ReplyInput[Field] | undefined;
} & { readonly replyId: string; readonly basedOn: number };

/** Changes what is recorded of a request: the answer that came, or that none did. */
export async function editReply(ctx: Ctx, input: EditReplyInput): Promise<Result<ReplyRequest, ReplyError>> {
  const checkId = await checkIdOfReply(ctx.db, input.replyId);
  const result = await changeCheck<ReplyRequest, ReplyError>(ctx, checkId, async (tx, check) => {
    const found = findReply(check, input.replyId);
    if (!found) return err({ kind: "reply_not_found" });
    const { before, claimNumber } = found;
    if (before.version !== input.basedOn) return err({ kind: "stale_version", current: before });
    const judged = judgeReply(merged(before, input), tx.now);
    if (!judged.ok) return judged;
    const [row] = await tx.db
      .update(replyRequests)
      .set({ ...judged.value, version: sql`${replyRequests.version} + 1` })
      .where(and(eq(replyRequests.id, before.id), eq(replyRequests.version, input.basedOn)))
      .returning({ version: replyRequests.version });
    if (!row) return err({ kind: "stale_version", current: before });
    return ok({
      value: { id: before.id, version: row.version, ...judged.value },
      audit: {
        action: "reply.edited",
        subjectType: "reply_request",
        subjectId: before.id,
        before: { claimNumber, ...factsOf(before) },
        after: { claimNumber, ...judged.value },
      },
    });
  });
  return notFound(result);
}

/** Takes a request off its claim; the audit trail keeps it. */
export async function removeReply(
  ctx: Ctx,
  input: { readonly replyId: string; readonly basedOn: number },
): Promise<Result<{ readonly id: string }, ReplyError>> {
  const checkId = await checkIdOfReply(ctx.db, input.replyId);
  const result = await changeCheck<{ readonly id: string }, ReplyError>(ctx, checkId, async (tx, check) => {
    const found = findReply(check, input.replyId);
    if (!found) return err({ kind: "reply_not_found" });
    const { before, claimNumber } = found;
    if (before.version !== input.basedOn) return err({ kind: "stale_version", current: before });
    await tx.db
      .delete(replyRequests)
      .where(and(eq(replyRequests.id, before.id), eq(replyRequests.version, input.basedOn)));
    return ok({
      value: { id: before.id },
      audit: {
        action: "reply.removed",
        subjectType: "reply_request",
        subjectId: before.id,
        before: { claimNumber, ...factsOf(before) },
      },
    });
  });
  return notFound(result);
}

async function checkIdOfReply(db: Database, replyId: string): Promise<string | null> {
  const [row] = await db
    .select({ checkId: claims.checkId })
    .from(replyRequests)
    .innerJoin(claims, eq(claims.id, replyRequests.claimId))
    .where(eq(replyRequests.id, replyId));
  return row?.checkId ?? null;
}

function findReply(check: Check, replyId: string) {
  for (const claim of check.claims) {
    const before = claim.replyRequests.find((item) => item.id === replyId);
    if (before) return { before, claimNumber: claim.number };
  }
  return null;
}

function factsOf({ id: _, version: __, ...facts }: ReplyRequest): ReplyFacts {
  return facts;
}

function merged(before: ReplyRequest, input: EditReplyInput): ReplyFacts {
  const stays = <T>(written: T | undefined, old: T): T => (written === undefined ? old : written);
  return {
    party: stays(input.party, before.party),
    contactWay: stays(input.contactWay, before.contactWay),
    askedOn: stays(input.askedOn, before.askedOn),
    deadline: stays(input.deadline, before.deadline),
    outcome: stays(input.outcome, before.outcome),
    answer: stays(input.answer, before.answer),
    answeredOn: stays(input.answeredOn, before.answeredOn),
  };
}

function notFound<T>(result: Result<T, ReplyError>): Result<T, ReplyError> {
  return !result.ok && result.error.kind === "check_not_found" ? err({ kind: "reply_not_found" }) : result;
}
