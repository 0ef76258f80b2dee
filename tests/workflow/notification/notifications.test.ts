import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { notifications, outbox } from "#db/schema/audit.ts";
import { users } from "#db/schema/users.ts";
import { ANONYMOUS } from "#domain/user/actor.ts";
import { notify } from "#jobs/notify.ts";
import { takeMessage } from "#jobs/worker.ts";
import { completeCheck, type Desk, idOf, mustSucceed, openDesk, publish } from "#tests/support/desk.ts";
import { assignCheck } from "#workflow/check/assign-check.ts";
import { causeEvent } from "#workflow/check/cause-event.ts";
import { readCheck } from "#workflow/check/read-check.ts";
import { editClaim } from "#workflow/claim/edit-claim.ts";
import type { Ctx } from "#workflow/context.ts";
import { countUnread } from "#workflow/notification/count-unread.ts";
import { listNotifications } from "#workflow/notification/list-notifications.ts";
import { markRead } from "#workflow/notification/mark-read.ts";

let desk: Desk;
let writer: Ctx;
let helper: Ctx;
let editor: Ctx;
let busyEditor: Ctx;

beforeAll(async () => {
  desk = await openDesk();
  writer = await desk.person("Wanda Writer", "fact_checker");
  helper = await desk.person("Hugo Helper", "fact_checker");
  editor = await desk.person("Edwin Editor", "editor");
  busyEditor = await desk.person("Bea Busy", "editor", "fact_checker");
});

async function deliver(): Promise<void> {
  while (await takeMessage(desk.db, notify, new Date(Date.now() + 60_000)));
}

/** What each of the four was told about a check, in the order of the events. */
async function told(checkId: string): Promise<Record<string, string[]>> {
  await deliver();
  const people = { writer, helper, editor, busyEditor };
  const entries = await Promise.all(
    Object.entries(people).map(async ([name, ctx]) => {
      const { items } = mustSucceed(await listNotifications(ctx, { limit: 100 }));
      const events = items.filter((item) => item.check.id === checkId).map((item) => item.event);
      return [name, events.reverse()] as const;
    }),
  );
  return Object.fromEntries(entries.filter(([, events]) => events.length > 0));
}

async function workOn(ctx: Ctx, checkId: string): Promise<void> {
  const claim = mustSucceed(await readCheck(ctx, { checkId })).claims[0];
  mustSucceed(
    await editClaim(ctx, {
      claimId: claim?.id ?? "",
      basedOn: claim?.version ?? 0,
      statement: `${claim?.statement} (${ctx.actor.kind === "user" ? ctx.actor.name : ""})`,
    }),
  );
}

describe("who is told what", () => {
  it("tells the editors who may approve a submission, not those who worked on it", async () => {
    const { checkId } = await completeCheck(writer);
    await workOn(busyEditor, checkId);
    mustSucceed(await causeEvent(writer, "submit", { checkId }));
    expect(await told(checkId)).toEqual({ editor: ["check_submitted"] });
  });

  it("tells everybody who worked on a check what became of it, and never the person who decided", async () => {
    const { checkId } = await completeCheck(writer);
    await workOn(helper, checkId);
    mustSucceed(await causeEvent(writer, "submit", { checkId }));
    mustSucceed(await causeEvent(editor, "return", { checkId, reason: "Say which year." }));
    await publish(helper, editor, checkId);
    mustSucceed(await causeEvent(editor, "retract", { checkId, reason: "The port withdrew its figures." }));
    const both = ["check_returned", "check_approved", "check_published", "check_retracted"];
    expect(await told(checkId)).toEqual({
      writer: both,
      helper: both,
      editor: ["check_submitted", "check_submitted"],
      busyEditor: ["check_submitted", "check_submitted"],
    });
  });

  it("tells the approver that their approval lapsed", async () => {
    const { checkId } = await completeCheck(writer);
    mustSucceed(await causeEvent(writer, "submit", { checkId }));
    const { contentHash } = mustSucceed(await readCheck(editor, { checkId }));
    mustSucceed(await causeEvent(editor, "approve", { checkId, contentHash }));
    await deliver();
    await workOn(helper, checkId);
    const everybody = await told(checkId);
    expect(everybody.editor).toEqual(["check_submitted", "approval_voided"]);
    expect(everybody.writer).toEqual(["check_approved", "approval_voided"]);
    expect(everybody.helper).toBeUndefined();
  });

  it("tells the person to whom a check is given, and nobody who gives it to themselves", async () => {
    const { checkId } = await completeCheck(writer);
    mustSucceed(await assignCheck(editor, { checkId, userId: idOf(helper) }));
    mustSucceed(await assignCheck(editor, { checkId, userId: idOf(editor) }));
    mustSucceed(await assignCheck(editor, { checkId, userId: null }));
    expect(await told(checkId)).toEqual({ helper: ["check_assigned"] });
  });

  it("tells nobody twice about one event, and nobody who has left", async () => {
    const leaver = await desk.person("Lena Leaver", "editor");
    const { checkId } = await completeCheck(writer);
    mustSucceed(await causeEvent(writer, "submit", { checkId }));
    await desk.db
      .update(users)
      .set({ status: "disabled" })
      .where(eq(users.id, idOf(leaver)));
    await deliver();
    await desk.db.update(outbox).set({ doneAt: null });
    await deliver();
    const rows = await desk.db.select().from(notifications).where(eq(notifications.checkId, checkId));
    expect(rows.map((row) => row.userId).sort()).toEqual([idOf(editor), idOf(busyEditor)].sort());
  });
});

describe("one's own notifications", () => {
  it("are counted while unread, read one by one or together, and are nobody else's business", async () => {
    const reader = await desk.person("Rita Reader", "editor");
    const checks = [await completeCheck(writer), await completeCheck(writer), await completeCheck(writer)];
    for (const { checkId } of checks) mustSucceed(await causeEvent(writer, "submit", { checkId }));
    await deliver();
    expect(await countUnread(reader)).toBe(3);
    const first = mustSucceed(await listNotifications(reader, { limit: 2 }));
    const rest = mustSucceed(await listNotifications(reader, { limit: 2, cursor: first.nextCursor ?? "" }));
    expect([...first.items, ...rest.items].map((item) => item.check.id)).toEqual(
      checks.map((check) => check.checkId).reverse(),
    );
    expect(rest.nextCursor).toBeNull();

    const checkId = checks[0]?.checkId ?? "";
    expect(mustSucceed(await markRead(writer, { checkId }))).toEqual({ marked: 0 });
    expect(await countUnread(reader)).toBe(3);
    expect(mustSucceed(await markRead(reader, { checkId }))).toEqual({ marked: 1 });
    expect(mustSucceed(await markRead(editor, { until: new Date(Date.now() + 1_000).toISOString() }))).not.toEqual({
      marked: 0,
    });
    expect(await countUnread(reader)).toBe(2);
    expect(mustSucceed(await markRead(reader, { until: new Date(Date.now() + 1_000).toISOString() }))).toEqual({
      marked: 2,
    });
    expect(await countUnread(reader)).toBe(0);
  });

  it("are not for whoever is not signed in", async () => {
    const nobody = desk.ctx(ANONYMOUS);
    expect(await countUnread(nobody)).toBe(0);
    expect(await listNotifications(nobody, { limit: 1 })).toMatchObject({ error: { kind: "not_signed_in" } });
    expect(await markRead(nobody, { checkId: "x" })).toMatchObject({ error: { kind: "not_signed_in" } });
  });
});
