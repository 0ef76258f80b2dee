import { beforeAll, describe, expect, it } from "vitest";
import { siteChanges } from "#db/schema/site-changes.ts";
import { completeCheck, type Desk, mustSucceed, openDesk, publish } from "#tests/support/desk.ts";
import { addArticleVersion } from "#workflow/article/add-article-version.ts";
import { causeEvent } from "#workflow/check/cause-event.ts";
import { readCheck } from "#workflow/check/read-check.ts";
import type { Ctx } from "#workflow/context.ts";
import { newestSiteChange, recordSiteChanges, siteChangesSince } from "#workflow/publication/site-changes.ts";

let desk: Desk;
let writer: Ctx;
let editor: Ctx;
beforeAll(async () => {
  desk = await openDesk();
  writer = await desk.person("Ines Duarte", "fact_checker");
  editor = await desk.person("Hanne Vestergaard", "editor");
});

async function changesOf(run: () => Promise<unknown>) {
  const { seq } = await newestSiteChange(desk.db);
  await run();
  return siteChangesSince(desk.db, seq);
}

describe("what readers see changed is written down with the change", () => {
  it("publishing, retracting and a changed article; drafts leave no trace", async () => {
    const { checkId } = await completeCheck(writer);
    expect(await changesOf(() => completeCheck(writer))).toEqual([]);
    const check = { subject: "check", id: checkId };
    const published = await changesOf(() => publish(writer, editor, checkId));
    expect(published).toContainEqual(check);
    expect(published.map(({ subject }) => subject)).toContain("log");
    const { article } = mustSucceed(await readCheck(writer, { checkId }));
    const drifted = await changesOf(() =>
      addArticleVersion(writer, { articleId: article.id, text: "The page says something else now." }),
    );
    expect(drifted).toEqual([{ subject: "article", id: article.id }]);
    expect(await changesOf(() => causeEvent(editor, "retract", { checkId, reason: "Withdrawn." }))).toContainEqual(
      check,
    );
  });

  it("a transaction that fails says nothing", async () => {
    const { checkId } = await completeCheck(writer);
    const found = await changesOf(() => causeEvent({ ...editor, logKeys: () => [] }, "publish", { checkId }));
    expect(found).toEqual([]);
  });

  it("numbers become visible in their order, however many write at once", async () => {
    let holding: () => void = () => {};
    const held = new Promise<void>((resolve) => {
      holding = resolve;
    });
    const slow = desk.db.transaction(async (tx) => {
      await recordSiteChanges(tx, [{ subject: "check", id: "slow" }], new Date());
      await held;
    });
    await expect.poll(async () => (await locks()).length).toBe(1);
    const quick = desk.db.transaction((tx) => recordSiteChanges(tx, [{ subject: "check", id: "quick" }], new Date()));
    await expect.poll(async () => (await locks()).length).toBe(2);
    holding();
    await Promise.all([slow, quick]);
    const rows = await desk.db.select().from(siteChanges).orderBy(siteChanges.seq);
    expect(rows.slice(-2).map(({ subjectId }) => subjectId)).toEqual(["slow", "quick"]);
  });

  it("I01: neither the application nor the owner alters what was written", async () => {
    for (const statement of [
      "UPDATE site_changes SET subject = 'x'",
      "DELETE FROM site_changes",
      "TRUNCATE site_changes",
    ]) {
      await expect(desk.asApp(statement)).rejects.toThrow();
      await expect(desk.asOwner(statement)).rejects.toThrow();
    }
  });
});

async function locks() {
  const { rows } = await desk.asOwner(
    "SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND objid = 7201950 AND database = (SELECT oid FROM pg_database WHERE datname = current_database())",
  );
  return rows;
}
