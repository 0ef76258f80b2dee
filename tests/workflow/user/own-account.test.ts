import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { sessions, tokens, users } from "#db/schema/users.ts";
import { POLICY, permits } from "#domain/policy/permits.ts";
import type { Actor } from "#domain/user/actor.ts";
import type { Scope } from "#domain/user/scopes.ts";
import { type Desk, idOf, mustSucceed, openDesk } from "#tests/support/desk.ts";
import type { Ctx } from "#workflow/context.ts";
import { authenticate } from "#workflow/user/authenticate.ts";
import { changePassword } from "#workflow/user/change-password.ts";
import { createToken } from "#workflow/user/create-token.ts";
import { endAllSessions } from "#workflow/user/end-all-sessions.ts";
import { endSession } from "#workflow/user/end-session.ts";
import { listSessions } from "#workflow/user/list-sessions.ts";
import { listTokens } from "#workflow/user/list-tokens.ts";
import { openSession } from "#workflow/user/open-session.ts";
import { hashPassword } from "#workflow/user/password.ts";
import { revokeToken } from "#workflow/user/revoke-token.ts";

const PASSWORD = "seven quiet harbours";
let desk: Desk;
let me: Ctx;
let colleague: Ctx;

beforeAll(async () => {
  desk = await openDesk();
  me = await desk.person("Mira Me", "fact_checker", "editor");
  colleague = await desk.person("Carl Colleague", "admin");
});

const withScopes = (ctx: Ctx, ...scopes: Scope[]): Ctx => {
  if (ctx.actor.kind !== "user") throw new Error("not a person");
  const actor: Actor = { ...ctx.actor, scopes, via: "token" };
  return { ...ctx, actor };
};
const open = async (ctx: Ctx) =>
  mustSucceed(await openSession(ctx, { userId: idOf(ctx), name: "x", userAgent: "Mozilla/5.0 Firefox/140.0\u0000" }))
    .sessionId;

describe("sessions", () => {
  it("are listed to their owner, and each can be ended by nobody else", async () => {
    const mine = await open(me);
    expect(mustSucceed(await listSessions(me)).map((session) => session.id)).toContain(mine);
    expect(mustSucceed(await listSessions(colleague))).toEqual([]);
    const refused = await endSession(colleague, { sessionId: mine });
    expect(refused).toMatchObject({ ok: false, error: { kind: "session_not_found" } });
    mustSucceed(await endSession(me, { sessionId: mine }));
    expect(mustSucceed(await listSessions(me)).map((session) => session.id)).not.toContain(mine);
  });

  it("end all together, one's own only", async () => {
    await open(me);
    await open(me);
    const theirs = await open(colleague);
    mustSucceed(await endAllSessions(me));
    expect(mustSucceed(await listSessions(me))).toEqual([]);
    expect(mustSucceed(await listSessions(colleague)).map((session) => session.id)).toEqual([theirs]);
  });
});

describe("a password", () => {
  it("is changed by who knows the present one, and ends every session", async () => {
    const userId = idOf(me);
    await desk.db
      .update(users)
      .set({ passwordHash: await hashPassword(PASSWORD) })
      .where(eq(users.id, userId));
    await open(me);
    const wrong = await changePassword(me, { currentPassword: "not the right one", password: "eight quiet harbours" });
    expect(wrong).toMatchObject({ ok: false, error: { kind: "wrong_password", field: "currentPassword" } });
    expect(mustSucceed(await listSessions(me))).toHaveLength(1);

    mustSucceed(await changePassword(me, { currentPassword: PASSWORD, password: "eight quiet harbours" }));
    const rows = await desk.db.select({ ended: sessions.revokedAt }).from(sessions).where(eq(sessions.userId, userId));
    expect(rows.every((row) => row.ended !== null)).toBe(true);
    const email = "mira.me@desk.example";
    expect((await authenticate(desk.db, { email, password: PASSWORD })).ok).toBe(false);
    expect((await authenticate(desk.db, { email, password: "eight quiet harbours" })).ok).toBe(true);
  });

  it("is changed once by two who try at the same time with the same old one", async () => {
    await desk.db
      .update(users)
      .set({ passwordHash: await hashPassword(PASSWORD) })
      .where(eq(users.id, idOf(me)));
    const outcomes = await Promise.all(
      ["nine quiet harbours", "tens of quiet harbours"].map((password) =>
        changePassword(me, { currentPassword: PASSWORD, password }),
      ),
    );
    expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
  });

  it("that was typed decomposed opens the account set with the composed one", async () => {
    const set = "café au lait, sept tasses".normalize("NFC");
    await desk.db
      .update(users)
      .set({ passwordHash: await hashPassword(set) })
      .where(eq(users.id, idOf(me)));
    const typed = { email: "mira.me@desk.example", password: set.normalize("NFD") };
    expect((await authenticate(desk.db, typed)).ok).toBe(true);
  });
});

describe("API tokens", () => {
  it("only narrow what the person may: each scope against each act of the policy", () => {
    if (me.actor.kind !== "user") throw new Error("not a person");
    for (const action of Object.keys(POLICY) as (keyof typeof POLICY)[]) {
      for (const scope of ["*", "read", "write", "review"] as const) {
        const narrowed = withScopes(me, scope).actor;
        if (permits(narrowed, action)) expect(permits(me.actor, action), `${scope} ${action}`).toBe(true);
        const reaches = scope === "*" || scope === POLICY[action].scope;
        expect(permits(narrowed, action), `${scope} ${action}`).toBe(reaches && permits(me.actor, action));
      }
    }
  });

  it("of less than everything reach no account: no token makes a wider one, ends sessions or changes the password", async () => {
    const narrowed = withScopes(me, "read", "write", "review");
    const refused = { ok: false, error: { kind: "missing_scope" } };
    expect(await createToken(narrowed, { label: "wider", scopes: ["*"] })).toMatchObject(refused);
    expect(await endAllSessions(narrowed)).toMatchObject(refused);
    const change = await changePassword(narrowed, { currentPassword: PASSWORD, password: "x".repeat(20) });
    expect(change).toMatchObject(refused);
    expect(await listTokens(narrowed)).toMatchObject(refused);
  });

  it("are shown once, stored as a hash, and revoked by their owner alone", async () => {
    const { token, secret } = mustSucceed(await createToken(me, { label: "Wire", scopes: ["read", "read"] }));
    expect(secret).toMatch(/^cdk_[\w-]{43}$/);
    expect(token.scopes).toEqual(["read"]);
    const [row] = await desk.db.select().from(tokens).where(eq(tokens.id, token.id));
    expect(JSON.stringify(row)).not.toContain(secret);
    expect(JSON.stringify(mustSucceed(await listTokens(me)))).not.toContain(row?.hash);

    const refused = await revokeToken(colleague, { tokenId: token.id });
    expect(refused).toMatchObject({ ok: false, error: { kind: "token_not_found" } });
    mustSucceed(await revokeToken(me, { tokenId: token.id }));
    expect(mustSucceed(await listTokens(me))).toEqual([]);
  });
});
