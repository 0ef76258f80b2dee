import { violatedConstraint } from "#db/client.ts";
import { err, ok, type Result } from "#domain/result.ts";
import type { Role } from "#domain/user/roles.ts";
import type { Ctx } from "#workflow/context.ts";
import { inTransaction } from "#workflow/transaction.ts";
import { parseEmail } from "#workflow/user/email.ts";
import { insertUser } from "#workflow/user/insert-user.ts";
import type { ManageUsersError } from "#workflow/user/manage-users-error.ts";
import { checkPassword, hashPassword, type PasswordProblem } from "#workflow/user/password.ts";

/**
 * Adds somebody together with their password. Only the operator may, at the command line: an admin on the desk never sets
 * or sees another person's password.
 */
export async function addUser(
  ctx: Ctx,
  input: {
    readonly email: string;
    readonly name: string;
    readonly roles: readonly Role[];
    readonly password: string;
  },
): Promise<Result<{ readonly userId: string }, ManageUsersError | PasswordProblem>> {
  if (ctx.actor.kind !== "operator") return err({ kind: "forbidden", action: "user:manage" });
  const email = parseEmail(input.email);
  if (!email.ok) return email;
  const about = { email: email.value.email, name: input.name, siteName: ctx.publisher.name };
  const password = checkPassword(input.password, about);
  if (!password.ok) return password;
  const passwordHash = await hashPassword(password.value);
  try {
    return await inTransaction<{ userId: string }, ManageUsersError>(ctx, async (tx) => {
      const userId = await insertUser(tx, { ...input, email: email.value, passwordHash });
      tx.audit({
        action: "user.added",
        subjectType: "user",
        subjectId: userId,
        after: { name: input.name, roles: input.roles },
      });
      return ok({ userId });
    });
  } catch (error) {
    if (violatedConstraint(error) === "users_email_key") return err({ kind: "email_taken", field: "email" });
    throw error;
  }
}
