import { beforeAll, describe, expect, it } from "vitest";
import { findAlteredTexts } from "#db/queries/altered-texts.ts";
import { completeCheck, type Desk, idOf, mustSucceed, openDesk } from "#tests/support/desk.ts";
import { listAuditEvents } from "#workflow/audit/list-audit-events.ts";
import { verifyAuditTrail } from "#workflow/audit/verify-audit-trail.ts";
import { readCheck } from "#workflow/check/read-check.ts";
import type { Ctx } from "#workflow/context.ts";
import { setRoles } from "#workflow/user/set-roles.ts";

let desk: Desk;
let admin: Ctx;
let checkId: string;

beforeAll(async () => {
  desk = await openDesk();
  admin = await desk.person("Ann Admin", "admin");
  ({ checkId } = await completeCheck(await desk.person("Wil Writer", "fact_checker")));
});

describe("the audit trail", () => {
  it("is read page by page, the newest event first, without a gap", async () => {
    const seen: number[] = [];
    let cursor: string | undefined;
    do {
      const page = mustSucceed(await listAuditEvents(admin, { limit: 2, cursor }));
      seen.push(...page.items.map((event) => event.seq));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(seen.length).toBeGreaterThan(3);
    expect(seen).toEqual(seen.map((_, index) => seen.length - index));
  });

  it("tells who changed what, with what was before and after", async () => {
    const person = await desk.person("Tim Turner", "fact_checker");
    mustSucceed(await setRoles(admin, { userId: idOf(person), roles: ["editor"] }));
    const { items } = mustSucceed(await listAuditEvents(admin, { limit: 10, subjectId: idOf(person) }));
    expect(items).toMatchObject([
      {
        actorName: "Ann Admin",
        via: "session",
        action: "user.roles_set",
        before: { roles: ["fact_checker"] },
        after: { roles: ["editor"] },
      },
    ]);
  });

  it("is for editors and admins", async () => {
    const checker = await desk.person("Fay Checker", "fact_checker");
    const editor = await desk.person("Ede Editor", "editor");
    expect(await listAuditEvents(checker, { limit: 1 })).toMatchObject({ error: { kind: "forbidden" } });
    expect(await verifyAuditTrail(checker)).toMatchObject({ error: { kind: "forbidden" } });
    expect(await listAuditEvents(editor, { limit: 1 })).toMatchObject({ ok: true });
  });

  it("names the first event that was altered behind its back", async () => {
    expect(mustSucceed(await verifyAuditTrail(admin))).toEqual({ brokenAt: null });
    await desk.asOwner(
      `BEGIN; ALTER TABLE audit_events DISABLE TRIGGER USER;
       UPDATE audit_events SET actor_name = 'Somebody Else' WHERE seq = 2;
       ALTER TABLE audit_events ENABLE ALWAYS TRIGGER audit_events_frozen_rows; COMMIT`,
    );
    expect(mustSucceed(await verifyAuditTrail(admin))).toEqual({ brokenAt: 2 });
  });
});

describe("frozen texts", () => {
  it("match their hashes, and one that was altered behind their back is named", async () => {
    const before = await findAlteredTexts(desk.db);
    expect(before).toEqual({ looked: 2, names: [] });
    const { articleVersion } = mustSucceed(await readCheck(admin, { checkId }));
    const { id } = articleVersion;
    await desk.asOwner(
      `BEGIN; ALTER TABLE article_versions DISABLE TRIGGER USER;
       ALTER TABLE article_versions DROP CONSTRAINT article_versions_hash_is_of_text;
       UPDATE article_versions SET text = text || '!' WHERE id = '${id}'; COMMIT`,
    );
    expect((await findAlteredTexts(desk.db)).names).toEqual([id]);
  });
});
