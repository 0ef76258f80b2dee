import type { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { authOptions } from "#server/auth.ts";
import { CLIENT_IP_HEADER } from "#server/client-ip.ts";
import { countSignInAttempt, forgetSignInAttempt } from "#server/sign-in-limits.ts";

type RouteContext = { params: Promise<{ nextauth: string[] }> };

/** next-auth behind our limits: attempts to sign in with a password are counted by address and by account. */
export async function handleAuth(request: NextRequest, context: RouteContext): Promise<Response> {
  const handle = async (): Promise<Response> => {
    const options = authOptions({
      requestId: request.headers.get("x-request-id") ?? "unknown",
      userAgent: request.headers.get("user-agent"),
    });
    return NextAuth(request, context, options);
  };
  const isPassword = request.method === "POST" && request.nextUrl.pathname.endsWith("/callback/credentials");
  if (!isPassword) return handle();
  const address = request.headers.get(CLIENT_IP_HEADER) ?? "unknown";
  const email = await emailIn(request.clone());
  const refused = await countSignInAttempt(address, email);
  if (refused) {
    return Response.json(
      { type: "about:blank", title: "Too many attempts", status: 429, kind: "too_many_attempts" },
      {
        status: 429,
        headers: { "content-type": "application/problem+json", "retry-after": String(refused.retryAfterSeconds) },
      },
    );
  }
  const response = await handle();
  if (response.headers.getSetCookie().some((cookie) => /claimdesk\.session=[^;]/.test(cookie))) {
    await forgetSignInAttempt(address, email);
  }
  return response;
}

async function emailIn(request: Request): Promise<string> {
  try {
    const email = (await request.formData()).get("email");
    return typeof email === "string" ? email : "";
  } catch {
    return "";
  }
}
