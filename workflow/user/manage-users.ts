import { and, asc, eq, gt, isNull, ne, or, sql } from "drizzle-orm";
import { sha256Hex } from "#db/canonical-json.ts";
import { violatedConstraint } from "#db/client.ts";
import { tokens, userRoles, users } from "#db/schema/users.ts";
import { newId } from "#domain/ids.ts";
import { type Refusal, refusalOf } from "#domain/policy/permits.ts";
import { err, ok, type Result } from "#domain/result.ts";
import type { Role, UserStatus } from "#domain/user/roles.ts";
import type { Ctx } from "#workflow/context.ts";
import { inTransaction, type Tx } from "#workflow/transaction.ts";
import { revokeSessions } from "#workflow/user/account.ts";
import { parseEmail } from "#workflow/user/email.ts";
import { checkPassword, hashPassword, type PasswordProblem } from "#workflow/user/password.ts";
import { newSecret } from "#workflow/user/secret.ts";

// Two admins who take each other's role away at once must not both succeed.
const ADMIN_LOCK = 7_201_947;
/** How long an invitation link is good for, in days. */
export const INVITATION_DAYS = 7;

/** Why people could not be managed. */
export type ManageUsersError =
  | Refusal
  | { readonly kind: "bad_email"; readonly field: "email" }
  | { readonly kind: "email_taken"; readonly field: "email" }
  | { readonly kind: "user_not_found" }
  | { readonly kind: "last_admin" };

/** A person as an admin sees them. */
export type UserSummary = {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly status: UserStatus;
  readonly roles: readonly Role[];
  readonly createdAt: string;
};

/** Everybody who has an account or an invitation, by name. */
export async function listUsers(ctx: Ctx): Promise<Result<UserSummary[], Refusal>> {
  const refusal = refusalOf(ctx.actor, "user:manage");
  if (refusal) return err(refusal);
  const rows = await ctx.db.select().from(users).orderBy(asc(users.name), asc(users.id));
  const roles = await ctx.db.select().from(userRoles);
  return ok(
    rows.map(({ id, email, name, status, createdAt }) => ({
      id,
      email,
      name,
      status,
      roles: roles.filter((row) => row.userId === id).map((row) => row.role),
      createdAt: createdAt.toISOString(),
    })),
  );
}

/** Invites somebody; the secret goes into a link that the admin hands over, and is kept nowhere. */
export async function inviteUser(
  ctx: Ctx,
  input: { readonly email: string; readonly name: string; readonly roles: readonly Role[] },
): Promise<Result<{ readonly userId: string; readonly secret: string }, ManageUsersError>> {
  const email = parseEmail(input.email);
  if (!email.ok) return email;
  try {
    return await inTransaction<{ userId: string; secret: string }, ManageUsersError>(ctx, async (tx) => {
      const refusal = refusalOf(tx.actor, "user:manage");
      if (refusal) return err(refusal);
      const userId = newId("user");
      await tx.db.insert(users).values({
        id: userId,
        email: email.value.email,
        emailKey: email.value.key,
        name: input.name,
        createdAt: tx.now,
      });
      await setRoleRows(tx, userId, input.roles);
      tx.audit({
        action: "user.invited",
        subjectType: "user",
        subjectId: userId,
        after: { name: input.name, roles: input.roles },
      });
      return ok({ userId, secret: await newInvitation(tx, userId) });
    });
  } catch (error) {
    if (violatedConstraint(error) === "users_email_key") return err({ kind: "email_taken", field: "email" });
    throw error;
  }
}

/** Makes a new link for somebody invited, or for an active person who lost their password; earlier links end. */
export function renewInvitation(
  ctx: Ctx,
  input: { readonly userId: string },
): Promise<Result<{ readonly secret: string }, ManageUsersError>> {
  return inTransaction<{ secret: string }, ManageUsersError>(ctx, async (tx) => {
    const refusal = refusalOf(tx.actor, "user:manage");
    if (refusal) return err(refusal);
    const [user] = await tx.db
      .select({ status: users.status })
      .from(users)
      .where(eq(users.id, input.userId))
      .for("update");
    if (!user || user.status === "disabled") return err({ kind: "user_not_found" });
    await tx.db
      .update(tokens)
      .set({ revokedAt: tx.now })
      .where(and(eq(tokens.userId, input.userId), eq(tokens.kind, "invitation"), isNull(tokens.revokedAt)));
    tx.audit({ action: "user.link_renewed", subjectType: "user", subjectId: input.userId });
    return ok({ secret: await newInvitation(tx, input.userId) });
  });
}

async function newInvitation(tx: Tx, userId: string): Promise<string> {
  const { secret, hash } = newSecret("");
  await tx.db.insert(tokens).values({
    id: newId("token"),
    kind: "invitation",
    userId,
    hash,
    createdBy: tx.actor.kind === "user" ? tx.actor.id : null,
    createdAt: tx.now,
    expiresAt: new Date(tx.now.getTime() + INVITATION_DAYS * 86_400_000),
  });
  return secret;
}

/** Why a link does not let anybody in: used, expired, taken back, or never made. */
export type InvitationError = { readonly kind: "invitation_void" };

