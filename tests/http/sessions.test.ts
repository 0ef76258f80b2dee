import { encode } from "next-auth/jwt";
import { describe, expect, it } from "vitest";
import { OPERATOR } from "#domain/user/actor.ts";
import { openDoor } from "#tests/support/door.ts";
import { apiClient } from "#tests/support/http-client.ts";
import { openNewsroom, type Somebody } from "#tests/support/people.ts";
import { changePassword } from "#workflow/user/change-password.ts";
import { disableUser } from "#workflow/user/disable-user.ts";
import { enableUser } from "#workflow/user/enable-user.ts";
import { endAllSessions } from "#workflow/user/end-all-sessions.ts";
import { revokeToken } from "#workflow/user/revoke-token.ts";
import { setRoles } from "#workflow/user/set-roles.ts";

// What tests/support/people.ts gives everybody.
const PASSWORD = "quiet harbour at seven";
const COOKIE = "claimdesk.session";
const ARTICLE = { headline: "Port Ellery", outlet: "The Sample", text: "The harbour handled 41 million tonnes." };

const newsroom = openNewsroom();
const { baseUrl } = newsroom;
const operator = () => ({
  db: newsroom.db,
  actor: OPERATOR,
  requestId: "test",
  now: () => new Date(),
  publisher: { name: "Test Desk", url: baseUrl },
});
const page = (path: string, headers: Readonly<Record<string, string>>) =>
  fetch(`${baseUrl}${path}`, { headers, redirect: "manual" });

/** Whose session a cookie is: asked of the API, of the page and of next-auth's own address, which must agree. */
async function whoIs(cookie: string): Promise<string | null> {
  const me = await apiClient(baseUrl, { cookie }).get("/me");
  const answer = await page("/account", { cookie });
  const account = `${answer.headers.get("location")} ${await answer.text()}`;
  const session = (await (await page("/api/auth/session", { cookie })).json()) as { user?: { name: string } };
  if (me.status === 200) {
    expect(account).toContain("@desk.test");
    expect(session.user?.name).toBe(me.body.name);
    return me.body.id;
  }
  expect(me.status).toBe(401);
  // The frame of the page may be on its way when the page sends one to sign in: then the script or the refresh does it.
  expect(account).toContain("/sign-in?callbackUrl=%2Faccount");
  expect(account).not.toContain("@desk.test");
  expect(session).toEqual({});
  return null;
}

