import type { NextAuthOptions } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import GitHubProvider from "next-auth/providers/github";
import GoogleProvider from "next-auth/providers/google";
import { ANONYMOUS } from "#domain/user/actor.ts";
import { database } from "#server/database.ts";
import { getEnv } from "#server/env.ts";
import { sessionCookieName } from "#server/session-cookie.ts";
import type { Ctx } from "#workflow/context.ts";
import {
  authenticate,
  endSession,
  openSession,
  type ProviderAccount,
  recogniseProviderAccount,
  SESSION_DAYS,
} from "#workflow/user/sign-in.ts";

/** What a request to sign in comes with, beside the credentials. */
export type SignInRequest = { readonly requestId: string; readonly userAgent: string | null };

/** The configuration of next-auth for one request: it proves who somebody is; a session row then says for how long. */
export function authOptions(request: SignInRequest): NextAuthOptions {
  const env = getEnv();
  const secure = env.publicUrl.startsWith("https:");
  const ctx: Ctx = {
    db: database(),
    actor: ANONYMOUS,
    requestId: request.requestId,
    now: () => new Date(),
    publisher: { name: env.siteName, url: env.publicUrl },
  };
  return {
    secret: env.authSecret,
    session: { strategy: "jwt", maxAge: SESSION_DAYS * 86_400 },
    pages: { signIn: "/sign-in", error: "/sign-in" },
    useSecureCookies: secure,
    cookies: {
      sessionToken: { name: sessionCookieName(), options: { httpOnly: true, sameSite: "lax", path: "/", secure } },
    },
    providers: providers(),
    logger: { error: () => {}, warn: () => {}, debug: () => {} },
    callbacks: {
      signIn: async ({ account, profile }) => {
        if (!account || account.provider === "credentials") return true;
        return (await recogniseProviderAccount(ctx.db, providerAccount(account, profile))).ok;
      },
      // `account` is there at the moment of signing in only: each sign-in opens a session of its own.
      jwt: async ({ token, account, user, profile }) => {
        if (!account) return { sid: token.sid };
        const person =
          account.provider === "credentials"
            ? { userId: user.id, name: user.name ?? "" }
            : await linkedPerson(ctx, providerAccount(account, profile));
        return { sid: await openSession(ctx, { ...person, userAgent: request.userAgent }) };
      },
      session: ({ session }) => ({ expires: session.expires }),
      redirect: ({ url }) => safeRedirect(url, env.publicUrl),
    },
    events: {
      signOut: async ({ token }) => {
        if (typeof token?.sid === "string") await endSession(ctx.db, token.sid);
      },
    },
  };
}

/** The names of the identity providers that this desk is set up for, for the buttons of the sign-in page. */
export function configuredProviders(): readonly { readonly id: string; readonly name: string }[] {
  const { oidc, github, google } = getEnv().providers;
  return [
    ...(oidc ? [{ id: "oidc", name: oidc.name }] : []),
    ...(google ? [{ id: "google", name: "Google" }] : []),
    ...(github ? [{ id: "github", name: "GitHub" }] : []),
  ];
}

function providers(): NextAuthOptions["providers"] {
  const { oidc, github, google } = getEnv().providers;
  return [
    CredentialsProvider({
      credentials: { email: {}, password: {} },
      authorize: async (credentials) => {
        if (typeof credentials?.email !== "string" || typeof credentials.password !== "string") return null;
        const result = await authenticate(database(), credentials);
        return result.ok ? { id: result.value.userId, name: result.value.name } : null;
      },
    }),
    ...(oidc
      ? [
          {
            id: "oidc",
            name: oidc.name,
            type: "oauth" as const,
            wellKnown: `${oidc.issuer.replace(/\/$/, "")}/.well-known/openid-configuration`,
            clientId: oidc.clientId,
            clientSecret: oidc.clientSecret,
            authorization: { params: { scope: "openid email profile" } },
            idToken: true,
            checks: ["pkce" as const, "state" as const, "nonce" as const],
            profile: (profile: { sub: string }) => ({ id: profile.sub }),
          },
        ]
      : []),
    ...(google ? [GoogleProvider(google)] : []),
    ...(github ? [GitHubProvider(github)] : []),
  ];
}

function providerAccount(
  account: { readonly provider: string; readonly providerAccountId: string },
  profile: object | undefined,
): ProviderAccount {
  const email = profile && "email" in profile && typeof profile.email === "string" ? profile.email : null;
  // GitHub gives only addresses that it has verified; the others say so themselves.
  const said = profile && "email_verified" in profile && profile.email_verified === true;
  return {
    provider: account.provider,
    subject: account.providerAccountId,
    email,
    emailVerified: account.provider === "github" || said === true,
  };
}

async function linkedPerson(ctx: Ctx, account: ProviderAccount): Promise<{ userId: string; name: string }> {
  const person = await recogniseProviderAccount(ctx.db, account);
  if (!person.ok) throw new Error("the account was disabled while signing in");
  return person.value;
}

/** Where to go after signing in or out: an address of this desk, whatever was asked for. */
export function safeRedirect(url: string, publicUrl: string): string {
  const home = `${publicUrl}/queue`;
  // A backslash or a control character is read as a slash or dropped by browsers.
  if (/[\\\p{Cc}]/u.test(url) || !URL.canParse(url, publicUrl)) return home;
  const target = new URL(url, publicUrl);
  return target.origin === new URL(publicUrl).origin && !/^\/\//.test(url) ? target.href : home;
}