function usable(secret: string) {
  return and(
    eq(tokens.kind, "invitation"),
    eq(tokens.hash, sha256Hex(secret)),
    isNull(tokens.usedAt),
    isNull(tokens.revokedAt),
    or(isNull(tokens.expiresAt), gt(tokens.expiresAt, sql`now()`)),
  );
}

/** Whom a link is for. Anybody who holds the link may ask. */
export async function readInvitation(
  ctx: Ctx,
  input: { readonly secret: string },
): Promise<Result<{ readonly name: string; readonly email: string; readonly isNew: boolean }, InvitationError>> {
  const [row] = await ctx.db
    .select({ name: users.name, email: users.email, status: users.status })
    .from(tokens)
    .innerJoin(users, eq(users.id, tokens.userId))
    .where(and(usable(input.secret), ne(users.status, "disabled")));
  return row
    ? ok({ name: row.name, email: row.email, isNew: row.status === "invited" })
    : err({ kind: "invitation_void" });
}

/** Sets the password of the person whom a link is for; the link is used up and their open sessions end. */
export function acceptInvitation(
  ctx: Ctx,
  input: { readonly secret: string; readonly password: string },
): Promise<Result<{ readonly email: string }, InvitationError | PasswordProblem>> {
  return inTransaction<{ email: string }, InvitationError | PasswordProblem>(ctx, async (tx) => {
    const [link] = await tx.db.select().from(tokens).where(usable(input.secret)).for("update");
    const [user] = link ? await tx.db.select().from(users).where(eq(users.id, link.userId)).for("update") : [];
    if (!link || !user || user.status === "disabled") return err({ kind: "invitation_void" });
    const checked = checkPassword(input.password, { email: user.email, name: user.name, siteName: ctx.publisher.name });
    if (!checked.ok) return checked;
    await tx.db.update(tokens).set({ usedAt: tx.now }).where(eq(tokens.id, link.id));
    await tx.db
      .update(users)
      .set({ status: "active", passwordHash: await hashPassword(checked.value) })
      .where(eq(users.id, user.id));
    await revokeSessions(tx, user.id);
    tx.audit({ action: "user.password_set", subjectType: "user", subjectId: user.id });
    return ok({ email: user.email });
  });
}

/** Gives somebody these roles and no others; from their next request on. */
export function setRoles(
  ctx: Ctx,
  input: { readonly userId: string; readonly roles: readonly Role[] },
): Promise<Result<null, ManageUsersError>> {
  return changeUser(ctx, input.userId, "user.roles_set", { roles: input.roles }, (tx) =>
    setRoleRows(tx, input.userId, input.roles),
  );
}

/** Shuts somebody out at once, or lets them in again; their name stays on what they wrote. */
export function setDisabled(
  ctx: Ctx,
  input: { readonly userId: string; readonly disabled: boolean },
): Promise<Result<null, ManageUsersError>> {
  const action = input.disabled ? "user.disabled" : "user.enabled";
  return changeUser(ctx, input.userId, action, {}, async (tx, user) => {
    const status = input.disabled ? "disabled" : user.passwordHash === null ? "invited" : "active";
    await tx.db.update(users).set({ status }).where(eq(users.id, input.userId));
    if (input.disabled) await revokeSessions(tx, input.userId);
  });
}

async function changeUser(
  ctx: Ctx,
  userId: string,
  action: string,
  after: object,
  change: (tx: Tx, user: typeof users.$inferSelect) => Promise<void>,
): Promise<Result<null, ManageUsersError>> {
  return inTransaction<null, ManageUsersError>(ctx, async (tx) => {
    const refusal = refusalOf(tx.actor, "user:manage");
    if (refusal) return err(refusal);
    await tx.db.execute(sql`SELECT pg_advisory_xact_lock(${ADMIN_LOCK})`);
    const [user] = await tx.db.select().from(users).where(eq(users.id, userId)).for("update");
    if (!user) return err({ kind: "user_not_found" });
    const before = await tx.db.select({ role: userRoles.role }).from(userRoles).where(eq(userRoles.userId, userId));
    await change(tx, user);
    await tx.db
      .update(users)
      .set({ version: sql`${users.version} + 1` })
      .where(eq(users.id, userId));
    const [admin] = await tx.db
      .select({ id: users.id })
      .from(users)
      .innerJoin(userRoles, eq(userRoles.userId, users.id))
      .where(and(eq(users.status, "active"), eq(userRoles.role, "admin")))
      .limit(1);
    const wasAdmin = user.status === "active" && before.some((row) => row.role === "admin");
    if (!admin && wasAdmin) return err({ kind: "last_admin" });
    tx.audit({
      action,
      subjectType: "user",
      subjectId: userId,
      before: { status: user.status, roles: before.map((row) => row.role) },
      after,
    });
    return ok(null);
  });
}

async function setRoleRows(tx: Tx, userId: string, roles: readonly Role[]): Promise<void> {
  await tx.db.delete(userRoles).where(eq(userRoles.userId, userId));
  if (roles.length > 0) await tx.db.insert(userRoles).values([...new Set(roles)].map((role) => ({ userId, role })));
}
