import { and, eq } from "drizzle-orm";
import { userIdentities, users } from "#db/schema/users.ts";
import { err, ok, type Result } from "#domain/result.ts";
import type { Ctx } from "#workflow/context.ts";
import { inTransaction } from "#workflow/transaction.ts";
import type { Recognised } from "#workflow/user/authenticate.ts";
import { parseEmail } from "#workflow/user/email.ts";

/** An account at an identity provider; `emailVerified` is the provider's word. */
export type ProviderAccount = {
  readonly provider: string;
  readonly subject: string;
  readonly email: string | null;
  readonly emailVerified: boolean;
};

/**
 * Finds the invited or active person behind a provider's account. The first sign-in links the account by its verified
 * address; from then on the link counts, whatever the address.
 */
export function recogniseProviderAccount(
  ctx: Ctx,
  account: ProviderAccount,
): Promise<Result<Recognised, { readonly kind: "not_invited" }>> {
  return inTransaction<Recognised, { kind: "not_invited" }>(ctx, async (tx) => {
    const { provider, subject } = account;
    const [linked] = await tx.db
      .select({ userId: userIdentities.userId })
      .from(userIdentities)
      .where(and(eq(userIdentities.provider, provider), eq(userIdentities.subject, subject)));
    const email = account.email && account.emailVerified ? parseEmail(account.email) : null;
    if (!linked && !email?.ok) return err({ kind: "not_invited" });
    const [user] = await tx.db
      .select({ id: users.id, name: users.name, status: users.status })
      .from(users)
      .where(linked ? eq(users.id, linked.userId) : eq(users.emailKey, email?.ok ? email.value.key : ""))
      .for("update");
    if (!user || user.status === "disabled") return err({ kind: "not_invited" });
    if (!linked) {
      await tx.db.insert(userIdentities).values({ provider, subject, userId: user.id, createdAt: tx.now });
      tx.audit({ action: "user.identity_linked", subjectType: "user", subjectId: user.id, after: { provider } });
    }
    if (user.status === "invited") {
      await tx.db.update(users).set({ status: "active" }).where(eq(users.id, user.id));
      tx.audit({ action: "user.activated", subjectType: "user", subjectId: user.id, after: { provider } });
    }
    return ok({ userId: user.id, name: user.name });
  });
}
