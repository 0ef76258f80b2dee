import { beforeAll, describe, expect, it } from "vitest";
import { ANONYMOUS } from "#domain/user/actor.ts";
import { notify } from "#jobs/notify.ts";
import { takeMessage } from "#jobs/worker.ts";
import { type Desk, mustSucceed, openDesk, TEST_ARTICLE } from "#tests/support/desk.ts";
import { REPORT, show, watchedCheck } from "#tests/support/watched-check.ts";
import { announceMatters } from "#workflow/attention/announce-matters.ts";
import { type AttentionItem, countAttention, listAttention } from "#workflow/attention/list-attention.ts";
import { readAttention } from "#workflow/attention/read-attention.ts";
import { settleAttention } from "#workflow/attention/settle-attention.ts";
import { assignCheck } from "#workflow/check/assign-check.ts";
import { causeEvent } from "#workflow/check/cause-event.ts";
import { readHistory } from "#workflow/check/read-history.ts";
import type { Ctx } from "#workflow/context.ts";
import { listNotifications } from "#workflow/notification/list-notifications.ts";

let desk: Desk;
let writer: Ctx;
let editor: Ctx;
let admin: Ctx;

beforeAll(async () => {
  desk = await openDesk();
  writer = await desk.person("Wanda Writer", "fact_checker");
  editor = await desk.person("Edwin Editor", "editor");
  admin = await desk.person("Ada Admin", "admin");
});

async function mattersOf(checkId: string): Promise<readonly AttentionItem[]> {
  return mustSucceed(await listAttention(editor, { checkId })).items;
}

async function altered() {
  const check = await watchedCheck(desk, writer, editor);
  show(check.site, "/report", REPORT.replace("12 million", "14 million"));
  await check.look("/report");
  const [matter] = await mattersOf(check.checkId);
  if (!matter) throw new Error("nothing needs attention");
  return { ...check, matter };
}

describe("the queue of what needs attention", () => {
  it("holds a verdict past its review date on that day, and not before", async () => {
    const { checkId } = await watchedCheck(desk, writer, editor, { reviewBy: "2026-03-01" });
    const on = async (day: string) => {
      const ctx = { ...editor, now: () => new Date(`${day}T12:00:00Z`) };
      return mustSucceed(await listAttention(ctx, { checkId })).items;
    };
    expect(await on("2026-02-28")).toEqual([]);
    expect(await on("2026-03-01")).toMatchObject([
      { kind: "review_due", claimNumber: 1, reviewBy: "2026-03-01", title: "Past its review date" },
    ]);
  });

  it("puts altered quotes first, counts what it lists, and says who decides to those who do not", async () => {
    await watchedCheck(desk, writer, editor, { reviewBy: "2026-03-01" });
    const { checkId } = await altered();
    const listed = mustSucceed(await listAttention(writer));
    expect(listed.items[0]).toMatchObject({ checkId, quote: "altered" });
    expect(listed).toMatchObject({ mayDecide: false, deciders: ["Edwin Editor"] });
    expect(await countAttention(writer)).toBe(listed.items.length);
    expect(listed.total).toBe(listed.items.length);
    expect(mustSucceed(await listAttention(editor))).toMatchObject({ mayDecide: true, deciders: [] });
  });

  it("shows the change beside the verdict and the quote, with a reason to open a correction with", async () => {
    const { checkId, claimId } = await altered();
    const view = mustSucceed(await readAttention(writer, { checkId }));
    const [matter] = view.matters;
    expect(matter).toMatchObject({
      claimId,
      rating: "supported",
      verdictSummary: "The port’s own report says so.",
      page: { outcome: "changed", httpStatus: 200 },
    });
    const shown = (matter?.drift?.passages ?? []).flatMap((passage) => passage.parts);
    expect(shown.filter((part) => part.op !== "equal")).toEqual([
      { op: "delete", text: "12" },
      { op: "insert", text: "14" },
    ]);
    expect(matter?.quoteDifferences.map((part) => part.op)).toContain("insert");
    expect(matter?.reason).toMatch(/changed the words that we quote.* Claim 1 rests on it\.$/);
  });

  it("lets go of a check once its correction is open", async () => {
    const { checkId, matter } = await altered();
    const view = mustSucceed(await readAttention(editor, { checkId }));
    const reason = view.matters[0]?.reason ?? "";
    mustSucceed(await causeEvent(editor, "start_correction", { checkId, reason }));
    expect(await mattersOf(checkId)).toEqual([]);
    const { kind, subjectId, marker } = matter;
    expect(await settleAttention(editor, { checkId, kind, subjectId, marker })).toMatchObject({
      error: { kind: "matter_not_found" },
    });
  });

  it("is shown to nobody outside of the desk", async () => {
    expect(await listAttention(desk.ctx(ANONYMOUS))).toMatchObject({ error: { kind: "not_signed_in" } });
    expect(await countAttention(desk.ctx(ANONYMOUS))).toBe(0);
  });
});

