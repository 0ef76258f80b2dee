import { tokens } from "#db/schema/users.ts";
import { newId } from "#domain/ids.ts";
import type { Refusal, Scope } from "#domain/policy/permits.ts";
import { ok, type Result } from "#domain/result.ts";
import type { Ctx } from "#workflow/context.ts";
import { inTransaction } from "#workflow/transaction.ts";
import { ownAccount } from "#workflow/user/own-account.ts";
import { newSecret } from "#workflow/user/secret.ts";
import { type TokenSummary, toTokenSummary } from "#workflow/user/token-summary.ts";

/** What a token is made of: a label for its owner, its scopes, and the ISO 8601 moment or date at which it ends, if it does. */
export type CreateTokenInput = {
  readonly label: string;
  readonly scopes: readonly Scope[];
  readonly expiresAt?: string | null | undefined;
};

/** Makes an API token for the actor; its scopes only ever narrow what the person may. The secret is told once. */
export function createToken(
  ctx: Ctx,
  input: CreateTokenInput,
): Promise<Result<{ readonly token: TokenSummary; readonly secret: string }, Refusal>> {
  return inTransaction<{ token: TokenSummary; secret: string }, Refusal>(ctx, async (tx) => {
    const me = ownAccount(tx.actor);
    if (!me.ok) return me;
    const { secret, hash } = newSecret("cdk_");
    const token = {
      id: newId("token"),
      label: input.label,
      scopes: [...new Set(input.scopes)],
      createdAt: tx.now,
      expiresAt: input.expiresAt ? new Date(input.expiresAt) : null,
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
