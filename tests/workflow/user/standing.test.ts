import { eq } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { findBrokenAuditEvent } from "#db/audit.ts";
import { sessions, userRoles, users } from "#db/schema/users.ts";
import { OPERATOR } from "#domain/user/actor.ts";
import { type Desk, idOf, mustSucceed, openDesk } from "#tests/support/desk.ts";
import { importArticle } from "#workflow/article/import-article.ts";
import type { Ctx } from "#workflow/context.ts";
import { disableUser } from "#workflow/user/disable-user.ts";
import { enableUser } from "#workflow/user/enable-user.ts";
import { listUsers } from "#workflow/user/list-users.ts";
import { openSession } from "#workflow/user/open-session.ts";
import { setRoles } from "#workflow/user/set-roles.ts";

const ARTICLE = { headline: "Port Ellery", outlet: "The Sample", text: "The harbour handled 41 million tonnes." };
let desk: Desk;
let one: Ctx;
let other: Ctx;
let count = 0;

beforeAll(async () => {
  desk = await openDesk();
});

// Two admins of each test's own; those of the tests before are let go.
beforeEach(async () => {
  await desk.db.delete(userRoles).where(eq(userRoles.role, "admin"));
  count += 1;
  one = await desk.person(`Ada One ${count}`, "admin");
  other = await desk.person(`Bea Other ${count}`, "admin");
});

const activeAdmins = async () =>
  mustSucceed(await listUsers(desk.ctx(OPERATOR))).filter(
    (user) => user.status === "active" && user.roles.includes("admin"),
  );

describe("the last admin", () => {
  it("stays one when two demote each other at once, every time", async () => {
    for (let round = 0; round < 8; round += 1) {
      const outcomes = await Promise.all([
        setRoles(one, { userId: idOf(other), roles: ["editor"] }),
        setRoles(other, { userId: idOf(one), roles: ["editor"] }),
      ]);
      expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
      expect(await activeAdmins()).toHaveLength(1);
      for (const person of [one, other]) {
        mustSucceed(await setRoles(desk.ctx(OPERATOR), { userId: idOf(person), roles: ["admin"] }));
      }
    }
    expect(await findBrokenAuditEvent(desk.db)).toBeNull();
  });

  it("stays one when two disable each other at once", async () => {
    const outcomes = await Promise.all([
      disableUser(one, { userId: idOf(other) }),
      disableUser(other, { userId: idOf(one) }),
    ]);
    expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
    expect(await activeAdmins()).toHaveLength(1);
  });

  it("can neither give the role up nor disable themselves, and the operator cannot do it either", async () => {
    mustSucceed(await setRoles(one, { userId: idOf(other), roles: ["editor"] }));
    for (const ctx of [one, desk.ctx(OPERATOR)]) {
      const refused = { ok: false, error: { kind: "last_admin" } };
      expect(await setRoles(ctx, { userId: idOf(one), roles: ["editor"] })).toMatchObject(refused);
      expect(await disableUser(ctx, { userId: idOf(one) })).toMatchObject(refused);
    }
    expect(await activeAdmins()).toHaveLength(1);
  });
});

describe("a change of standing", () => {
  it("acts at once: a role taken away is gone for whoever asks with an actor read before", async () => {
    const writer = await desk.person(`Wanda ${count}`, "fact_checker");
    mustSucceed(await importArticle(writer, ARTICLE));
    mustSucceed(await setRoles(one, { userId: idOf(writer), roles: ["admin"] }));
    expect(await importArticle(writer, ARTICLE)).toMatchObject({ ok: false, error: { kind: "forbidden" } });
  });

  it("acts at once: a disabled admin cannot let themselves in again", async () => {
    mustSucceed(await disableUser(one, { userId: idOf(other) }));
    const refused = await enableUser(other, { userId: idOf(other) });
    expect(refused).toMatchObject({ ok: false, error: { kind: "not_signed_in" } });
  });

  it("ends the sessions of somebody disabled; they do not come back with the account", async () => {
    const userId = idOf(other);
    mustSucceed(await openSession(desk.ctx(OPERATOR), { userId, name: "Bea", userAgent: "Firefox" }));
    mustSucceed(await disableUser(one, { userId }));
    mustSucceed(await enableUser(one, { userId }));
    const rows = await desk.db.select({ ended: sessions.revokedAt }).from(sessions).where(eq(sessions.userId, userId));
    expect(rows).toEqual([{ ended: expect.any(Date) }]);
    const [user] = await desk.db.select({ status: users.status }).from(users).where(eq(users.id, userId));
    expect(user?.status).toBe("active");
  });

  it.each(["fact_checker", "editor"] as const)("is refused to a %s, for others and for themselves", async (role) => {
    const somebody = await desk.person(`Some ${role} ${count}`, role);
    for (const userId of [idOf(somebody), idOf(one)]) {
      const forbidden = { ok: false, error: { kind: "forbidden" } };
      expect(await setRoles(somebody, { userId, roles: ["admin", "editor"] })).toMatchObject(forbidden);
      expect(await disableUser(somebody, { userId })).toMatchObject(forbidden);
      expect(await enableUser(somebody, { userId })).toMatchObject(forbidden);
    }
  });

  it("is written down with what was before", async () => {
    mustSucceed(await setRoles(one, { userId: idOf(other), roles: ["admin", "editor"] }));
    const { rows } = await desk.asOwner("SELECT action, before, after FROM audit_events ORDER BY seq DESC LIMIT 1");
    expect(rows).toEqual([
      {
        action: "user.roles_set",
        before: { status: "active", roles: ["admin"] },
        after: { status: "active", roles: ["editor", "admin"] },
      },
    ]);
  });
});
