import { sessions } from "#db/schema/users.ts";
import { newId } from "#domain/ids.ts";
import { err, ok, type Result } from "#domain/result.ts";
import type { Actor } from "#domain/user/actor.ts";
import type { Ctx } from "#workflow/context.ts";
import { inTransaction } from "#workflow/transaction.ts";

/** How long a session lasts at most, in days; idle ones end earlier. */
export const SESSION_DAYS = 30;
const MAX_USER_AGENT = 300;

/**
 * Opens a session for somebody who has just proved who they are, and answers its id, which goes into their encrypted
 * cookie. Somebody disabled in between is refused.
 */
export function openSession(
  ctx: Ctx,
  input: { readonly userId: string; readonly name: string; readonly userAgent: string | null },
): Promise<Result<{ readonly sessionId: string }, { readonly kind: "not_signed_in" }>> {
  const actor: Actor = { kind: "user", id: input.userId, name: input.name, roles: [], scopes: ["*"], via: "session" };
  return inTransaction<{ sessionId: string }, { kind: "not_signed_in" }>({ ...ctx, actor }, async (tx) => {
    if (tx.actor.kind !== "user") return err({ kind: "not_signed_in" });
    const sessionId = newId("session");
    await tx.db.insert(sessions).values({
      id: sessionId,
      userId: tx.actor.id,
      createdAt: tx.now,
      lastSeenAt: tx.now,
      expiresAt: new Date(tx.now.getTime() + SESSION_DAYS * 86_400_000),
      // A header may hold what the database cannot.
      userAgent: input.userAgent?.replace(/[^\x20-\x7e]/g, "?").slice(0, MAX_USER_AGENT) ?? null,
    });
    tx.audit({ action: "session.opened", subjectType: "user", subjectId: tx.actor.id });
    return ok({ sessionId });
  });
}
