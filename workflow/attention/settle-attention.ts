import { and, eq } from "drizzle-orm";
import { users } from "#db/schema/users.ts";
import { attentionSettled } from "#db/schema/watched-pages.ts";
import { type AttentionKind, matterKey } from "#domain/evidence/attention.ts";
import { newId } from "#domain/ids.ts";
import { type Refusal, refusalOf } from "#domain/policy/permits.ts";
import { err, ok, type Result } from "#domain/result.ts";
import { findMatters } from "#workflow/attention/find-matters.ts";
import type { Ctx } from "#workflow/context.ts";
import { inTransaction, type Tx } from "#workflow/transaction.ts";

/** Which matter, as the person saw it, and why it needs no correction. */
export type SettleAttentionInput = {
  readonly checkId: string;
  readonly kind: AttentionKind;
  readonly subjectId: string;
  readonly marker: string;
  readonly note?: string | null | undefined;
};

/** Why a matter was not settled. */
export type SettleAttentionError =
  | Refusal
  | { readonly kind: "already_settled"; readonly by: string; readonly note: string | null }
  | { readonly kind: "matter_not_found" };

/**
 * Writes down that a matter needs no correction: for good, with who said so and why. A later change of the same page is another
 * matter. Only what was seen is settled: where the page changed since, the person is told to look again.
 */
export function settleAttention(
  ctx: Ctx,
  input: SettleAttentionInput,
): Promise<Result<{ readonly id: string }, SettleAttentionError>> {
  return inTransaction<{ readonly id: string }, SettleAttentionError>(ctx, async (tx) => {
    const refusal = refusalOf(tx.actor, "check:correct");
    if (refusal) return err(refusal);
    if (tx.actor.kind !== "user") throw new Error("only a person settles a matter");
    const matters = await findMatters(tx.db, tx.now, input.checkId);
    const matter = matters.find((item) => matterKey(item) === matterKey(input));
    if (!matter) return err((await settledBefore(tx, input)) ?? { kind: "matter_not_found" });
    const { checkId, kind, subjectId, marker, note = null } = input;
    const id = newId("attentionSettled");
    const [settled] = await tx.db
      .insert(attentionSettled)
      .values({ id, checkId, kind, subjectId, marker, note, settledBy: tx.actor.id, settledAt: tx.now })
      .onConflictDoNothing()
      .returning({ id: attentionSettled.id });
    if (!settled) return err((await settledBefore(tx, input)) ?? { kind: "matter_not_found" });
    tx.audit({
      action: "attention.settled",
      subjectType: "check",
      subjectId: checkId,
      checkId,
      after: { kind, subjectId, marker, note, claimNumber: matter.claimNumber, url: matter.url },
    });
    return ok({ id });
  });
}

async function settledBefore(tx: Tx, input: SettleAttentionInput): Promise<SettleAttentionError | null> {
  const [row] = await tx.db
    .select({ by: users.name, note: attentionSettled.note })
    .from(attentionSettled)
    .innerJoin(users, eq(users.id, attentionSettled.settledBy))
    .where(
      and(
        eq(attentionSettled.checkId, input.checkId),
        eq(attentionSettled.kind, input.kind),
        eq(attentionSettled.subjectId, input.subjectId),
        eq(attentionSettled.marker, input.marker),
      ),
    );
  return row ? { kind: "already_settled", ...row } : null;
}
