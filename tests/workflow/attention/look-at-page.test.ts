import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { articleVersions } from "#db/schema/articles.ts";
import { snapshots } from "#db/schema/snapshots.ts";
import { watchedPages } from "#db/schema/watched-pages.ts";
import { REFUSED_FOR_MS } from "#domain/evidence/look-schedule.ts";
import { newId } from "#domain/ids.ts";
import { type Desk, mustSucceed, openDesk, publish, TEST_ARTICLE } from "#tests/support/desk.ts";
import { testArchive } from "#tests/support/test-archive.ts";
import { QUOTE, REPORT, show, watchedCheck } from "#tests/support/watched-check.ts";
import { importArticle } from "#workflow/article/import-article.ts";
import { readDrift } from "#workflow/article/read-drift.ts";
import { listAttention } from "#workflow/attention/list-attention.ts";
import { lookAtPage } from "#workflow/attention/look-at-page.ts";
import { watchPages } from "#workflow/attention/watch-pages.ts";
import { causeEvent } from "#workflow/check/cause-event.ts";
import { acceptClaim } from "#workflow/claim/accept-claim.ts";
import type { Ctx } from "#workflow/context.ts";
import { archiveSnapshot } from "#workflow/evidence/archive-snapshot.ts";
import { attachEvidence } from "#workflow/evidence/attach-evidence.ts";
import { listSources } from "#workflow/source/list-sources.ts";
import { proposeVerdict } from "#workflow/verdict/propose-verdict.ts";

let desk: Desk;
let writer: Ctx;
let editor: Ctx;

beforeAll(async () => {
  desk = await openDesk();
  writer = await desk.person("Wanda Writer", "fact_checker");
  editor = await desk.person("Edwin Editor", "editor");
});

const watched = (options?: Parameters<typeof watchedCheck>[3]) => watchedCheck(desk, writer, editor, options);

async function matters(checkId: string) {
  return mustSucceed(await listAttention(writer, { checkId })).items;
}

describe("what is watched", () => {
  it("is the evidence that readers are shown, and the article; not the evidence of what is not published", async () => {
    const draft = await watched({ publish: false });
    await expect(draft.page("/report")).rejects.toThrow("not watched");
    await expect(draft.page("/story")).resolves.toMatchObject({ outcome: null, failures: 0 });
    const { checkId, page } = await watched();
    await expect(page("/report")).resolves.toMatchObject({ outcome: null, latestSnapshotId: null });
    mustSucceed(await causeEvent(editor, "retract", { checkId, reason: "The report was withdrawn." }));
    await desk.db.delete(watchedPages);
    await watchPages(desk.db, new Date());
    await expect(page("/report")).rejects.toThrow("not watched");
    await expect(page("/story")).rejects.toThrow("not watched");
  });

  it("is looked at for the first time an hour later, and each address once however many rest on it", async () => {
    const { page } = await watched();
    const { createdAt, nextLookAt } = await page("/report");
    expect(nextLookAt.getTime() - createdAt.getTime()).toBeGreaterThanOrEqual(3_600_000);
    expect(await watchPages(desk.db, new Date())).toBe(0);
  });
});

