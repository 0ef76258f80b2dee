import { and, eq, ne } from "drizzle-orm";
import { tokens, users } from "#db/schema/users.ts";
import { err, ok, type Result } from "#domain/result.ts";
import type { Ctx } from "#workflow/context.ts";
import { type InvitationError, usableInvitation } from "#workflow/user/invitation.ts";

/** Whom a link is for; `isNew` tells an invitation from a lost password. Anybody who holds the link may ask. */
export async function readInvitation(
  ctx: Ctx,
  input: { readonly secret: string },
): Promise<Result<{ readonly name: string; readonly email: string; readonly isNew: boolean }, InvitationError>> {
  const [row] = await ctx.db
    .select({ name: users.name, email: users.email, status: users.status })
    .from(tokens)
    .innerJoin(users, eq(users.id, tokens.userId))
    .where(and(usableInvitation(input.secret), ne(users.status, "disabled")));
  return row
    ? ok({ name: row.name, email: row.email, isNew: row.status === "invited" })
    : err({ kind: "invitation_void" });
}
