import { eq } from "drizzle-orm";
import { users } from "#db/schema/users.ts";
import type { Result } from "#domain/result.ts";
import type { Ctx } from "#workflow/context.ts";
import { changeUser, type Standing } from "#workflow/user/change-user.ts";
import { revokeInvitations } from "#workflow/user/invitation.ts";
import type { ManageUsersError } from "#workflow/user/manage-users-error.ts";
import { revokeSessions } from "#workflow/user/revoke-sessions.ts";

/** Shuts somebody out at once: sessions, links and tokens are worth nothing. Their name stays on what they wrote. */
export function disableUser(ctx: Ctx, input: { readonly userId: string }): Promise<Result<Standing, ManageUsersError>> {
  const { userId } = input;
  return changeUser(ctx, userId, "user.disabled", async (tx) => {
    await tx.db.update(users).set({ status: "disabled" }).where(eq(users.id, userId));
    await revokeSessions(tx, userId);
    await revokeInvitations(tx, userId);
  });
}