describe("a look at a page", () => {
  it("finds it unchanged, makes no copy and nothing for anybody to do", async () => {
    const { look, page, checkId } = await watched();
    expect(await look("/report")).toEqual({
      outcome: "unchanged",
      snapshotId: null,
      isFirstCopy: false,
      changedArticleIds: [],
    });
    await expect(page("/report")).resolves.toMatchObject({ outcome: "unchanged", httpStatus: 200, failures: 0 });
    expect(await matters(checkId)).toEqual([]);
  });

  it("finds it unchanged where only the time of day and a counter are others", async () => {
    const { look, site } = await watched();
    show(site, "/report", `Page updated: 3 May 2026, 14:22\n\n1,204 views\n\n${REPORT}`);
    expect(await look("/report")).toMatchObject({ outcome: "unchanged", snapshotId: null });
  });

  it("archives a page that changed as it is now, and says that the quoted number was altered", async () => {
    const { look, site, checkId, evidenceId } = await watched();
    show(site, "/report", REPORT.replace("12 million", "14 million"));
    const { outcome, snapshotId } = await look("/report");
    expect(outcome).toBe("changed");
    const [copy] = await desk.db
      .select()
      .from(snapshots)
      .where(eq(snapshots.id, snapshotId ?? ""));
    expect(copy).toMatchObject({ how: "fetched", createdBy: null });
    expect(copy?.text).toContain("14 million");
    expect(await matters(checkId)).toMatchObject([
      { kind: "evidence_changed", subjectId: evidenceId, marker: snapshotId, quote: "altered", quoteText: QUOTE },
    ]);
  });

  it("says that a quote is gone from the page", async () => {
    const { look, site, checkId } = await watched();
    show(site, "/report", REPORT.split("\n\n").toSpliced(1, 1).join("\n\n"));
    // Little is left, but the text is the report's: it is not another page.
    await look("/report");
    const [matter] = await matters(checkId);
    expect(matter).toMatchObject({ kind: "evidence_changed", quote: "gone" });
  });

  it("tells a change elsewhere from one of the quote", async () => {
    const { look, site, checkId } = await watched();
    show(site, "/report", REPORT.replace("41 million", "39 million"));
    expect(await look("/report")).toMatchObject({ outcome: "changed" });
    expect(await matters(checkId)).toMatchObject([{ quote: "intact", title: "The page was changed elsewhere" }]);
  });

  it("makes no second copy while the page stays as it was found, and one more matter when it changes again", async () => {
    const { look, page, site, checkId } = await watched();
    show(site, "/report", REPORT.replace("12 million", "14 million"));
    const first = await look("/report");
    const since = (await page("/report")).outcomeSince;
    expect(await look("/report")).toMatchObject({ outcome: "changed", snapshotId: null });
    expect((await page("/report")).outcomeSince).toEqual(since);
    show(site, "/report", REPORT.replace("12 million", "15 million"));
    const third = await look("/report");
    expect(third.snapshotId).not.toBeNull();
    expect(third.snapshotId).not.toBe(first.snapshotId);
    expect(await matters(checkId)).toMatchObject([{ marker: third.snapshotId }]);
    show(site, "/report", REPORT);
    expect(await look("/report")).toMatchObject({ outcome: "unchanged" });
    expect(await matters(checkId)).toEqual([]);
  });

  it.each([404, 410])("finds it gone at once after %i", async (status) => {
    const { look, page, site, checkId } = await watched();
    site.answer("/report", (_, response) => void response.writeHead(status).end());
    expect(await look("/report")).toMatchObject({ outcome: "gone" });
    await expect(page("/report")).resolves.toMatchObject({ httpStatus: status });
    expect(await matters(checkId)).toMatchObject([{ kind: "evidence_gone", title: "The page is gone" }]);
  });

  it("finds that it leads to the home page", async () => {
    const { look, page, site, checkId } = await watched();
    show(site, "/home", "Welcome to the port of Ellery, with timetables, tenders and news for visitors and for ships.");
    site.answer("/report", (_, response) => void response.writeHead(302, { location: "/home" }).end());
    expect(await look("/report")).toMatchObject({ outcome: "redirected", snapshotId: null });
    await expect(page("/report")).resolves.toMatchObject({ finalUrl: `${site.origin}/home` });
    expect(await matters(checkId)).toMatchObject([{ kind: "evidence_gone", title: "The page leads elsewhere" }]);
  });

  it("takes a page that moved with its text for the same page", async () => {
    const { look, site } = await watched();
    show(site, "/archive/report", REPORT);
    site.answer("/report", (_, response) => void response.writeHead(301, { location: "/archive/report" }).end());
    expect(await look("/report")).toMatchObject({ outcome: "unchanged" });
  });

  it("finds a page that answers 200 and says that it is gone", async () => {
    const { look, site, checkId } = await watched();
    show(site, "/report", "Page not found. The page you asked for has been removed, or it never was here.");
    expect(await look("/report")).toMatchObject({ outcome: "soft_404", snapshotId: null });
    expect(await matters(checkId)).toMatchObject([{ kind: "evidence_gone", title: "The page says that it is gone" }]);
  });

  it("calls a page unreachable only after three looks, asks less and less often, and forgets it when the page is back", async () => {
    const { look, page, site, checkId } = await watched();
    site.answer("/report", (_, response) => void response.writeHead(500).end());
    const waits: number[] = [];
    for (let n = 0; n < 3; n += 1) {
      const at = new Date();
      const { outcome } = await look("/report", at);
      expect(outcome).toBe(n < 2 ? null : "unreachable");
      waits.push((await page("/report")).nextLookAt.getTime() - at.getTime());
    }
    expect(waits).toEqual(waits.toSorted((one, other) => one - other));
    // A bad day of a server is nobody's matter; a week of them is.
    expect(await matters(checkId)).toEqual([]);
    const inAWeek = { ...writer, now: () => new Date(Date.now() + 7 * 86_400_000) };
    expect(mustSucceed(await listAttention(inAWeek, { checkId })).items).toMatchObject([
      { kind: "evidence_gone", title: "The page does not answer" },
    ]);
    show(site, "/report", REPORT);
    expect(await look("/report")).toMatchObject({ outcome: "unchanged" });
    await expect(page("/report")).resolves.toMatchObject({ failures: 0 });
  });

  it("leaves a page alone for a month when robots.txt refuses, without asking for it", async () => {
    const { page, site, archive } = await watched();
    const asked = site.asked.length;
    site.answer(
      "/robots.txt",
      (_, response) => void response.writeHead(200, { "content-type": "text/plain" }).end("User-agent: *\nDisallow: /"),
    );
    // A new process has not read robots.txt yet.
    const fresh = { ...archive, fetchPage: testArchive("/nowhere", site.origin).fetchPage };
    const at = new Date();
    const { id } = await page("/report");
    const found = await lookAtPage(
      { db: desk.db, archive: fresh, now: () => at, requestId: "test" },
      { watchedPageId: id, snapshotId: newId("snapshot") },
    );
    expect(found).toMatchObject({ ok: true, value: { outcome: "refused" } });
    expect(site.asked.length).toBe(asked);
    expect((await page("/report")).nextLookAt.getTime() - at.getTime()).toBeGreaterThanOrEqual(REFUSED_FOR_MS);
  });
});

