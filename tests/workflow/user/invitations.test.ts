import { and, eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { auditEvents } from "#db/schema/audit.ts";
import { sessions, tokens, users } from "#db/schema/users.ts";
import { ANONYMOUS } from "#domain/user/actor.ts";
import { type Desk, mustSucceed, openDesk } from "#tests/support/desk.ts";
import type { Ctx } from "#workflow/context.ts";
import { acceptInvitation } from "#workflow/user/accept-invitation.ts";
import { authenticate } from "#workflow/user/authenticate.ts";
import { disableUser } from "#workflow/user/disable-user.ts";
import { inviteUser } from "#workflow/user/invite-user.ts";
import { openSession } from "#workflow/user/open-session.ts";
import { readInvitation } from "#workflow/user/read-invitation.ts";
import { renewInvitation } from "#workflow/user/renew-invitation.ts";

const PASSWORD = "seven quiet harbours";
let desk: Desk;
let admin: Ctx;
let anybody: Ctx;

beforeAll(async () => {
  desk = await openDesk();
  admin = await desk.person("Ada Admin", "admin");
  anybody = desk.ctx(ANONYMOUS);
});

const invite = async (email: string) =>
  mustSucceed(await inviteUser(admin, { email, name: "Nora New", roles: ["editor"] }));

describe("an invitation", () => {
  it("opens an account with the password that was chosen", async () => {
    const { secret } = await invite("opens@desk.example");
    expect(mustSucceed(await readInvitation(anybody, { secret }))).toEqual({
      name: "Nora New",
      email: "opens@desk.example",
      isNew: true,
    });
    expect((await authenticate(desk.db, { email: "opens@desk.example", password: PASSWORD })).ok).toBe(false);
    mustSucceed(await acceptInvitation(anybody, { secret, password: PASSWORD }));
    expect((await authenticate(desk.db, { email: "OPENS@desk.example", password: PASSWORD })).ok).toBe(true);
  });

  it("is used up by one of several who follow it at once", async () => {
    const { secret, userId } = await invite("race@desk.example");
    const passwords = ["first quiet harbour", "second quiet harbour", "third quiet harbour", "fourth quiet harbour"];
    const outcomes = await Promise.all(passwords.map((password) => acceptInvitation(anybody, { secret, password })));
    expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
    for (const outcome of outcomes) if (!outcome.ok) expect(outcome.error.kind).toBe("invitation_void");
    const winner = passwords[outcomes.findIndex((outcome) => outcome.ok)] ?? "";
    expect((await authenticate(desk.db, { email: "race@desk.example", password: winner })).ok).toBe(true);
    const told = await desk.db
      .select()
      .from(auditEvents)
      .where(and(eq(auditEvents.subjectId, userId), eq(auditEvents.action, "user.password_set")));
    expect(told).toHaveLength(1);
  });

  it("stays good when the password is refused, and names what is wrong", async () => {
    const { secret } = await invite("nora@desk.example");
    const refused = await acceptInvitation(anybody, { secret, password: "short" });
    expect(refused).toMatchObject({ ok: false, error: { kind: "bad_password", problem: "too_short" } });
    expect((await acceptInvitation(anybody, { secret, password: PASSWORD })).ok).toBe(true);
  });

  it("is void once a newer link was made, when it has expired, and when the account is disabled", async () => {
    const { secret: older, userId } = await invite("void@desk.example");
    const { secret: newer } = mustSucceed(await renewInvitation(admin, { userId }));
    const voided = { ok: false, error: { kind: "invitation_void" } };
    expect(await readInvitation(anybody, { secret: older })).toMatchObject(voided);
    expect(await acceptInvitation(anybody, { secret: older, password: PASSWORD })).toMatchObject(voided);

    await desk.db
      .update(tokens)
      .set({ expiresAt: new Date(0) })
      .where(eq(tokens.userId, userId));
    expect(await acceptInvitation(anybody, { secret: newer, password: PASSWORD })).toMatchObject(voided);

    const { secret: newest } = mustSucceed(await renewInvitation(admin, { userId }));
    mustSucceed(await disableUser(admin, { userId }));
    expect(await acceptInvitation(anybody, { secret: newest, password: PASSWORD })).toMatchObject(voided);
    expect(await renewInvitation(admin, { userId })).toMatchObject({ ok: false, error: { kind: "user_disabled" } });
  });

  it("for a lost password ends the sessions that were open, once it is used", async () => {
    const { userId, secret } = await invite("lost@desk.example");
    mustSucceed(await acceptInvitation(anybody, { secret, password: PASSWORD }));
    mustSucceed(await openSession(anybody, { userId, name: "Nora New", userAgent: null }));
    const link = mustSucceed(await renewInvitation(admin, { userId }));
    const open = () =>
      desk.db.select({ revokedAt: sessions.revokedAt }).from(sessions).where(eq(sessions.userId, userId));
    expect(await open()).toEqual([{ revokedAt: null }]);
    mustSucceed(await acceptInvitation(anybody, { secret: link.secret, password: "another quiet harbour" }));
    expect(await open()).toEqual([{ revokedAt: expect.any(Date) }]);
    expect((await authenticate(desk.db, { email: "lost@desk.example", password: PASSWORD })).ok).toBe(false);
  });

  it("is stored as a hash only", async () => {
    const { secret, userId } = await invite("hash@desk.example");
    const { rows } = await desk.asOwner(
      `SELECT 1 FROM tokens t WHERE t::text LIKE '%${secret}%' UNION SELECT 1 FROM audit_events a WHERE a::text LIKE '%${secret}%'`,
    );
    expect(rows).toEqual([]);
    const [row] = await desk.db.select().from(tokens).where(eq(tokens.userId, userId));
    expect(row?.hash).toMatch(/^[0-9a-f]{64}$/);
  });
});

describe("inviting", () => {
  it.each(["fact_checker", "editor"] as const)("is refused to a %s, whatever role they ask for", async (role) => {
    const somebody = await desk.person(`Some ${role.replace("_", " ")}`, role);
    const refused = await inviteUser(somebody, { email: `by.${role}@desk.example`, name: "Friend", roles: ["editor"] });
    expect(refused).toMatchObject({ ok: false, error: { kind: "forbidden" } });
    expect(
      await desk.db
        .select()
        .from(users)
        .where(eq(users.emailKey, `by.${role}@desk.example`)),
    ).toEqual([]);
  });

  it("one address twice at once makes one account and one clean refusal", async () => {
    const person = { name: "Nora New", roles: ["fact_checker"] } as const;
    const outcomes = await Promise.all([
      inviteUser(admin, { ...person, email: "twice@desk.example" }),
      inviteUser(admin, { ...person, email: "Twice@Desk.example" }),
    ]);
    expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
    const refused = outcomes.find((outcome) => !outcome.ok);
    expect(refused).toMatchObject({ error: { kind: "email_taken", field: "email" } });
  });

  it.each([
    "no-at-sign",
    "two@@at.example",
    "a b@desk.example",
    "a@localhost",
    "ada@dеsk.example",
    "a@b.example,c@d.example",
  ])("refuses the address %s", async (email) => {
    const refused = await inviteUser(admin, { email, name: "Nora New", roles: ["editor"] });
    expect(refused).toMatchObject({ ok: false, error: { kind: "bad_email" } });
  });
});
