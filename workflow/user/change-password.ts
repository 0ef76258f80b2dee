import { and, eq } from "drizzle-orm";
import { users } from "#db/schema/users.ts";
import type { Refusal } from "#domain/policy/permits.ts";
import { err, ok, type Result } from "#domain/result.ts";
import type { Ctx } from "#workflow/context.ts";
import { inTransaction } from "#workflow/transaction.ts";
import { ownAccount } from "#workflow/user/own-account.ts";
import { checkPassword, hashPassword, type PasswordProblem, verifyPassword } from "#workflow/user/password.ts";
import { revokeSessions } from "#workflow/user/revoke-sessions.ts";

/** Why a password was not changed. */
export type ChangePasswordError =
  | Refusal
  | PasswordProblem
  | { readonly kind: "wrong_password"; readonly field: "currentPassword" };

/** Changes the actor's own password and ends all their sessions, this one included. */
export async function changePassword(
  ctx: Ctx,
  input: { readonly currentPassword: string; readonly password: string },
): Promise<Result<{ readonly email: string }, ChangePasswordError>> {
  const me = ownAccount(ctx.actor);
  if (!me.ok) return me;
  const [user] = await ctx.db.select().from(users).where(eq(users.id, me.value.id));
  if (!user?.passwordHash || !(await verifyPassword(user.passwordHash, input.currentPassword))) {
    return err({ kind: "wrong_password", field: "currentPassword" });
  }
  const known = user.passwordHash;
  const checked = checkPassword(input.password, { email: user.email, name: user.name, siteName: ctx.publisher.name });
  if (!checked.ok) return checked;
  // Before the transaction: hashing takes long enough to be in the way of others.
  const passwordHash = await hashPassword(checked.value);
  return inTransaction<{ email: string }, ChangePasswordError>(ctx, async (tx) => {
    const still = ownAccount(tx.actor);
    if (!still.ok) return still;
    const changed = await tx.db
      .update(users)
      .set({ passwordHash })
      .where(and(eq(users.id, user.id), eq(users.passwordHash, known)))
      .returning({ id: users.id });
    if (changed.length === 0) return err({ kind: "wrong_password", field: "currentPassword" });
    await revokeSessions(tx, user.id);
    tx.audit({ action: "user.password_changed", subjectType: "user", subjectId: user.id });
    return ok({ email: user.email });
  });
}