describe("a page of which the desk has a pasted excerpt", () => {
  it("is unchanged while the quote stands; from then on the whole page is watched", async () => {
    const { site, look, page } = await watched();
    show(site, "/notice", `Menu and search\n\n${REPORT}\n\nImprint and contact`);
    const url = `${site.origin}/notice`;
    const { checkId } = mustSucceed(
      await importArticle(writer, { headline: "Notice", outlet: "The Sample", text: TEST_ARTICLE }),
    );
    const claim = mustSucceed(
      await acceptClaim(writer, { checkId, anchors: [{ exact: "cost 12 million euros" }], statement: "It cost that" }),
    );
    const copy = mustSucceed(await archiveSnapshot(writer, { text: QUOTE, url }));
    const [source] = mustSucceed(await listSources(writer, { limit: 1 })).items;
    const evidence = { sourceId: source?.id ?? "", stance: "supports", primary: true, quote: QUOTE } as const;
    mustSucceed(await attachEvidence(writer, { ...evidence, claimId: claim.id, snapshotId: copy.id }));
    mustSucceed(
      await proposeVerdict(writer, {
        ...{ claimId: claim.id, rating: "supported", summary: "So it is.", rationale: "See [1].", asOf: "2026-01-31" },
      }),
    );
    await publish(writer, editor, checkId);
    await watchPages(desk.db, new Date());
    const first = await look("/notice");
    expect(first).toMatchObject({ outcome: "unchanged" });
    expect((await page("/notice")).latestSnapshotId).toBe(first.snapshotId);
    expect(await matters(checkId)).toEqual([]);
    show(site, "/notice", `Menu and search\n\n${REPORT.replace("41 million", "39 million")}\n\nImprint and contact`);
    expect(await look("/notice")).toMatchObject({ outcome: "changed" });
    expect(await look("/notice")).toMatchObject({ outcome: "changed", snapshotId: null });
    expect(await matters(checkId)).toMatchObject([{ kind: "evidence_changed", quote: "intact" }]);
  });
});

describe("a look at the page of an article", () => {
  it("says nothing about the article where the page holds what was checked", async () => {
    const { look, checkId } = await watched();
    expect(await look("/story")).toMatchObject({ outcome: "unchanged", changedArticleIds: [] });
    expect(await matters(checkId)).toEqual([]);
  });

  it("freezes the next version when the checked words changed, by nobody, from the archived page", async () => {
    const { look, site, checkId, articleId } = await watched();
    show(site, "/story", TEST_ARTICLE.replace("12 million", "14 million"));
    const { changedArticleIds, snapshotId } = await look("/story");
    expect(changedArticleIds).toEqual([articleId]);
    const versions = await desk.db
      .select()
      .from(articleVersions)
      .where(eq(articleVersions.articleId, articleId))
      .orderBy(articleVersions.number);
    expect(versions).toMatchObject([{ number: 1 }, { number: 2, createdBy: null, snapshotId }]);
    expect(versions[1]?.text).toContain("14 million");
    expect(await matters(checkId)).toMatchObject([{ kind: "article_changed", subjectId: versions[1]?.id }]);
    expect(await look("/story")).toMatchObject({ changedArticleIds: [] });
  });

  it("compares a pasted article with its page at the first look, and tells the desk what it can tell", async () => {
    const { look, site, checkId } = await watched();
    expect(mustSucceed(await readDrift(writer, { checkId })).firstLook).toBeNull();
    show(site, "/story", TEST_ARTICLE.replace("41 million", "39 million"));
    expect(await look("/story")).toMatchObject({ outcome: "unchanged", isFirstCopy: true, changedArticleIds: [] });
    const { firstLook, newer } = mustSucceed(await readDrift(writer, { checkId }));
    expect(firstLook?.found).toMatchObject({ kind: "differs", missing: 1 });
    expect(newer).toBeNull();
    expect(await matters(checkId)).toEqual([]);
    expect(await look("/story")).toMatchObject({ isFirstCopy: false });
  });

  it("notices a change elsewhere in a pasted article once it has seen the page", async () => {
    const { look, site, articleId } = await watched();
    await look("/story");
    show(site, "/story", TEST_ARTICLE.replace("41 million", "14 million"));
    expect(await look("/story")).toMatchObject({ outcome: "changed", changedArticleIds: [articleId] });
  });

  it("tells when the article is gone", async () => {
    const { look, site, checkId } = await watched();
    site.answer("/story", (_, response) => void response.writeHead(410).end());
    await look("/story");
    expect(await matters(checkId)).toMatchObject([{ kind: "article_changed", title: "The article’s page is gone" }]);
  });
});
