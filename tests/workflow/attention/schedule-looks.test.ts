import { and, eq, inArray, sql } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openDatabase } from "#db/client.ts";
import { jobs } from "#db/schema/jobs.ts";
import { watchedPages } from "#db/schema/watched-pages.ts";
import { HOST_SPACING_MS, MOST_LOOKS_A_DAY, SPACING_FOR_PEOPLE_MS } from "#domain/evidence/look-schedule.ts";
import { newId } from "#domain/ids.ts";
import { doNextJob } from "#jobs/job-runner.ts";
import { lookAgainJob, scheduleTurn } from "#jobs/look-again.ts";
import { type Desk, idOf, mustSucceed, openDesk, TEST_ARTICLE } from "#tests/support/desk.ts";
import { show, watchedCheck } from "#tests/support/watched-check.ts";
import { importArticle } from "#workflow/article/import-article.ts";
import { askForArticleLook, askForLook } from "#workflow/attention/ask-for-look.ts";
import { readLook } from "#workflow/attention/read-look.ts";
import type { Ctx } from "#workflow/context.ts";

let desk: Desk;
let writer: Ctx;
let editor: Ctx;

beforeAll(async () => {
  desk = await openDesk();
  writer = await desk.person("Wanda Writer", "fact_checker");
  editor = await desk.person("Edwin Editor", "editor");
});

beforeEach(async () => {
  await desk.db.delete(jobs);
  await desk.db.delete(watchedPages);
  // The addresses of the tests before are nobody's any more.
  await desk.asApp("UPDATE articles SET url = NULL WHERE id IN (SELECT article_id FROM checks WHERE state = 'open')");
});

const HOUR = 3_600_000;

/** Imports articles at these addresses, and lets their first look come due. */
async function due(...urls: string[]): Promise<Date> {
  for (const url of urls) {
    mustSucceed(await importArticle(writer, { headline: url, outlet: "The Sample", text: TEST_ARTICLE, url }));
  }
  const now = new Date();
  await scheduleTurn(desk.db, now);
  return new Date(now.getTime() + 1.2 * HOUR);
}

async function queued(): Promise<string[]> {
  const rows = await desk.db
    .select({ url: watchedPages.url })
    .from(jobs)
    .innerJoin(watchedPages, eq(watchedPages.id, sql`${jobs.input}->>'watchedPageId'`))
    .where(and(eq(jobs.kind, "look_again"), inArray(jobs.state, ["queued", "running"])));
  return rows.map((row) => row.url).sort();
}

const done = { state: "done", result: {}, finishedAt: sql`now()` } as const;

describe("the schedule", () => {
  it("asks one page of each host at a time, and the next one after a pause", async () => {
    const now = await due("https://one.example/a", "https://one.example/b", "https://two.example/a");
    await scheduleTurn(desk.db, now);
    expect(await queued()).toHaveLength(2);
    expect(new Set((await queued()).map((url) => new URL(url).host))).toEqual(new Set(["one.example", "two.example"]));
    expect(await scheduleTurn(desk.db, now)).toBe(0);
    await desk.db.update(jobs).set({ ...done, finishedAt: now });
    expect(await scheduleTurn(desk.db, new Date(now.getTime() + HOST_SPACING_MS - 1))).toBe(0);
    expect(await scheduleTurn(desk.db, new Date(now.getTime() + HOST_SPACING_MS))).toBe(1);
    expect((await queued())[0]).toMatch(/^https:\/\/one\.example/);
  });

  it("keeps to its limits when several processes take their turn at once", async () => {
    const now = await due("https://one.example/a", "https://one.example/b", "https://one.example/c");
    const other = openDatabase(desk.appUrl);
    const third = openDatabase(desk.appUrl);
    try {
      await Promise.all([desk.db, other.db, third.db].map((db) => scheduleTurn(db, now)));
    } finally {
      await other.pool.end();
      await third.pool.end();
    }
    expect(await queued()).toHaveLength(1);
  });

  it("asks nothing of a host of which one page refused us", async () => {
    const now = await due("https://closed.example/a", "https://closed.example/b");
    const refused = eq(watchedPages.url, "https://closed.example/a");
    await desk.db.update(watchedPages).set({ outcome: "refused", lookedAt: now }).where(refused);
    expect(await scheduleTurn(desk.db, now)).toBe(0);
    expect(await scheduleTurn(desk.db, new Date(now.getTime() + 31 * 24 * HOUR))).toBe(1);
  });

  it("stops for the day at its cap, and what people ask for does not count", async () => {
    const now = await due("https://one.example/a");
    const look = (createdBy: string | null) => ({
      id: newId("job"),
      kind: "look_again" as const,
      input: { host: `${newId("job")}.example` },
      createdBy,
      createdAt: now,
      state: "done" as const,
      result: {},
    });
    await desk.db.insert(jobs).values(Array.from({ length: MOST_LOOKS_A_DAY }, () => look(idOf(writer))));
    const beforeTheCap = Array.from({ length: MOST_LOOKS_A_DAY - 1 }, () => look(null));
    await desk.db.insert(jobs).values([...beforeTheCap, look(null)]);
    expect(await scheduleTurn(desk.db, now)).toBe(0);
    expect(await scheduleTurn(desk.db, new Date(now.getTime() + 25 * HOUR))).toBe(1);
  });

  it("looks again at a page whose look was lost, and at none that nobody uses any more", async () => {
    const now = await due("https://one.example/a");
    expect(await scheduleTurn(desk.db, now)).toBe(1);
    await desk.db.delete(jobs);
    expect(await scheduleTurn(desk.db, now)).toBe(0);
    expect(await scheduleTurn(desk.db, new Date(now.getTime() + HOUR))).toBe(1);
    await desk.db
      .insert(watchedPages)
      .values({ id: newId("watchedPage"), url: "https://nobody.example/", nextLookAt: now });
    await scheduleTurn(desk.db, new Date(now.getTime() + HOUR));
    expect(await queued()).not.toContain("https://nobody.example/");
  });
});

