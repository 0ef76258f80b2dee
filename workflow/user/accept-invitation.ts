import { and, eq, isNull, ne } from "drizzle-orm";
import { tokens, users } from "#db/schema/users.ts";
import { err, ok, type Result } from "#domain/result.ts";
import type { Ctx } from "#workflow/context.ts";
import { inTransaction } from "#workflow/transaction.ts";
import { type InvitationError, usableInvitation } from "#workflow/user/invitation.ts";
import { checkPassword, hashPassword, type PasswordProblem } from "#workflow/user/password.ts";
import { revokeSessions } from "#workflow/user/revoke-sessions.ts";

/** Sets the password of the person whom a link is for; the link is used up and their open sessions end. */
export async function acceptInvitation(
  ctx: Ctx,
  input: { readonly secret: string; readonly password: string },
): Promise<Result<{ readonly email: string }, InvitationError | PasswordProblem>> {
  const [person] = await ctx.db
    .select({ id: users.id, email: users.email, name: users.name, tokenId: tokens.id })
    .from(tokens)
    .innerJoin(users, eq(users.id, tokens.userId))
    .where(and(usableInvitation(input.secret), ne(users.status, "disabled")));
  if (!person) return err({ kind: "invitation_void" });
  const checked = checkPassword(input.password, { ...person, siteName: ctx.publisher.name });
  if (!checked.ok) return checked;
  // Before the transaction, and only for a link that is good: hashing is dear.
  const passwordHash = await hashPassword(checked.value);
  return inTransaction<{ email: string }, InvitationError>(ctx, async (tx) => {
    const used = await tx.db
      .update(tokens)
      .set({ usedAt: tx.now })
      .where(and(eq(tokens.id, person.tokenId), isNull(tokens.usedAt), isNull(tokens.revokedAt)))
      .returning({ id: tokens.id });
    if (used.length === 0) return err({ kind: "invitation_void" });
    const opened = await tx.db
      .update(users)
      .set({ status: "active", passwordHash })
      .where(and(eq(users.id, person.id), ne(users.status, "disabled")))
      .returning({ id: users.id });
    if (opened.length === 0) return err({ kind: "invitation_void" });
    await revokeSessions(tx, person.id);
    tx.audit({ action: "user.password_set", subjectType: "user", subjectId: person.id });
    return ok({ email: person.email });
  });
}
