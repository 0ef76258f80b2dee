import type { NextAuthOptions } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import GitHubProvider from "next-auth/providers/github";
import GoogleProvider from "next-auth/providers/google";
import { z } from "zod";
import { currentActor } from "#server/current-actor.ts";
import { type Env, getEnv } from "#server/env.ts";
import { deskContext, visitorContext } from "#server/request-context.ts";
import { sessionCookieName } from "#server/session-cookie.ts";
import { authenticate, type Recognised } from "#workflow/user/authenticate.ts";
import { endSession } from "#workflow/user/end-session.ts";
import { openSession, SESSION_DAYS } from "#workflow/user/open-session.ts";
import { type ProviderAccount, recogniseProviderAccount } from "#workflow/user/recognise-provider-account.ts";

const PROVIDER_TIMEOUT_MS = 5_000;
const githubEmails = z.array(z.object({ email: z.string(), primary: z.boolean(), verified: z.boolean() }));

/** What the sign-in page is told when the database does not answer; next-auth puts an error's text into an address. */
export const BUSY = "busy";

/** The configuration of next-auth for one request: it proves who somebody is; a session row then says for how long. */
export function authOptions(userAgent: string | null): NextAuthOptions {
  const env = getEnv();
  const secure = env.publicUrl.startsWith("https:");
  return {
    secret: env.authSecret,
    session: { strategy: "jwt", maxAge: SESSION_DAYS * 86_400 },
    pages: { signIn: "/sign-in", signOut: "/sign-out", error: "/sign-in" },
    useSecureCookies: secure,
    cookies: {
      sessionToken: { name: sessionCookieName(), options: { httpOnly: true, sameSite: "lax", path: "/", secure } },
    },
    providers: providers(),
    logger: { error: logFailure, warn: () => {}, debug: () => {} },
    callbacks: {
      signIn: ({ account, profile }) =>
        orBusy(async () => {
          if (!account || account.provider === "credentials") return true;
          return (await recogniseProviderAccount(await visitorContext(), providerAccount(account, profile))).ok;
        }),
      // `account` is there at the moment of signing in only: each sign-in opens a session of its own.
      jwt: ({ token, account, user, profile }) =>
        orBusy(async () => {
          if (!account) return { sid: token.sid };
          const person =
            account.provider === "credentials"
              ? { userId: user.id, name: user.name ?? "" }
              : await linkedPerson(providerAccount(account, profile));
          await endPresentSession();
          const session = await openSession(await visitorContext(), { ...person, userAgent });
          if (!session.ok) throw new Error("the account was disabled while signing in");
          return { sid: session.value.sessionId };
        }),
      session: ({ session }) => ({ expires: session.expires }),
      redirect: ({ url }) => safeRedirect(url, env.publicUrl),
    },
    events: { signOut: endPresentSession },
  };
}

/** The session that the browser comes with, if any: signing in starts afresh, whoever planted what was there before. */
async function endPresentSession(): Promise<void> {
  const { sessionId } = await currentActor();
  if (sessionId) await endSession(await deskContext(), { sessionId });
}

/** Keeps the text of an exception out of the address bar. */
async function orBusy<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    console.error(error);
    throw new Error(BUSY);
  }
}

// Codes and messages only: what next-auth hands over may hold a provider's answer.
function logFailure(code: string, metadata: unknown): void {
  const error = metadata instanceof Error ? metadata : (metadata as { error?: unknown } | undefined)?.error;
  console.error(`sign-in: ${code}${error instanceof Error ? `: ${error.message}` : ""}`);
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
        const { email, password } = credentials;
        const result = await orBusy(async () => authenticate((await visitorContext()).db, { email, password }));
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
    ...(github ? [githubProvider(github)] : []),
  ];
}

/** GitHub's profile names an address without saying whether it is verified; the list of addresses says it. */
function githubProvider(options: NonNullable<Env["providers"]["github"]>): NextAuthOptions["providers"][number] {
  return GitHubProvider({
    ...options,
    userinfo: {
      url: "https://api.github.com/user",
      request: async ({ client, tokens }) => {
        const profile = await client.userinfo(tokens.access_token ?? "");
        const response = await fetch("https://api.github.com/user/emails", {
          headers: { Authorization: `Bearer ${tokens.access_token}`, Accept: "application/vnd.github+json" },
          signal: AbortSignal.timeout(PROVIDER_TIMEOUT_MS),
        });
        const primary = githubEmails.parse(await response.json()).find((email) => email.primary);
        return { ...profile, email: primary?.email ?? "", email_verified: primary?.verified ?? false };
      },
    },
  });
}

function providerAccount(
  account: { readonly provider: string; readonly providerAccountId: string },
  profile: object | undefined,
): ProviderAccount {
  const email = profile && "email" in profile && typeof profile.email === "string" ? profile.email : null;
  const verified = profile !== undefined && "email_verified" in profile && profile.email_verified === true;
  return {
    provider: account.provider,
    subject: account.providerAccountId,
    email,
    emailVerified: verified,
  };
}

async function linkedPerson(account: ProviderAccount): Promise<Recognised> {
  const person = await recogniseProviderAccount(await visitorContext(), account);
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
