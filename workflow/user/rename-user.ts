import { eq } from "drizzle-orm";
import { users } from "#db/schema/users.ts";
import type { Refusal } from "#domain/policy/permits.ts";
import { ok, type Result } from "#domain/result.ts";
import type { Ctx } from "#workflow/context.ts";
import { inTransaction } from "#workflow/transaction.ts";
import { ownAccount } from "#workflow/user/own-account.ts";

/** Changes the actor's own name from now on; what is published keeps the name it was published under. */
export function renameUser(ctx: Ctx, input: { readonly name: string }): Promise<Result<null, Refusal>> {
  return inTransaction<null, Refusal>(ctx, async (tx) => {
    const me = ownAccount(tx.actor);
    if (!me.ok) return me;
    await tx.db.update(users).set({ name: input.name }).where(eq(users.id, me.value.id));
    tx.audit({
      action: "user.renamed",
      subjectType: "user",
      subjectId: me.value.id,
      before: { name: me.value.name },
      after: { name: input.name },
    });
    return ok(null);
  });
}
