import { eq } from "drizzle-orm";
import { userRoles } from "#db/schema/users.ts";
import type { Result } from "#domain/result.ts";
import type { Role } from "#domain/user/roles.ts";
import type { Ctx } from "#workflow/context.ts";
import { changeUser, type Standing } from "#workflow/user/change-user.ts";
import type { ManageUsersError } from "#workflow/user/manage-users-error.ts";

/** Gives somebody these roles and no others, from their next request on. */
export function setRoles(
  ctx: Ctx,
  input: { readonly userId: string; readonly roles: readonly Role[] },
): Promise<Result<Standing, ManageUsersError>> {
  const { userId } = input;
  const roles = [...new Set(input.roles)];
  return changeUser(ctx, userId, "user.roles_set", async (tx) => {
    await tx.db.delete(userRoles).where(eq(userRoles.userId, userId));
    if (roles.length > 0) await tx.db.insert(userRoles).values(roles.map((role) => ({ userId, role })));
  });
}
