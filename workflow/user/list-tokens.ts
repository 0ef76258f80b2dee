import { and, desc, eq, isNull } from "drizzle-orm";
import { tokens } from "#db/schema/users.ts";
import type { Refusal } from "#domain/policy/permits.ts";
import { ok, type Result } from "#domain/result.ts";
import type { Ctx } from "#workflow/context.ts";
import { ownAccount } from "#workflow/user/own-account.ts";
import { type TokenSummary, toTokenSummary } from "#workflow/user/token-summary.ts";

const MOST_TOKENS = 200;

/** The actor's API tokens that were not taken back, the newest first. */
export async function listTokens(ctx: Ctx): Promise<Result<TokenSummary[], Refusal>> {
  const me = ownAccount(ctx.actor);
  if (!me.ok) return me;
  const rows = await ctx.db
    .select()
    .from(tokens)
    .where(and(eq(tokens.userId, me.value.id), eq(tokens.kind, "api"), isNull(tokens.revokedAt)))
    .orderBy(desc(tokens.createdAt))
    .limit(MOST_TOKENS);
  return ok(rows.map(toTokenSummary));
}
