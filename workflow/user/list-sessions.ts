import { and, desc, eq, gt, isNull } from "drizzle-orm";
import { sessions } from "#db/schema/users.ts";
import type { Refusal } from "#domain/policy/permits.ts";
import { ok, type Result } from "#domain/result.ts";
import type { Ctx } from "#workflow/context.ts";
import { ownAccount } from "#workflow/user/own-account.ts";

/** A session as its owner sees it; the moments are ISO 8601. */
export type SessionSummary = {
  readonly id: string;
  readonly createdAt: string;
  readonly lastSeenAt: string;
  readonly userAgent: string | null;
};

const MOST_SESSIONS = 100;

/** The actor's sessions that are not ended or expired, the last used first. */
export async function listSessions(ctx: Ctx): Promise<Result<SessionSummary[], Refusal>> {
  const me = ownAccount(ctx.actor);
  if (!me.ok) return me;
  const rows = await ctx.db
    .select()
    .from(sessions)
    .where(and(eq(sessions.userId, me.value.id), isNull(sessions.revokedAt), gt(sessions.expiresAt, ctx.now())))
    .orderBy(desc(sessions.lastSeenAt))
    .limit(MOST_SESSIONS);
  return ok(
    rows.map(({ id, createdAt, lastSeenAt, userAgent }) => ({
      id,
      createdAt: createdAt.toISOString(),
      lastSeenAt: lastSeenAt.toISOString(),
      userAgent,
    })),
  );
}
