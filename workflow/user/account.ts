import { and, desc, eq, isNull } from "drizzle-orm";
import { sessions, tokens, users } from "#db/schema/users.ts";
import { newId } from "#domain/ids.ts";
import { type Refusal, refusalOf, SCOPES, type Scope } from "#domain/policy/permits.ts";
import { err, ok, type Result } from "#domain/result.ts";
import type { Ctx } from "#workflow/context.ts";
import { inTransaction, type Tx } from "#workflow/transaction.ts";
import { checkPassword, hashPassword, type PasswordProblem, verifyPassword } from "#workflow/user/password.ts";
import { newSecret } from "#workflow/user/secret.ts";

/** Ends every session of a person. */
export async function revokeSessions(tx: Tx, userId: string): Promise<void> {
  await tx.db
    .update(sessions)
    .set({ revokedAt: tx.now })
    .where(and(eq(sessions.userId, userId), isNull(sessions.revokedAt)));
}

/** Signs the actor out everywhere, this browser included. */
export function signOutEverywhere(ctx: Ctx): Promise<Result<null, Refusal>> {
  return inTransaction<null, Refusal>(ctx, async (tx) => {
    const refusal = refusalOf(tx.actor, "account:manage");
    if (refusal || tx.actor.kind !== "user") return err(refusal ?? { kind: "not_signed_in", action: "account:manage" });
    await revokeSessions(tx, tx.actor.id);
    tx.audit({ action: "session.all_ended", subjectType: "user", subjectId: tx.actor.id });
    return ok(null);
  });
}

/** Why a password was not changed. */
export type ChangePasswordError =
  | Refusal
  | PasswordProblem
  | { readonly kind: "wrong_password"; readonly field: "currentPassword" };

/** Changes the actor's own password and ends all their sessions. */
export async function changePassword(
  ctx: Ctx,
  input: { readonly currentPassword: string; readonly password: string },
): Promise<Result<null, ChangePasswordError>> {
  return inTransaction<null, ChangePasswordError>(ctx, async (tx) => {
    const refusal = refusalOf(tx.actor, "account:manage");
    if (refusal || tx.actor.kind !== "user") return err(refusal ?? { kind: "not_signed_in", action: "account:manage" });
    const [user] = await tx.db.select().from(users).where(eq(users.id, tx.actor.id));
    if (!user) throw new Error("an actor without a row");
    if (!(await verifyPassword(user.passwordHash, input.currentPassword)))
      return err({ kind: "wrong_password", field: "currentPassword" });
    const checked = checkPassword(input.password, { email: user.email, name: user.name, siteName: ctx.publisher.name });
    if (!checked.ok) return checked;
    await tx.db
      .update(users)
      .set({ passwordHash: await hashPassword(checked.value) })
      .where(eq(users.id, user.id));
    await revokeSessions(tx, user.id);
    tx.audit({ action: "user.password_changed", subjectType: "user", subjectId: user.id });
    return ok(null);
  });
}

/** An API token as its owner sees it; the secret is shown once, when it is made. */
export type TokenSummary = {
  readonly id: string;
  readonly label: string;
  readonly scopes: readonly Scope[];
  readonly createdAt: string;
  readonly expiresAt: string | null;
};

/** Makes an API token for the actor; its scopes only ever narrow what the person may. */
export function createToken(
  ctx: Ctx,
  input: { readonly label: string; readonly scopes: readonly Scope[]; readonly expiresAt?: string | null | undefined },
): Promise<Result<{ readonly token: TokenSummary; readonly secret: string }, Refusal>> {
  return inTransaction<{ token: TokenSummary; secret: string }, Refusal>(ctx, async (tx) => {
    const refusal = refusalOf(tx.actor, "account:manage");
    if (refusal || tx.actor.kind !== "user") return err(refusal ?? { kind: "not_signed_in", action: "account:manage" });
    const { secret, hash } = newSecret("cdk_");
    const token = {
      id: newId("token"),
      label: input.label,
      scopes: [...input.scopes],
      createdAt: tx.now,
      expiresAt: input.expiresAt ? new Date(input.expiresAt) : null,
    };
    await tx.db.insert(tokens).values({ ...token, kind: "api", userId: tx.actor.id, createdBy: tx.actor.id, hash });
    tx.audit({
      action: "token.created",
      subjectType: "token",
      subjectId: token.id,
      after: { label: token.label, scopes: token.scopes },
    });
    return ok({
      token: { ...token, createdAt: token.createdAt.toISOString(), expiresAt: token.expiresAt?.toISOString() ?? null },
      secret,
    });
  });
}

/** Takes one of the actor's own tokens back, from the next request on. */
export function revokeToken(
  ctx: Ctx,
  input: { readonly tokenId: string },
): Promise<Result<null, Refusal | { readonly kind: "token_not_found" }>> {
  return inTransaction<null, Refusal | { readonly kind: "token_not_found" }>(ctx, async (tx) => {
    const refusal = refusalOf(tx.actor, "account:manage");
    if (refusal || tx.actor.kind !== "user") return err(refusal ?? { kind: "not_signed_in", action: "account:manage" });
    const [row] = await tx.db
      .update(tokens)
      .set({ revokedAt: tx.now })
      .where(
        and(
          eq(tokens.id, input.tokenId),
          eq(tokens.userId, tx.actor.id),
          eq(tokens.kind, "api"),
          isNull(tokens.revokedAt),
        ),
      )
      .returning({ id: tokens.id });
    if (!row) return err({ kind: "token_not_found" });
    tx.audit({ action: "token.revoked", subjectType: "token", subjectId: row.id });
    return ok(null);
  });
}

/** The actor's API tokens in force, the newest first. */
export async function listTokens(ctx: Ctx): Promise<TokenSummary[]> {
  if (ctx.actor.kind !== "user") return [];
  const rows = await ctx.db
    .select()
    .from(tokens)
    .where(and(eq(tokens.userId, ctx.actor.id), eq(tokens.kind, "api"), isNull(tokens.revokedAt)))
    .orderBy(desc(tokens.createdAt));
  return rows.map(({ id, label, scopes, createdAt, expiresAt }) => ({
    id,
    label,
    scopes: scopes.filter((scope): scope is Scope => SCOPES.some((known) => known === scope)),
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt?.toISOString() ?? null,
  }));
}
