import { and, eq, isNull } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { sessions, userIdentities, users } from "#db/schema/users.ts";
import { newId } from "#domain/ids.ts";
import { err, ok, type Result } from "#domain/result.ts";
import type { Actor } from "#domain/user/actor.ts";
import type { Ctx } from "#workflow/context.ts";
import { inTransaction } from "#workflow/transaction.ts";
import { parseEmail } from "#workflow/user/email.ts";
import { verifyPassword } from "#workflow/user/password.ts";

/** How long a session lasts at most, in days; idle ones end earlier. */
export const SESSION_DAYS = 30;

/** Checks an e-mail address and password. The answer and its time are the same for an unknown address and a wrong password. */
export async function authenticate(
  db: Database,
  input: { readonly email: string; readonly password: string },
): Promise<Result<{ readonly userId: string; readonly name: string }, { readonly kind: "wrong_credentials" }>> {
  const email = parseEmail(input.email);
  const [user] = email.ok ? await db.select().from(users).where(eq(users.emailKey, email.value.key)) : [];
  const active = user?.status === "active" ? user : undefined;
  const right = await verifyPassword(active?.passwordHash ?? null, input.password);
  return active && right ? ok({ userId: active.id, name: active.name }) : err({ kind: "wrong_credentials" });
}

/** An account at an identity provider; `emailVerified` is the provider's word. */
export type ProviderAccount = {
  readonly provider: string;
  readonly subject: string;
  readonly email: string | null;
  readonly emailVerified: boolean;
};

/** Finds the active or invited person behind a provider's account; the first sign-in links it by its verified address. */
export async function recogniseProviderAccount(
  db: Database,
  account: ProviderAccount,
): Promise<Result<{ readonly userId: string; readonly name: string }, { readonly kind: "not_invited" }>> {
  return db.transaction(async (tx) => {
    const [linked] = await tx
      .select({ id: users.id, name: users.name, status: users.status })
      .from(userIdentities)
      .innerJoin(users, eq(users.id, userIdentities.userId))
      .where(and(eq(userIdentities.provider, account.provider), eq(userIdentities.subject, account.subject)));
    if (linked)
      return linked.status === "active" ? ok({ userId: linked.id, name: linked.name }) : err({ kind: "not_invited" });
    const email = account.email && account.emailVerified ? parseEmail(account.email) : null;
    if (!email?.ok) return err({ kind: "not_invited" });
    const [user] = await tx.select().from(users).where(eq(users.emailKey, email.value.key)).for("update");
    if (!user || user.status === "disabled") return err({ kind: "not_invited" });
    await tx
      .insert(userIdentities)
      .values({ provider: account.provider, subject: account.subject, userId: user.id })
      .onConflictDoNothing();
    if (user.status === "invited") await tx.update(users).set({ status: "active" }).where(eq(users.id, user.id));
    return ok({ userId: user.id, name: user.name });
  });
}

/** Opens a session for somebody who has just proved who they are; the id goes into their encrypted cookie. */
export async function openSession(
  ctx: Ctx,
  input: { readonly userId: string; readonly name: string; readonly userAgent: string | null },
): Promise<string> {
  const actor: Actor = { kind: "user", id: input.userId, name: input.name, roles: [], scopes: ["*"], via: "session" };
  const id = newId("session");
  await inTransaction({ ...ctx, actor }, async (tx) => {
    const expiresAt = new Date(tx.now.getTime() + SESSION_DAYS * 86_400_000);
    await tx.db.insert(sessions).values({
      id,
      userId: input.userId,
      createdAt: tx.now,
      lastSeenAt: tx.now,
      expiresAt,
      userAgent: input.userAgent?.slice(0, 300) ?? null,
    });
    tx.audit({ action: "session.opened", subjectType: "user", subjectId: input.userId });
    return ok(null);
  });
  return id;
}

/** Ends one session; its cookie is worth nothing from the next request on. */
export async function endSession(db: Database, sessionId: string): Promise<void> {
  await db
    .update(sessions)
    .set({ revokedAt: new Date() })
    .where(and(eq(sessions.id, sessionId), isNull(sessions.revokedAt)));
}

/** A session as its owner sees it. */
export type SessionSummary = {
  readonly id: string;
  readonly createdAt: string;
  readonly lastSeenAt: string;
  readonly userAgent: string | null;
};

/** The open sessions of the actor, the last used first. */
export async function listSessions(ctx: Ctx): Promise<SessionSummary[]> {
  if (ctx.actor.kind !== "user") return [];
  const rows = await ctx.db
    .select()
    .from(sessions)
    .where(and(eq(sessions.userId, ctx.actor.id), isNull(sessions.revokedAt)));
  return rows
    .filter((row) => row.expiresAt > ctx.now())
    .sort((one, other) => other.lastSeenAt.getTime() - one.lastSeenAt.getTime())
    .map(({ id, createdAt, lastSeenAt, userAgent }) => ({
      id,
      createdAt: createdAt.toISOString(),
      lastSeenAt: lastSeenAt.toISOString(),
      userAgent,
    }));
}
