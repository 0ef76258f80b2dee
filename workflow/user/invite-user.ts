import { violatedConstraint } from "#db/client.ts";
import { refusalOf } from "#domain/policy/permits.ts";
import { err, ok, type Result } from "#domain/result.ts";
import type { Role } from "#domain/user/roles.ts";
import type { Ctx } from "#workflow/context.ts";
import { inTransaction } from "#workflow/transaction.ts";
import { parseEmail } from "#workflow/user/email.ts";
import { insertUser } from "#workflow/user/insert-user.ts";
import { newInvitation } from "#workflow/user/invitation.ts";
import type { ManageUsersError } from "#workflow/user/manage-users-error.ts";

/** Invites somebody; the secret goes into a link that the admin hands over, and is kept nowhere. */
export async function inviteUser(
  ctx: Ctx,
  input: { readonly email: string; readonly name: string; readonly roles: readonly Role[] },
): Promise<Result<{ readonly userId: string; readonly secret: string }, ManageUsersError>> {
  try {
    return await inTransaction<{ userId: string; secret: string }, ManageUsersError>(ctx, async (tx) => {
      const refusal = refusalOf(tx.actor, "user:manage");
      if (refusal) return err(refusal);
      const email = parseEmail(input.email);
      if (!email.ok) return email;
      const userId = await insertUser(tx, { ...input, email: email.value, passwordHash: null });
      tx.audit({
        action: "user.invited",
        subjectType: "user",
        subjectId: userId,
        after: { name: input.name, roles: input.roles },
      });
      return ok({ userId, secret: await newInvitation(tx, userId) });
    });
  } catch (error) {
    if (violatedConstraint(error) === "users_email_key") return err({ kind: "email_taken", field: "email" });
    throw error;
  }
}
