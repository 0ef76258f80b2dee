import type { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { problemResponse } from "#server/api/problem.ts";
import { authOptions, BUSY } from "#server/auth.ts";
import { CLIENT_IP_HEADER } from "#server/client-ip.ts";
import { currentActor } from "#server/current-actor.ts";
import { isSameOrigin } from "#server/same-origin.ts";
import { countSignInAttempt, forgetSignInAttempt } from "#server/sign-in-limits.ts";

const FORM = "application/x-www-form-urlencoded";

type RouteContext = { params: Promise<{ nextauth: string[] }> };

/** next-auth behind our limits: attempts to sign in with a password are counted by address and by account. */
export async function handleAuth(request: NextRequest, context: RouteContext): Promise<Response> {
  const { nextauth } = await context.params;
  const requestId = request.headers.get("x-request-id") ?? "unknown";
  if (request.method === "POST" && !isSameOrigin(request.headers)) {
    return problemResponse({ kind: "cross_site" }, requestId);
  }
  // next-auth would read JSON too, and fails on what is none; every form of ours, and its own, comes in this type.
  if (request.method === "POST" && !request.headers.get("content-type")?.startsWith(FORM)) {
    return problemResponse({ kind: "invalid_input" }, requestId);
  }
  const route = `${request.method} ${nextauth.join("/")}`;
  if (route === "GET session") return presentSession();
  const handle = async (): Promise<Response> =>
    NextAuth(request, context, authOptions(request.headers.get("user-agent")));
  if (route !== "POST callback/credentials") return handle();

  const address = request.headers.get(CLIENT_IP_HEADER) ?? "unknown";
  const email = await emailIn(request.clone());
  const refused = await countSignInAttempt(address, email);
  if (refused) {
    const { retryAfterSeconds } = refused;
    return problemResponse({ kind: "too_many_attempts", ...refused }, requestId, {
      "Retry-After": String(retryAfterSeconds),
    });
  }
  const response = await handle();
  if (await saysBusy(response)) return problemResponse({ kind: "busy" }, requestId);
  if (response.headers.getSetCookie().some((cookie) => /claimdesk\.session=[^;]/.test(cookie))) {
    await forgetSignInAttempt(address, email);
  }
  return response;
}

/** Who is signed in, from the database: next-auth would go by the cookie alone. */
async function presentSession(): Promise<Response> {
  const { actor } = await currentActor();
  const user = actor.kind === "user" ? { name: actor.name, roles: actor.roles } : null;
  return Response.json(user ? { user } : {}, { headers: { "Cache-Control": "private, no-store" } });
}

/** The address that was typed, read in the way in which next-auth reads it. */
async function emailIn(request: Request): Promise<string> {
  return Object.fromEntries(new URLSearchParams(await request.text())).email ?? "";
}

async function saysBusy(response: Response): Promise<boolean> {
  const answer = `${response.headers.get("location") ?? ""} ${await response.clone().text()}`;
  return answer.includes(`error=${BUSY}`);
}