describe("a session", () => {
  it("is another one at each sign-in; what the browser came with is over", async () => {
    const door = await openDoor(baseUrl);
    const attacker = await newsroom.hire("Mallory", "fact_checker");
    const victim = await newsroom.hire("Vera", "editor");
    const planted = await attacker.signIn();
    expect(await whoIs(planted)).toBe(attacker.id);
    const entered = await door.knock({ email: victim.email, password: PASSWORD }, { cookie: planted });
    expect(entered.status).toBe(200);
    const cookie = entered.cookie ?? "";
    expect(cookie).not.toBe(planted);
    expect(await whoIs(cookie)).toBe(victim.id);
    expect(await whoIs(planted)).toBeNull();

    const again = await door.knock({ email: victim.email, password: PASSWORD }, { cookie });
    expect(await whoIs(again.cookie ?? "")).toBe(victim.id);
    expect(await whoIs(cookie)).toBeNull();
  });

  it("has a cookie that scripts cannot read and other sites do not send", async () => {
    const door = await openDoor(baseUrl);
    const person = await newsroom.hire("Cora", "fact_checker");
    const { headers } = await door.knock({ email: person.email, password: PASSWORD });
    const line = headers.getSetCookie().find((one) => one.startsWith(`${COOKIE}=`)) ?? "";
    expect(line).toMatch(/; HttpOnly/i);
    expect(line).toMatch(/; SameSite=Lax/i);
    expect(line).toMatch(/; Path=\//i);
    expect(line).not.toMatch(/; Domain=/i);
  });

  it("opens with the password typed decomposed, where it was set composed", async () => {
    const door = await openDoor(baseUrl);
    const person = await newsroom.hire("Noemi", "fact_checker");
    const password = "café au lait, sept tasses";
    const changed = await changePassword(person.ctx, {
      currentPassword: PASSWORD,
      password: password.normalize("NFC"),
    });
    expect(changed.ok).toBe(true);
    const { status } = await door.knock({ email: person.email, password: password.normalize("NFD") });
    expect(status).toBe(200);
  });
});

describe("a cookie is worth nothing on the next request", () => {
  type End = (person: Somebody, cookie: string) => Promise<unknown>;
  const ends: readonly (readonly [string, End])[] = [
    ["signing out", async (_, cookie) => (await openDoor(baseUrl)).leave(cookie)],
    ["signing out everywhere", (person) => endAllSessions(person.ctx)],
    [
      "a change of password",
      (person) => changePassword(person.ctx, { currentPassword: PASSWORD, password: "eight quiet harbours" }),
    ],
    ["the account being disabled", (person) => disableUser(operator(), { userId: person.id })],
    [
      "the account being disabled and let in again",
      async (person) => {
        await disableUser(operator(), { userId: person.id });
        await enableUser(operator(), { userId: person.id });
      },
    ],
    ["its end", (person) => newsroom.sql(`UPDATE sessions SET expires_at = now() WHERE user_id = '${person.id}'`)],
    [
      "a night without a request",
      (person) =>
        newsroom.sql(`UPDATE sessions SET last_seen_at = now() - interval '13 hours' WHERE user_id = '${person.id}'`),
    ],
  ];

  it.each(ends)("after %s", async (_, end) => {
    const person = await newsroom.hire("Paula", "fact_checker", "editor");
    const cookie = await person.signIn();
    expect(await whoIs(cookie)).toBe(person.id);
    await end(person, cookie);
    expect(await whoIs(cookie)).toBeNull();
    const write = await apiClient(baseUrl, { cookie }).post("/articles", ARTICLE);
    expect(write.status).toBe(401);
  });

  it("for more than the roles that are left", async () => {
    const person = await newsroom.hire("Rita", "fact_checker");
    const cookie = await person.signIn();
    const client = apiClient(baseUrl, { cookie });
    expect((await client.post("/articles", ARTICLE)).status).toBe(201);
    await setRoles(operator(), { userId: person.id, roles: ["admin"] });
    expect((await client.post("/articles", ARTICLE)).body).toMatchObject({ status: 403, kind: "forbidden" });
    expect((await person.api.post("/articles", ARTICLE)).body).toMatchObject({ status: 403, kind: "forbidden" });
    expect((await client.get("/me")).body.roles).toEqual(["admin"]);
  });

  it("and signing one browser out leaves the other signed in", async () => {
    const person = await newsroom.hire("Petra", "fact_checker");
    const [desk, phone] = [await person.signIn(), await person.signIn()];
    await (await openDoor(baseUrl)).leave(desk);
    expect(await whoIs(desk)).toBeNull();
    expect(await whoIs(phone)).toBe(person.id);
  });
});

describe("a cookie that was not made here", () => {
  const claims = { sub: "usr_0", name: "Admin", role: "admin", roles: ["admin"] };
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");

  it("opens nothing and breaks nothing", async () => {
    const person = await newsroom.hire("Xenia", "admin");
    const [row] = await newsroom.sql(
      `INSERT INTO sessions (id, user_id, expires_at) VALUES ('ses_known${Date.now()}', '${person.id}', now() + interval '1 day') RETURNING id`,
    );
    const sid = String(row?.id);
    const good = await person.signIn();
    const value = good.slice(good.indexOf("=") + 1);
    const parts = value.split(".");
    const cookies = [
      ["no algorithm", `${part({ alg: "none", typ: "JWT" })}.${part({ ...claims, sid })}.`],
      ["another signature", `${part({ alg: "HS256", typ: "JWT" })}.${part({ ...claims, sid })}.c2lnbmF0dXJl`],
      [
        "another secret",
        await encode({ token: { ...claims, sid }, secret: "the secret of another deployment, longer" }),
      ],
      ["an empty secret", await encode({ token: { ...claims, sid }, secret: " " })],
      ["another head", [part({ alg: "none", enc: "A256GCM" }), ...parts.slice(1)].join(".")],
      ["another tag", [...parts.slice(0, 4), "AAAAAAAAAAAAAAAAAAAAAA"].join(".")],
      ["a part missing", parts.slice(0, 4).join(".")],
      ["the id alone", sid],
      ["text", "%E0%A4%A"],
      ["nothing", ""],
      ["12 kB", "x".repeat(12_000)],
    ] as const;
    for (const [what, forged] of cookies) {
      expect(await whoIs(`${COOKIE}=${forged}`), what).toBeNull();
    }
    expect(await whoIs(good)).toBe(person.id);
  });

  it("in thirty pieces, or of 64 kB, is refused without a failure", async () => {
    const pieces = Array.from({ length: 30 }, (_, index) => `${COOKIE}.${index}=${"x".repeat(100)}`).join("; ");
    expect(await whoIs(pieces)).toBeNull();
    for (const path of ["/api/v1/me", "/account", "/api/auth/session", "/api/auth/csrf"]) {
      const { status } = await page(path, { cookie: `${COOKIE}=${"x".repeat(65_536)}` });
      expect(status, path).toBe(431);
    }
    expect((await page("/api/auth/csrf", {})).status).toBe(200);
  });
});

describe("an API token", () => {
  it("that is malformed gets 401 from the API, and no address falls over", async () => {
    for (const authorization of [
      "Bearer %E0%A4%A",
      "Bearer",
      "Bearer ",
      "Bearer a b",
      "Basic eDp5",
      "cdk_x",
      "Bearer \u00ff",
    ]) {
      for (const path of ["/api/v1/me", "/api/v1/checks"]) {
        const response = await page(path, { authorization });
        expect(response.status, authorization).toBe(401);
        expect(response.headers.get("content-type")).toMatch(/^application\/problem\+json/);
      }
      for (const path of ["/account", "/queue", "/api/auth/session", "/api/auth/csrf", "/api/auth/providers", "/"]) {
        expect((await page(path, { authorization })).status, `${authorization} ${path}`).toBeLessThan(500);
      }
    }
    expect((await newsroom.nobody.get("/me")).status).toBe(401);
  });

  it("that reads does not write, and none reaches the account without being unlimited", async () => {
    const person = await newsroom.hire("Tina", "fact_checker", "editor");
    const { secret } = await person.newToken("read");
    const client = apiClient(baseUrl, { token: secret });
    expect((await client.get("/checks")).status).toBe(200);
    expect((await client.post("/articles", ARTICLE)).body).toMatchObject({ status: 403, kind: "missing_scope" });
    const account = await page("/account", { authorization: `Bearer ${secret}` });
    expect(await account.text()).not.toContain(person.email);
  });

  it("is refused once revoked, once its owner is disabled, and after its day", async () => {
    const person = await newsroom.hire("Tobias", "fact_checker");
    const { id, secret } = await person.newToken("*");
    const client = apiClient(baseUrl, { token: secret });
    expect((await client.get("/me")).status).toBe(200);
    await revokeToken(person.ctx, { tokenId: id });
    expect((await client.get("/me")).body).toMatchObject({ status: 401, kind: "bad_token" });

    const second = await person.newToken("*");
    await newsroom.sql(`UPDATE tokens SET expires_at = now() WHERE id = '${second.id}'`);
    expect((await apiClient(baseUrl, { token: second.secret }).get("/me")).status).toBe(401);

    expect((await person.api.get("/me")).status).toBe(200);
    await disableUser(operator(), { userId: person.id });
    expect((await person.api.get("/me")).status).toBe(401);
    expect((await person.api.post("/articles", ARTICLE)).status).toBe(401);
  });

  it("in an address is not looked at", async () => {
    const person = await newsroom.hire("Ursula", "fact_checker");
    for (const name of ["token", "access_token", "authorization", "key"]) {
      expect((await newsroom.nobody.get(`/me?${name}=${person.token}`)).status).toBe(401);
    }
  });
});

describe("where one goes after signing in", () => {
  const lures = [
    "//evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "https:evil.example",
    "https://evil.example/queue",
    "javascript:alert(1)",
    "data:text/html,x",
    "/%0d%0aLocation:%20https://evil.example",
    "/\r\nLocation: https://evil.example",
    "/\t/evil.example",
    `${baseUrl}.evil.example/`,
    `${baseUrl}@evil.example/`,
    "http://localhost:1/",
    "////evil.example",
    "",
  ];

  it("is a place of this desk, whatever was asked for", async () => {
    const door = await openDoor(baseUrl);
    const person = await newsroom.hire("Leonie", "fact_checker");
    for (const callbackUrl of lures) {
      const { status, text } = await door.knock({ email: person.email, password: PASSWORD, callbackUrl });
      expect(status, callbackUrl).toBe(200);
      const { url } = JSON.parse(text) as { url: string };
      expect(new URL(url, baseUrl).origin, callbackUrl).toBe(baseUrl);
    }
    const asked = await door.knock({ email: person.email, password: PASSWORD, callbackUrl: "/checks/chk_1?tab=2#x" });
    expect(JSON.parse(asked.text)).toEqual({ url: `${baseUrl}/checks/chk_1?tab=2#x` });
  });

  it("is a place of this desk for those who are signed in already", async () => {
    const person = await newsroom.hire("Lotte", "fact_checker");
    const cookie = await person.signIn();
    for (const callbackUrl of lures) {
      const response = await page(`/sign-in?callbackUrl=${encodeURIComponent(callbackUrl)}`, { cookie });
      expect(response.status, callbackUrl).toBe(307);
      const to = new URL(response.headers.get("location") ?? "https://nowhere.example", baseUrl);
      expect(to.origin, callbackUrl).toBe(baseUrl);
      expect(to.pathname, callbackUrl).not.toMatch(/^\/\/|^\/sign-in/);
    }
  });
});