describe("“Needs no correction”", () => {
  it("takes the matter off the queue for good, with who said so and why in the history", async () => {
    const { checkId, matter } = await altered();
    const { kind, subjectId, marker } = matter;
    mustSucceed(
      await settleAttention(editor, { checkId, kind, subjectId, marker, note: "A typing error of the port." }),
    );
    expect(await mattersOf(checkId)).toEqual([]);
    expect(await settleAttention(editor, { checkId, kind, subjectId, marker })).toMatchObject({
      error: { kind: "already_settled", by: "Edwin Editor", note: "A typing error of the port." },
    });
    const { items } = mustSucceed(await readHistory(writer, { checkId, limit: 1 }));
    expect(items[0]).toMatchObject({ by: "Edwin Editor", note: "A typing error of the port." });
    expect(items[0]?.text).toContain("needs no correction");
    await expect(desk.asOwner("DELETE FROM attention_settled")).rejects.toThrow(/frozen/);
  });

  it("says nothing about a later change of the same page", async () => {
    const { checkId, matter, site, look } = await altered();
    const { kind, subjectId, marker } = matter;
    mustSucceed(await settleAttention(editor, { checkId, kind, subjectId, marker }));
    show(site, "/report", REPORT.replace("12 million", "15 million"));
    await look("/report");
    const [later] = await mattersOf(checkId);
    expect(later?.marker).not.toBe(marker);
    expect(await settleAttention(editor, { checkId, kind, subjectId, marker })).toMatchObject({
      error: { kind: "already_settled" },
    });
    expect(await mattersOf(checkId)).toHaveLength(1);
  });

  it("is an editor's word, not that of those who wrote the check or run the machine", async () => {
    const { checkId, matter } = await altered();
    const { kind, subjectId, marker } = matter;
    for (const person of [writer, admin]) {
      expect(await settleAttention(person, { checkId, kind, subjectId, marker })).toMatchObject({
        error: { kind: "forbidden" },
      });
    }
    expect(await mattersOf(checkId)).toHaveLength(1);
  });

  it("is said once when two editors say it at the same moment", async () => {
    const { checkId, matter } = await altered();
    const { kind, subjectId, marker } = matter;
    const both = await Promise.all([1, 2].map(() => settleAttention(editor, { checkId, kind, subjectId, marker })));
    expect(both.filter((result) => result.ok)).toHaveLength(1);
    expect(both.find((result) => !result.ok)).toMatchObject({ error: { kind: "already_settled" } });
  });
});

describe("a matter that turns up", () => {
  const deliver = async () => {
    while (await takeMessage(desk.db, notify, new Date(Date.now() + 60_000)));
  };
  const told = async (ctx: Ctx, checkId: string) => {
    await deliver();
    const { items } = mustSucceed(await listNotifications(ctx, { limit: 100 }));
    return items.filter((item) => item.check.id === checkId && item.event === "matters_found").length;
  };

  it("is told once to whoever worked on the check and to the editor who approved it, and to nobody else", async () => {
    const { checkId } = await altered();
    await announceMatters(desk.db, new Date());
    expect([await told(writer, checkId), await told(editor, checkId), await told(admin, checkId)]).toEqual([1, 1, 0]);
    await announceMatters(desk.db, new Date());
    expect([await told(writer, checkId), await told(editor, checkId)]).toEqual([1, 1]);
  });

  it("is told to the person who has the check in hand, instead of those who worked on it", async () => {
    const { checkId } = await altered();
    const holder = await desk.person(`Hedy Holder ${checkId}`, "fact_checker");
    mustSucceed(await assignCheck(editor, { checkId, userId: holder.actor.kind === "user" ? holder.actor.id : "" }));
    await announceMatters(desk.db, new Date());
    expect([await told(holder, checkId), await told(editor, checkId), await told(writer, checkId)]).toEqual([1, 1, 0]);
  });

  it("is told again when the page changes once more, and once however many matters a check has", async () => {
    const { checkId, site, look } = await altered();
    await announceMatters(desk.db, new Date());
    show(site, "/report", REPORT.replace("12 million", "15 million"));
    show(site, "/story", TEST_ARTICLE.replace("12 million", "14 million"));
    await look("/report");
    await look("/story");
    expect((await mattersOf(checkId)).length).toBeGreaterThan(1);
    await announceMatters(desk.db, new Date());
    expect(await told(writer, checkId)).toBe(2);
  });
});
