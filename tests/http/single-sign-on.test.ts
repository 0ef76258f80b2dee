import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type DatabaseHandle, openDatabase } from "#db/client.ts";
import { userRoles, users } from "#db/schema/users.ts";
import { newId } from "#domain/ids.ts";
import { type AppServer, startAppServer } from "#tests/support/app-server.ts";
import { findFreePort } from "#tests/support/find-free-port.ts";
import { type IdentityProvider, startIdentityProvider } from "#tests/support/identity-provider.ts";

// The desk must know its provider at start, and the provider the address of the desk.
let provider: IdentityProvider;
let desk: AppServer;
let database: DatabaseHandle;

beforeAll(async () => {
  const port = await findFreePort();
  const deskUrl = `http://localhost:${port}`;
  provider = await startIdentityProvider(deskUrl, stranger());
  desk = await startAppServer({
    PORT: String(port),
    OIDC_ISSUER: provider.issuer,
    OIDC_CLIENT_ID: provider.clientId,
    OIDC_CLIENT_SECRET: provider.clientSecret,
    OIDC_NAME: "Newsroom login",
  });
  database = openDatabase(desk.appUrl, { poolSize: 1 });
});
afterAll(async () => {
  await database?.pool.end();
  await desk?.stop();
  await provider?.stop();
});

function stranger() {
  const name = randomBytes(6).toString("hex");
  return { sub: `sub-${name}`, email: `${name}@desk.test`, emailVerified: true };
}

/** An invited fact-checker, who has no password yet. */
async function invite(email: string): Promise<string> {
  const id = newId("user");
  await database.db.insert(users).values({ id, email, emailKey: email, name: "Ines Invited", status: "invited" });
  await database.db.insert(userRoles).values({ userId: id, role: "fact_checker" });
  return id;
}

/** A browser's cookies by host, and its way along redirects. */
function browser() {
  const jars = new Map<string, Map<string, string>>();
  const visit = async (url: string, init: RequestInit = {}): Promise<Response> => {
    const { host } = new URL(url);
    const jar = jars.get(host) ?? new Map<string, string>();
    jars.set(host, jar);
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
    const answer = await fetch(url, { ...init, redirect: "manual", headers: { ...init.headers, cookie } });
    for (const line of answer.headers.getSetCookie()) {
      const [pair = ""] = line.split(";");
      const at = pair.indexOf("=");
      if (/Max-Age=0|01 Jan 1970/i.test(line)) jar.delete(pair.slice(0, at));
      else jar.set(pair.slice(0, at), pair.slice(at + 1));
    }
    return answer;
  };
  const follow = async (url: string, until: (next: string) => boolean = () => false): Promise<string> => {
    let at = url;
    for (let hop = 0; hop < 12; hop += 1) {
      if (until(at)) return at;
      const answer = await visit(at);
      await answer.text();
      const next = answer.headers.get("location");
      if (next === null) return at;
      at = new URL(next, at).href;
    }
    throw new Error("redirected without end");
  };
  /** Presses the provider's button and gives the address at the provider. */
  const begin = async (): Promise<string> => {
    const { csrfToken } = (await (await visit(`${desk.baseUrl}/api/auth/csrf`)).json()) as { csrfToken: string };
    const answer = await visit(`${desk.baseUrl}/api/auth/signin/oidc`, {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded", origin: desk.baseUrl },
      body: new URLSearchParams({ csrfToken, callbackUrl: `${desk.baseUrl}/account`, json: "true" }),
    });
    return ((await answer.json()) as { url: string }).url;
  };
  const whoAmI = async () => {
    const answer = await visit(`${desk.baseUrl}/api/v1/me`, { headers: { origin: desk.baseUrl } });
    return answer.status === 200 ? ((await answer.json()) as { id: string }).id : null;
  };
  return { begin, follow, whoAmI, jar: () => jars.get(new URL(desk.baseUrl).host) };
}

const isCallback = (url: string) => url.startsWith(`${desk.baseUrl}/api/auth/callback/oidc`);

describe("single sign-on with OpenID Connect", () => {
  it("lets an invited person in by the verified address, and later by the account whatever its address", async () => {
    const person = stranger();
    const id = await invite(person.email);
    provider.signsIn = person;
    const first = browser();
    expect(await first.follow(await first.begin())).toBe(`${desk.baseUrl}/account`);
    expect(await first.whoAmI()).toBe(id);

    provider.signsIn = { ...person, email: "moved@elsewhere.test" };
    const second = browser();
    await second.follow(await second.begin());
    expect(await second.whoAmI()).toBe(id);
  });

  it("turns away whoever was not invited, and an address that the provider did not verify", async () => {
    provider.signsIn = stranger();
    const nobody = browser();
    expect(await nobody.follow(await nobody.begin())).toContain("/sign-in?error=AccessDenied");
    expect(await nobody.whoAmI()).toBeNull();

    const person = { ...stranger(), emailVerified: false };
    await invite(person.email);
    provider.signsIn = person;
    const claimed = browser();
    expect(await claimed.follow(await claimed.begin())).toContain("/sign-in?error=AccessDenied");
    expect(await claimed.whoAmI()).toBeNull();
  });

  it("ends for a disabled person at once, session and sign-in", async () => {
    const person = stranger();
    const id = await invite(person.email);
    provider.signsIn = person;
    const tab = browser();
    await tab.follow(await tab.begin());
    expect(await tab.whoAmI()).toBe(id);
    await database.pool.query("UPDATE users SET status = 'disabled' WHERE id = $1", [id]);
    expect(await tab.whoAmI()).toBeNull();
    const again = browser();
    expect(await again.follow(await again.begin())).toContain("/sign-in?error=AccessDenied");
  });

  it.each(["state", "nonce", "pkce.code_verifier"])(
    "refuses an answer of the provider that was begun in another browser, or whose %s cookie is gone",
    async (cookie) => {
      const person = stranger();
      await invite(person.email);
      provider.signsIn = person;
      const own = browser();
      const answer = await own.follow(await own.begin(), isCallback);
      expect(isCallback(answer)).toBe(true);

      const victim = browser();
      expect(await victim.follow(answer)).toMatch(/\/sign-in\?.*error=OAuthCallback/);
      expect(await victim.whoAmI()).toBeNull();

      const name = [...(own.jar()?.keys() ?? [])].find((one) => one.endsWith(cookie));
      expect(name).toBeDefined();
      own.jar()?.delete(name ?? "");
      expect(await own.follow(answer)).toMatch(/\/sign-in\?.*error=OAuthCallback/);
      expect(await own.whoAmI()).toBeNull();
    },
  );
});
