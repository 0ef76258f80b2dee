import { eq } from "drizzle-orm";
import { userIdentities, users } from "#db/schema/users.ts";
import type { Refusal } from "#domain/policy/permits.ts";
import { err, ok, type Result } from "#domain/result.ts";
import type { Role } from "#domain/user/roles.ts";
import type { Ctx } from "#workflow/context.ts";
import { ownAccount } from "#workflow/user/own-account.ts";

/** One's own account; `providers` are the identity providers by which one has signed in. */
export type Account = {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly roles: readonly Role[];
  readonly hasPassword: boolean;
  readonly providers: readonly string[];
};

/** Reads the actor's own account. */
export async function readAccount(ctx: Ctx): Promise<Result<Account, Refusal>> {
  const me = ownAccount(ctx.actor);
  if (!me.ok) return me;
  const [user] = await ctx.db.select().from(users).where(eq(users.id, me.value.id));
  if (!user) return err({ kind: "not_signed_in", action: "account:manage" });
  const identities = await ctx.db
    .select({ provider: userIdentities.provider })
    .from(userIdentities)
    .where(eq(userIdentities.userId, user.id));
  return ok({
    id: user.id,
    name: user.name,
    email: user.email,
    roles: me.value.roles,
    hasPassword: user.passwordHash !== null,
    providers: identities.map((row) => row.provider),
  });
}
