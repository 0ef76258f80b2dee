import { eq, isNull } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { Database } from "#db/client.ts";
import { type OutboxRow, outbox } from "#db/schema/audit.ts";
import { newId } from "#domain/ids.ts";
import { notify } from "#jobs/notify.ts";
import { backoffMs, MOST_ATTEMPTS, startWorker, takeMessage } from "#jobs/worker.ts";
import { completeCheck, type Desk, mustSucceed, openDesk, publish } from "#tests/support/desk.ts";
import { causeEvent } from "#workflow/check/cause-event.ts";
import type { Ctx } from "#workflow/context.ts";
import { listNotifications } from "#workflow/notification/list-notifications.ts";
import { readCanonical } from "#workflow/publication/read-published.ts";

let desk: Desk;
let writer: Ctx;
let editor: Ctx;

beforeAll(async () => {
  desk = await openDesk();
  writer = await desk.person("Wanda Writer", "fact_checker");
  editor = await desk.person("Edwin Editor", "editor");
});

beforeEach(async () => {
  await desk.db.delete(outbox);
});

async function leaveMessage(): Promise<string> {
  const id = newId("outboxMessage");
  await desk.db.insert(outbox).values({ id, kind: "check_submitted", payload: {} });
  return id;
}

async function messageOf(id: string): Promise<OutboxRow> {
  const [row] = await desk.db.select().from(outbox).where(eq(outbox.id, id));
  if (!row) throw new Error("the message is gone");
  return row;
}

const aMinuteOn = () => new Date(Date.now() + 60_000);

describe("the worker", () => {
  it("hands a message to one of several takers, and once only", async () => {
    for (let n = 0; n < 20; n += 1) await leaveMessage();
    const handled: string[] = [];
    const handle = async (_: Database, message: OutboxRow) => {
      handled.push(message.id);
    };
    const taker = async () => {
      while (await takeMessage(desk.db, handle, aMinuteOn()));
    };
    await Promise.all([taker(), taker(), taker(), taker()]);
    expect(handled).toHaveLength(20);
    expect(new Set(handled).size).toBe(20);
    expect(await takeMessage(desk.db, handle, aMinuteOn())).toBe(false);
  });

  it("J19: undoes what a failed handler wrote, keeps the message with its error, and lets it rest", async () => {
    const id = await leaveMessage();
    const now = aMinuteOn();
    const left = newId("outboxMessage");
    const fail = async (tx: Database) => {
      await tx.insert(outbox).values({ id: left, kind: "check_submitted", payload: {} });
      throw new Error("the provider is away");
    };
    expect(await takeMessage(desk.db, fail, now)).toBe(true);
    expect(await messageOf(id)).toMatchObject({ attempts: 1, doneAt: null, lastError: "Error: the provider is away" });
    await expect(messageOf(left)).rejects.toThrow();
    expect(await takeMessage(desk.db, fail, now)).toBe(false);
    const later = new Date(now.getTime() + backoffMs(1));
    expect(await takeMessage(desk.db, async () => {}, later)).toBe(true);
    expect((await messageOf(id)).doneAt).not.toBeNull();
  });

  it("J19: publishing does not wait for those who are told of it", async () => {
    const { checkId } = await completeCheck(writer);
    const away = async () => {
      throw new Error("the provider is away");
    };
    const { slug } = await publish(writer, editor, checkId);
    while (await takeMessage(desk.db, away, aMinuteOn()));
    expect((await readCanonical(writer, { slug })).ok).toBe(true);
    const waiting = await desk.db.select().from(outbox).where(isNull(outbox.doneAt));
    expect(waiting.map(({ kind }) => kind)).toContain("check_published");
  });

  it("survives a handler whose SQL fails", async () => {
    const id = await leaveMessage();
    await takeMessage(desk.db, async (tx) => void (await tx.execute("SELECT 1 FROM no_such_table")), aMinuteOn());
    expect(await messageOf(id)).toMatchObject({ attempts: 1, doneAt: null });
  });

  it("gives up on a message after the last attempt and goes on with the others", async () => {
    const poison = await leaveMessage();
    let now = aMinuteOn();
    const fail = async () => {
      throw new Error("never");
    };
    for (let n = 1; n <= MOST_ATTEMPTS; n += 1) {
      expect(await takeMessage(desk.db, fail, now)).toBe(true);
      now = new Date(now.getTime() + backoffMs(n));
    }
    expect(await takeMessage(desk.db, fail, now)).toBe(false);
    expect(await messageOf(poison)).toMatchObject({ attempts: MOST_ATTEMPTS, doneAt: null });
    const next = await leaveMessage();
    expect(await takeMessage(desk.db, async () => {}, now)).toBe(true);
    expect((await messageOf(next)).doneAt).not.toBeNull();
  });

  it("waits twice as long after each failure, and never more than an hour", () => {
    expect([1, 2, 3, 10].map(backoffMs)).toEqual([15_000, 30_000, 60_000, 3_600_000]);
  });

  it("tells the editors soon after a submission, and stops when it is told to", async () => {
    const { checkId } = await completeCheck(writer);
    const worker = startWorker(desk.db);
    try {
      mustSucceed(await causeEvent(writer, "submit", { checkId }));
      await vi.waitFor(
        async () => {
          const { items } = mustSucceed(await listNotifications(editor, { limit: 10 }));
          expect(items).toMatchObject([{ event: "check_submitted", byName: "Wanda Writer", check: { id: checkId } }]);
        },
        { timeout: 20_000 },
      );
    } finally {
      await worker.stop();
    }
    const id = await leaveMessage();
    await new Promise((resolve) => setTimeout(resolve, 1_200));
    expect(await messageOf(id)).toMatchObject({ attempts: 0, doneAt: null });
  });

  it("keeps a message that makes no sense instead of losing it", async () => {
    const id = await leaveMessage();
    await takeMessage(desk.db, notify, aMinuteOn());
    expect(await messageOf(id)).toMatchObject({ attempts: 1, doneAt: null });
  });
});
