import { eq } from "drizzle-orm";
import { users } from "#db/schema/users.ts";
import type { Result } from "#domain/result.ts";
import type { Ctx } from "#workflow/context.ts";
import { changeUser, type Standing } from "#workflow/user/change-user.ts";
import type { ManageUsersError } from "#workflow/user/manage-users-error.ts";

/** Lets somebody in again; who never set a password is invited as before and needs a new link. API tokens work again. */
export function enableUser(ctx: Ctx, input: { readonly userId: string }): Promise<Result<Standing, ManageUsersError>> {
  const { userId } = input;
  return changeUser(ctx, userId, "user.enabled", async (tx, user) => {
    if (user.status !== "disabled") return;
    await tx.db
      .update(users)
      .set({ status: user.passwordHash === null ? "invited" : "active" })
      .where(eq(users.id, userId));
  });
}
