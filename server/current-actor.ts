import { and, eq, gt, isNull, or, sql } from "drizzle-orm";
import { cookies, headers } from "next/headers";
import { decode } from "next-auth/jwt";
import { cache } from "react";
import { sha256Hex } from "#db/canonical-json.ts";
import { sessions, tokens, userRoles, users } from "#db/schema/users.ts";
import { type Actor, ANONYMOUS } from "#domain/user/actor.ts";
import { SCOPES, type Scope } from "#domain/user/scopes.ts";
import { database } from "#server/database.ts";
import { getEnv } from "#server/env.ts";
import { sessionCookieName } from "#server/session-cookie.ts";

/** Who asks, or that the bearer token they showed is not one of ours (any more). */
export type Asking = { readonly actor: Actor; readonly sessionId: string | null; readonly badToken: boolean };

// A desk left open over lunch stays signed in, one left open over night does not.
const IDLE_HOURS = 12;
// Writing "last seen" with each request would make every read a write.
const SEEN_EVERY_MINUTES = 5;

/**
 * Reads who sends this request, from a bearer token or the session cookie, and looks both up in the database every time:
 * a disabled account, a changed role, a revoked token and a sign-out act on the very next request.
 */
export const currentActor = cache(async (): Promise<Asking> => {
  const authorization = (await headers()).get("authorization");
  if (authorization !== null) return actorOfToken(authorization);
  const cookie = (await cookies()).get(sessionCookieName())?.value;
  const nobody = { actor: ANONYMOUS, sessionId: null, badToken: false };
  return cookie ? ((await actorOfSession(cookie)) ?? nobody) : nobody;
});

async function actorOfToken(authorization: string): Promise<Asking> {
  const refused = { actor: ANONYMOUS, sessionId: null, badToken: true };
  const secret = /^Bearer +([A-Za-z0-9_-]{20,200})$/i.exec(authorization)?.[1];
  if (!secret) return refused;
  const [row] = await database()
    .select({ userId: users.id, name: users.name, scopes: tokens.scopes })
    .from(tokens)
    .innerJoin(users, eq(users.id, tokens.userId))
    .where(
      and(
        eq(tokens.kind, "api"),
        eq(tokens.hash, sha256Hex(secret)),
        isNull(tokens.revokedAt),
        or(isNull(tokens.expiresAt), gt(tokens.expiresAt, sql`now()`)),
        eq(users.status, "active"),
      ),
    );
  if (!row) return refused;
  const scopes = row.scopes.filter((scope): scope is Scope => SCOPES.some((known) => known === scope));
  return { actor: await actorOf(row.userId, row.name, scopes, "token"), sessionId: null, badToken: false };
}

async function actorOfSession(cookie: string): Promise<Asking | null> {
  const sessionId = await sessionIdIn(cookie);
  if (!sessionId) return null;
  const [row] = await database()
    .select({ userId: users.id, name: users.name, lastSeenAt: sessions.lastSeenAt })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(
      and(
        eq(sessions.id, sessionId),
        isNull(sessions.revokedAt),
        gt(sessions.expiresAt, sql`now()`),
        gt(sessions.lastSeenAt, sql`now() - make_interval(hours => ${IDLE_HOURS})`),
        eq(users.status, "active"),
      ),
    );
  if (!row) return null;
  if (Date.now() - row.lastSeenAt.getTime() > SEEN_EVERY_MINUTES * 60_000) {
    await database().update(sessions).set({ lastSeenAt: sql`now()` }).where(eq(sessions.id, sessionId));
  }
  return { actor: await actorOf(row.userId, row.name, ["*"], "session"), sessionId, badToken: false };
}

async function sessionIdIn(cookie: string): Promise<string | null> {
  try {
    const token = await decode({ token: cookie, secret: getEnv().authSecret });
    return typeof token?.sid === "string" ? token.sid : null;
  } catch {
    // Anything may stand in a cookie; what cannot be decrypted is nobody's session.
    return null;
  }
}

async function actorOf(id: string, name: string, scopes: Scope[], via: "session" | "token"): Promise<Actor> {
  const rows = await database().select({ role: userRoles.role }).from(userRoles).where(eq(userRoles.userId, id));
  return { kind: "user", id, name, roles: rows.map((row) => row.role), scopes, via };
}
