import { and, eq, isNull } from "drizzle-orm";
import { tokens } from "#db/schema/users.ts";
import type { Refusal } from "#domain/policy/permits.ts";
import { err, ok, type Result } from "#domain/result.ts";
import type { Ctx } from "#workflow/context.ts";
import { inTransaction } from "#workflow/transaction.ts";
import { ownAccount } from "#workflow/user/own-account.ts";

/** Takes one of the actor's own API tokens back, from the next request on. */
export function revokeToken(
  ctx: Ctx,
  input: { readonly tokenId: string },
): Promise<Result<null, Refusal | { readonly kind: "token_not_found" }>> {
  return inTransaction<null, Refusal | { readonly kind: "token_not_found" }>(ctx, async (tx) => {
    const me = ownAccount(tx.actor);
    if (!me.ok) return me;
    const [row] = await tx.db
      .update(tokens)
      .set({ revokedAt: tx.now })
      .where(
        and(
          eq(tokens.id, input.tokenId),
          eq(tokens.userId, me.value.id),
          eq(tokens.kind, "api"),
          isNull(tokens.revokedAt),
        ),
      )
      .returning({ id: tokens.id });
    if (!row) return err({ kind: "token_not_found" });
    tx.audit({ action: "token.revoked", subjectType: "token", subjectId: row.id });
    return ok(null);
  });
}