describe("“Look again now”", () => {
  it("looks at the page, tells everybody on the desk who waits, and starts one look however often it is asked", async () => {
    const { page, site, archive } = await watchedCheck(desk, writer, editor);
    show(site, "/report", "Page not found. The page you asked for has been removed.");
    const watchedPageId = (await page("/report")).id;
    const [first, second] = await Promise.all([
      askForLook(writer, { watchedPageId }),
      askForLook(editor, { watchedPageId }),
    ]);
    const job = mustSucceed(first);
    expect(mustSucceed(second).id).toBe(job.id);
    const surroundings = { db: desk.db, archive, now: () => new Date() };
    expect(await doNextJob(surroundings, { look_again: lookAgainJob })).toBe(true);
    expect(await doNextJob(surroundings, { look_again: lookAgainJob })).toBe(false);
    for (const person of [writer, editor]) {
      expect(mustSucceed(await readLook(person, { jobId: job.id }))).toMatchObject({
        state: "done",
        result: { outcome: "soft_404" },
      });
    }
  });

  it("waits its turn at the host", async () => {
    const { page } = await watchedCheck(desk, writer, editor);
    mustSucceed(await askForLook(writer, { watchedPageId: (await page("/report")).id }));
    await desk.db.update(jobs).set(done);
    const asked = new Date();
    const { id } = mustSucceed(await askForLook(writer, { watchedPageId: (await page("/story")).id }));
    const [row] = await desk.db.select().from(jobs).where(eq(jobs.id, id));
    expect((row?.availableAt.getTime() ?? 0) - asked.getTime()).toBeGreaterThan(SPACING_FOR_PEOPLE_MS - 500);
  });

  it("makes the next version of an article by the person who asked", async () => {
    const { articleId, site, archive } = await watchedCheck(desk, writer, editor, { publish: false });
    show(site, "/story", TEST_ARTICLE.replace("12 million", "14 million"));
    const { id } = mustSucceed(await askForArticleLook(writer, { articleId }));
    await doNextJob({ db: desk.db, archive, now: () => new Date() }, { look_again: lookAgainJob });
    expect(mustSucceed(await readLook(writer, { jobId: id })).result).toMatchObject({ changedArticleIds: [articleId] });
    const { rows } = await desk.asApp(
      `SELECT created_by FROM article_versions WHERE article_id = '${articleId}' AND number = 2`,
    );
    expect(rows).toEqual([{ created_by: idOf(writer) }]);
  });

  it("is refused where there is no page to look at", async () => {
    expect(await askForLook(writer, { watchedPageId: newId("watchedPage") })).toMatchObject({
      error: { kind: "page_not_watched" },
    });
    const { id } = mustSucceed(
      await importArticle(writer, { headline: "No address", outlet: "The Sample", text: TEST_ARTICLE }),
    );
    expect(await askForArticleLook(writer, { articleId: id })).toMatchObject({
      error: { kind: "article_without_url" },
    });
  });
});
