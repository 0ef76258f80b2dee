import { tokens } from "#db/schema/users.ts";
import { newId } from "#domain/ids.ts";
import type { Refusal } from "#domain/policy/permits.ts";
import { err, ok, type Result } from "#domain/result.ts";
import type { Scope } from "#domain/user/scopes.ts";
import type { Ctx } from "#workflow/context.ts";
import { inTransaction } from "#workflow/transaction.ts";
import { ownAccount } from "#workflow/user/own-account.ts";
import { newSecret } from "#workflow/user/secret.ts";
import { type TokenSummary, toTokenSummary } from "#workflow/user/token-summary.ts";

/** What a token is made of: a label for its owner, its scopes, and the calendar date that is its last day (UTC), if it has one. */
export type CreateTokenInput = {
  readonly label: string;
  readonly scopes: readonly Scope[];
  readonly expiresAt?: string | null | undefined;
};

/** Why a token was not made. */
export type CreateTokenError = Refusal | { readonly kind: "date_in_past"; readonly field: "expiresAt" };

/** Makes an API token for the actor; its scopes only ever narrow what the person may. The secret is told once. */
export function createToken(
  ctx: Ctx,
  input: CreateTokenInput,
): Promise<Result<{ readonly token: TokenSummary; readonly secret: string }, CreateTokenError>> {
  return inTransaction<{ token: TokenSummary; secret: string }, CreateTokenError>(ctx, async (tx) => {
    const me = ownAccount(tx.actor);
    if (!me.ok) return me;
    const expiresAt = input.expiresAt ? new Date(`${input.expiresAt}T23:59:59.999Z`) : null;
    if (expiresAt && expiresAt < tx.now) return err({ kind: "date_in_past", field: "expiresAt" });
    const { secret, hash } = newSecret("cdk_");
    const token = {
      id: newId("token"),
      label: input.label,
      scopes: [...new Set(input.scopes)],
      createdAt: tx.now,
      expiresAt,
    };
    await tx.db.insert(tokens).values({ ...token, kind: "api", userId: me.value.id, createdBy: me.value.id, hash });
    const summary = toTokenSummary(token);
    tx.audit({
      action: "token.created",
      subjectType: "token",
      subjectId: token.id,
      after: { label: summary.label, scopes: summary.scopes, expiresAt: summary.expiresAt },
    });
    return ok({ token: summary, secret });
  });
}
