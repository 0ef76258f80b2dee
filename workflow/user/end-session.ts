import { and, eq, isNull } from "drizzle-orm";
import { sessions } from "#db/schema/users.ts";
import type { Refusal } from "#domain/policy/permits.ts";
import { err, ok, type Result } from "#domain/result.ts";
import type { Ctx } from "#workflow/context.ts";
import { inTransaction } from "#workflow/transaction.ts";
import { ownAccount } from "#workflow/user/own-account.ts";

/** Ends one of the actor's own sessions; its cookie is worth nothing from the next request on. */
export function endSession(
  ctx: Ctx,
  input: { readonly sessionId: string },
): Promise<Result<null, Refusal | { readonly kind: "session_not_found" }>> {
  return inTransaction<null, Refusal | { readonly kind: "session_not_found" }>(ctx, async (tx) => {
    const me = ownAccount(tx.actor);
    if (!me.ok) return me;
    const [row] = await tx.db
      .update(sessions)
      .set({ revokedAt: tx.now })
      .where(and(eq(sessions.id, input.sessionId), eq(sessions.userId, me.value.id), isNull(sessions.revokedAt)))
      .returning({ id: sessions.id });
    if (!row) return err({ kind: "session_not_found" });
    tx.audit({ action: "session.ended", subjectType: "user", subjectId: me.value.id });
    return ok(null);
  });
}
