import { asc } from "drizzle-orm";
import { userRoles, users } from "#db/schema/users.ts";
import { type Refusal, refusalOf } from "#domain/policy/permits.ts";
import { err, ok, type Result } from "#domain/result.ts";
import { ROLES, type Role, type UserStatus } from "#domain/user/roles.ts";
import type { Ctx } from "#workflow/context.ts";

/** A person as an admin sees them. */
export type UserSummary = {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly status: UserStatus;
  readonly roles: readonly Role[];
  readonly createdAt: string;
};

/** Everybody who has an account or an invitation, by name; a newsroom fits on one page. */
export async function listUsers(ctx: Ctx): Promise<Result<UserSummary[], Refusal>> {
  const refusal = refusalOf(ctx.actor, "user:manage");
  if (refusal) return err(refusal);
  const rows = await ctx.db.select().from(users).orderBy(asc(users.name), asc(users.id));
  const held = new Map<string, Set<Role>>();
  for (const { userId, role } of await ctx.db.select().from(userRoles)) {
    held.set(userId, (held.get(userId) ?? new Set()).add(role));
  }
  return ok(
    rows.map(({ id, email, name, status, createdAt }) => ({
      id,
      email,
      name,
      status,
      roles: ROLES.filter((role) => held.get(id)?.has(role)),
      createdAt: createdAt.toISOString(),
    })),
  );
}
