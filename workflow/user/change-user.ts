import { and, eq, sql } from "drizzle-orm";
import { userRoles, users } from "#db/schema/users.ts";
import { refusalOf } from "#domain/policy/permits.ts";
import { err, ok, type Result } from "#domain/result.ts";
import { ROLES, type Role, type UserStatus } from "#domain/user/roles.ts";
import type { Ctx } from "#workflow/context.ts";
import { inTransaction, type Tx } from "#workflow/transaction.ts";
import type { ManageUsersError } from "#workflow/user/manage-users-error.ts";

// Two admins who take each other's role away at once must not both succeed.
const ADMIN_LOCK = 7_201_947;

/** What an admin changes about a person. */
export type Standing = { readonly status: UserStatus; readonly roles: readonly Role[] };

/** The one door to roles and status: whoever was an admin before, somebody active is one after. */
export async function changeUser(
  ctx: Ctx,
  userId: string,
  action: string,
  change: (tx: Tx, user: typeof users.$inferSelect) => Promise<void>,
): Promise<Result<Standing, ManageUsersError>> {
  return inTransaction<Standing, ManageUsersError>(ctx, async (tx) => {
    const refusal = refusalOf(tx.actor, "user:manage");
    if (refusal) return err(refusal);
    await tx.db.execute(sql`SELECT pg_advisory_xact_lock(${ADMIN_LOCK})`);
    const [user] = await tx.db.select().from(users).where(eq(users.id, userId)).for("update");
    if (!user) return err({ kind: "user_not_found" });
    const before: Standing = { status: user.status, roles: await rolesOf(tx, userId) };
    const hadAdmin = await hasActiveAdmin(tx);
    await change(tx, user);
    if (hadAdmin && !(await hasActiveAdmin(tx))) return err({ kind: "last_admin" });
    const [now] = await tx.db
      .update(users)
      .set({ version: sql`${users.version} + 1` })
      .where(eq(users.id, userId))
      .returning({ status: users.status });
    const after: Standing = { status: now?.status ?? user.status, roles: await rolesOf(tx, userId) };
    tx.audit({ action, subjectType: "user", subjectId: userId, before, after });
    return ok(after);
  });
}

async function rolesOf(tx: Tx, userId: string): Promise<Role[]> {
  const rows = await tx.db.select({ role: userRoles.role }).from(userRoles).where(eq(userRoles.userId, userId));
  return ROLES.filter((role) => rows.some((row) => row.role === role));
}

async function hasActiveAdmin(tx: Tx): Promise<boolean> {
  const [admin] = await tx.db
    .select({ id: users.id })
    .from(users)
    .innerJoin(userRoles, eq(userRoles.userId, users.id))
    .where(and(eq(users.status, "active"), eq(userRoles.role, "admin")))
    .limit(1);
  return admin !== undefined;
}
