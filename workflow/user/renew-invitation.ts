import { eq } from "drizzle-orm";
import { users } from "#db/schema/users.ts";
import { refusalOf } from "#domain/policy/permits.ts";
import { err, ok, type Result } from "#domain/result.ts";
import type { Ctx } from "#workflow/context.ts";
import { inTransaction } from "#workflow/transaction.ts";
import { newInvitation } from "#workflow/user/invitation.ts";
import type { ManageUsersError } from "#workflow/user/manage-users-error.ts";

/**
 * Makes a new link for somebody invited, or for an active person who lost their password; links made before end. Until it
 * is used, the old password and the open sessions stay.
 */
export function renewInvitation(
  ctx: Ctx,
  input: { readonly userId: string },
): Promise<Result<{ readonly secret: string }, ManageUsersError>> {
  return inTransaction<{ secret: string }, ManageUsersError>(ctx, async (tx) => {
    const refusal = refusalOf(tx.actor, "user:manage");
    if (refusal) return err(refusal);
    const [user] = await tx.db
      .select({ status: users.status })
      .from(users)
      .where(eq(users.id, input.userId))
      .for("update");
    if (!user) return err({ kind: "user_not_found" });
    if (user.status === "disabled") return err({ kind: "user_disabled" });
    tx.audit({ action: "user.link_renewed", subjectType: "user", subjectId: input.userId });
    return ok({ secret: await newInvitation(tx, input.userId) });
  });
}
