import { describe, expect, it } from "vitest";
import { frozenLog } from "#jobs/freeze/frozen-log.ts";
import { openDesk } from "#tests/support/desk.ts";
import { frozenSite } from "#tests/support/frozen-site.ts";
import { appendLogEntry, firstKeyEvent } from "#workflow/log/append-entry.ts";
import { checkpointIn, consistencyIn, entriesIn, inclusionIn, type LogSource } from "#workflow/log/log-source.ts";
import { logIn } from "#workflow/log/read-log.ts";

describe("the frozen log", () => {
  it("answers as the database does, at every size and over the borders of its parts, and is the same when made anew", async () => {
    const desk = await openDesk();
    const writer = await desk.person("Ines Duarte", "fact_checker");
    const site = frozenSite(desk.db, writer.publisher);
    const [key] = writer.logKeys?.() ?? [];
    if (!key) throw new Error("no key");
    let size = 0;
    /** Entries of no check, as many as are missing. */
    const growTo = (wanted: number) =>
      desk.db.transaction(async (tx) => {
        for (; size < wanted; size += 1) {
          const now = new Date();
          expect((await appendLogEntry(tx, () => [key], { event: firstKeyEvent(key, now), now })).ok).toBe(true);
        }
      });
    const tree = async () => {
      const current = await site.folder.current();
      if (!current) throw new Error("no tree");
      return current;
    };
    const both = async (ask: (log: LogSource) => Promise<unknown>) => {
      const [frozen, database] = [await ask(frozenLog(await tree())), await ask(logIn(desk.db))];
      expect(frozen).toEqual(database);
      return frozen;
    };
    for (const wanted of [1, 64, 65, 257, 520]) {
      await growTo(wanted);
      await site.freezer.catchUp();
      const { entries } = (await both((log) =>
        entriesIn(log, { start: 0, end: 5_000 }).then((found) => found.ok && found.value),
      )) as { entries: string[] };
      expect(entries).toHaveLength(Math.min(500, wanted));
      const some = [...new Set([0, 1, 64, 255, 256, wanted - 1, wanted, wanted + 1])];
      for (const at of some) {
        await both((log) => entriesIn(log, { start: at, end: at + 70 }));
        await both((log) => checkpointIn(log, { size: at }));
        await both((log) => inclusionIn(log, { leaf: at }));
        await both((log) => consistencyIn(log, { first: at }));
        const found = await logIn(desk.db).leaf(at);
        if (found) await both((log) => inclusionIn(log, { leaf: found.leaf }));
        for (const of of some) {
          await both((log) => inclusionIn(log, { leaf: at, size: of }));
          await both((log) => consistencyIn(log, { first: at, second: of }));
        }
      }
      await both((log) => inclusionIn(log, { leaf: "0".repeat(64) }));
    }
    expect(await site.freezer.verify()).toEqual([]);
    await site.freezer.rebuild();
    expect(await site.freezer.verify()).toEqual([]);
    await both((log) => consistencyIn(log, { first: 77, second: 519 }));
  }, 300_000);
});
