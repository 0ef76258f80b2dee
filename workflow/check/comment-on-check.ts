import { and, asc, eq } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { checks, comments } from "#db/schema/checks.ts";
import { claims } from "#db/schema/claims.ts";
import { users } from "#db/schema/users.ts";
import { newId } from "#domain/ids.ts";
import { type Refusal, refusalOf } from "#domain/policy/permits.ts";
import { err, ok, type Result } from "#domain/result.ts";
import type { Person } from "#domain/user/actor.ts";
import type { Ctx } from "#workflow/context.ts";
import { inTransaction } from "#workflow/transaction.ts";

/** Something said on the desk about a check or one of its claims; never shown to readers. */
export type Comment = {
  readonly id: string;
  readonly claimId: string | null;
  readonly round: number;
  readonly kind: "comment" | "return";
  readonly body: string;
  readonly author: Person;
  readonly at: string;
  readonly resolved: { readonly by: Person; readonly at: string } | null;
};

/** Why a comment could not be made or settled. */
export type CommentError =
  | Refusal
  | { readonly kind: "check_not_found" }
  | { readonly kind: "claim_unknown"; readonly field: "claimId" }
  | { readonly kind: "comment_not_found" };

/** Says something about a check or a claim. Commenting is not contributing. */
export function commentOnCheck(
  ctx: Ctx,
  input: { readonly checkId: string; readonly claimId?: string | null | undefined; readonly body: string },
): Promise<Result<{ readonly id: string }, CommentError>> {
  return inTransaction<{ id: string }, CommentError>(ctx, async (tx) => {
    const refusal = refusalOf(tx.actor, "check:comment");
    if (refusal) return err(refusal);
    if (tx.actor.kind !== "user") throw new Error("only a person comments");
    const [check] = await tx.db.select({ round: checks.round }).from(checks).where(eq(checks.id, input.checkId));
    if (!check) return err({ kind: "check_not_found" });
    if (input.claimId) {
      const [claim] = await tx.db
        .select({ id: claims.id })
        .from(claims)
        .where(and(eq(claims.id, input.claimId), eq(claims.checkId, input.checkId)));
      if (!claim) return err({ kind: "claim_unknown", field: "claimId" });
    }
    const id = newId("comment");
    await tx.db.insert(comments).values({
      id,
      checkId: input.checkId,
      claimId: input.claimId ?? null,
      round: check.round,
      body: input.body,
      authorId: tx.actor.id,
      createdAt: tx.now,
    });
    tx.audit({
      action: "comment.made",
      subjectType: "comment",
      subjectId: id,
      checkId: input.checkId,
      after: { claimId: input.claimId ?? null },
    });
    return ok({ id });
  });
}

/** Marks a comment as settled, or open again. */
export function settleComment(
  ctx: Ctx,
  input: { readonly commentId: string; readonly settled: boolean },
): Promise<Result<null, CommentError>> {
  return inTransaction<null, CommentError>(ctx, async (tx) => {
    const refusal = refusalOf(tx.actor, "check:comment");
    if (refusal) return err(refusal);
    if (tx.actor.kind !== "user") throw new Error("only a person settles comments");
    const [row] = await tx.db
      .update(comments)
      .set(input.settled ? { resolvedBy: tx.actor.id, resolvedAt: tx.now } : { resolvedBy: null, resolvedAt: null })
      .where(eq(comments.id, input.commentId))
      .returning({ checkId: comments.checkId });
    if (!row) return err({ kind: "comment_not_found" });
    tx.audit({
      action: input.settled ? "comment.settled" : "comment.reopened",
      subjectType: "comment",
      subjectId: input.commentId,
      checkId: row.checkId,
    });
    return ok(null);
  });
}

const settlers = alias(users, "settlers");

/** The talk on a check, the oldest first. */
export async function listComments(
  ctx: Ctx,
  input: { readonly checkId: string },
): Promise<Result<Comment[], Refusal | { readonly kind: "check_not_found" }>> {
  const refusal = refusalOf(ctx.actor, "desk:read");
  if (refusal) return err(refusal);
  const [check] = await ctx.db.select({ id: checks.id }).from(checks).where(eq(checks.id, input.checkId));
  if (!check) return err({ kind: "check_not_found" });
  const rows = await ctx.db
    .select({
      comment: comments,
      author: { id: users.id, name: users.name },
      settler: { id: settlers.id, name: settlers.name },
    })
    .from(comments)
    .innerJoin(users, eq(users.id, comments.authorId))
    .leftJoin(settlers, eq(settlers.id, comments.resolvedBy))
    .where(eq(comments.checkId, input.checkId))
    .orderBy(asc(comments.createdAt), asc(comments.id));
  return ok(
    rows.map(({ comment, author, settler }) => ({
      id: comment.id,
      claimId: comment.claimId,
      round: comment.round,
      kind: comment.kind === "return" ? "return" : "comment",
      body: comment.body,
      author,
      at: comment.createdAt.toISOString(),
      resolved: settler && comment.resolvedAt ? { by: settler, at: comment.resolvedAt.toISOString() } : null,
    })),
  );
}
