import { and, eq, isNull, lte } from "drizzle-orm";
import { notifications } from "#db/schema/audit.ts";
import { type Refusal, refusalOf } from "#domain/policy/permits.ts";
import { err, ok, type Result } from "#domain/result.ts";
import type { Ctx } from "#workflow/context.ts";

/** Which of one's notifications were read: those about a check, or all that had come by a moment. */
export type MarkReadInput = { readonly checkId: string } | { readonly until: string };

/** Marks notifications of the actor as read; those of others are out of reach. Gives how many there were. */
export async function markRead(ctx: Ctx, input: MarkReadInput): Promise<Result<{ readonly marked: number }, Refusal>> {
  const refusal = refusalOf(ctx.actor, "desk:read");
  if (refusal) return err(refusal);
  if (ctx.actor.kind !== "user") throw new Error("only a person reads notifications");
  const which =
    "checkId" in input ? eq(notifications.checkId, input.checkId) : lte(notifications.createdAt, new Date(input.until));
  const rows = await ctx.db
    .update(notifications)
    .set({ readAt: ctx.now() })
    .where(and(eq(notifications.userId, ctx.actor.id), isNull(notifications.readAt), which))
    .returning({ id: notifications.id });
  return ok({ marked: rows.length });
}
