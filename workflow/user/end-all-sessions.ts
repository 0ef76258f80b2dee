import type { Refusal } from "#domain/policy/permits.ts";
import { ok, type Result } from "#domain/result.ts";
import type { Ctx } from "#workflow/context.ts";
import { inTransaction } from "#workflow/transaction.ts";
import { ownAccount } from "#workflow/user/own-account.ts";
import { revokeSessions } from "#workflow/user/revoke-sessions.ts";

/** Signs the actor out everywhere, this browser included. */
export function endAllSessions(ctx: Ctx): Promise<Result<null, Refusal>> {
  return inTransaction<null, Refusal>(ctx, async (tx) => {
    const me = ownAccount(tx.actor);
    if (!me.ok) return me;
    await revokeSessions(tx, me.value.id);
    tx.audit({ action: "session.all_ended", subjectType: "user", subjectId: me.value.id });
    return ok(null);
  });
}
