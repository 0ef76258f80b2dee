import { eq } from "drizzle-orm";
import { userRoles, users } from "#db/schema/users.ts";
import { type Refusal, refusalOf } from "#domain/policy/permits.ts";
import { err, ok, type Result } from "#domain/result.ts";
import { ROLES } from "#domain/user/roles.ts";
import type { Ctx } from "#workflow/context.ts";
import { parseEmail } from "#workflow/user/email.ts";
import type { UserSummary } from "#workflow/user/list-users.ts";

/** Finds a person by their email address, however it is written in upper and lower case. */
export async function findUser(
  ctx: Ctx,
  input: { readonly email: string },
): Promise<
  Result<
    UserSummary,
    Refusal | { readonly kind: "bad_email"; readonly field: "email" } | { readonly kind: "user_not_found" }
  >
> {
  const refusal = refusalOf(ctx.actor, "user:manage");
  if (refusal) return err(refusal);
  const email = parseEmail(input.email);
  if (!email.ok) return email;
  const [user] = await ctx.db.select().from(users).where(eq(users.emailKey, email.value.key));
  if (!user) return err({ kind: "user_not_found" });
  const held = await ctx.db.select({ role: userRoles.role }).from(userRoles).where(eq(userRoles.userId, user.id));
  return ok({
    id: user.id,
    email: user.email,
    name: user.name,
    status: user.status,
    roles: ROLES.filter((role) => held.some((row) => row.role === role)),
    createdAt: user.createdAt.toISOString(),
  });
}
