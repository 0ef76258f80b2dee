import { beforeAll, describe, expect, it } from "vitest";
import { FIRST_TEXTS } from "#domain/site-page/first-texts.ts";
import { SITE_PAGE_KEYS } from "#domain/site-page/site-page.ts";
import { ANONYMOUS } from "#domain/user/actor.ts";
import { touchedAddresses } from "#jobs/freeze/addresses.ts";
import { readSite } from "#jobs/freeze/site-reads.ts";
import { type Desk, idOf, mustSucceed, openDesk } from "#tests/support/desk.ts";
import type { Ctx } from "#workflow/context.ts";
import { editSitePage, restoreSitePage } from "#workflow/site-page/edit-site-page.ts";
import { listSitePages, readPublicSitePage, readSitePageHistory } from "#workflow/site-page/read-site-page.ts";

let desk: Desk;
let admin: Ctx;
let other: Ctx;
let editor: Ctx;

beforeAll(async () => {
  desk = await openDesk();
  admin = await desk.person("Ada Admin", "admin");
  other = await desk.person("Otto Admin", "admin");
  editor = await desk.person("Edda Editor", "editor");
});

describe("the text of a site page", () => {
  it("is there on a new desk, and tells what is still to be filled in", async () => {
    const pages = mustSucceed(await listSitePages(admin));
    expect(pages.map(({ page }) => page)).toEqual([...SITE_PAGE_KEYS]);
    expect(pages.find(({ page }) => page === "funding")).toMatchObject({ version: 1, author: null });
    expect(pages.find(({ page }) => page === "funding")?.places.length).toBeGreaterThan(2);
    expect(await readPublicSitePage(desk.ctx(ANONYMOUS), "team")).toMatchObject({
      body: FIRST_TEXTS.team,
      isFirstText: true,
    });
  });

  it("changes for readers at once, with an audit event that holds both texts", async () => {
    const saved = mustSucceed(await editSitePage(admin, { page: "contact", basedOn: 1, body: "Write to us." }));
    expect(saved).toMatchObject({ version: 2, author: { id: idOf(admin) } });
    expect((await readPublicSitePage(desk.ctx(ANONYMOUS), "contact")).body).toBe("Write to us.");
    const { rows } = await desk.asApp(
      `SELECT action, subject_id, before->>'body' AS before, after->>'body' AS after FROM audit_events WHERE subject_type = 'site_page'`,
    );
    expect(rows).toEqual([
      { action: "site_page.edited", subject_id: "contact", before: FIRST_TEXTS.contact, after: "Write to us." },
    ]);
  });

  it("is rendered again where it is frozen, and nothing else is", async () => {
    const { rows } = await desk.asApp("SELECT subject, subject_id FROM site_changes ORDER BY seq DESC LIMIT 1");
    expect(rows).toEqual([{ subject: "site_page", subject_id: "contact" }]);
    for (const page of ["contact", "methodology"]) {
      const touched = await touchedAddresses(readSite(desk.db, admin.publisher), [{ subject: "site_page", id: page }]);
      expect([...touched]).toEqual([`/${page}`]);
    }
  });

  it("is not overwritten unseen: a stale save is shown what stands there", async () => {
    mustSucceed(await editSitePage(admin, { page: "team", basedOn: 1, body: "Ada." }));
    const stale = await editSitePage(other, { page: "team", basedOn: 1, body: "Otto." });
    expect(stale).toMatchObject({ ok: false, error: { kind: "stale_version", current: { version: 2, body: "Ada." } } });
    mustSucceed(await editSitePage(other, { page: "team", basedOn: 2, body: "Ada and Otto." }));
  });

  it("of two saves at the same moment keeps one, and tells the other", async () => {
    const results = await Promise.all(
      Array.from({ length: 6 }, (_, i) =>
        editSitePage(i % 2 ? admin : other, { page: "ask", basedOn: 1, body: `${i}` }),
      ),
    );
    expect(results.filter((result) => result.ok)).toHaveLength(1);
    for (const result of results) if (!result.ok) expect(result.error.kind).toBe("stale_version");
  });

  it("goes back to an earlier version as a version of its own, and nothing is lost", async () => {
    mustSucceed(await editSitePage(admin, { page: "funding", basedOn: 1, body: "By nobody." }));
    mustSucceed(await restoreSitePage(other, { page: "funding", basedOn: 2, version: 1 }));
    const history = mustSucceed(await readSitePageHistory(admin, { page: "funding" }));
    expect(history.map(({ version, body, restoredFrom }) => [version, body, restoredFrom])).toEqual([
      [3, FIRST_TEXTS.funding, 1],
      [2, "By nobody.", null],
      [1, FIRST_TEXTS.funding, null],
    ]);
    expect(await restoreSitePage(admin, { page: "funding", basedOn: 3, version: 9 })).toMatchObject({
      error: { kind: "page_version_not_found" },
    });
    expect(await editSitePage(admin, { page: "funding", basedOn: 3, body: FIRST_TEXTS.funding })).toMatchObject({
      error: { kind: "page_unchanged" },
    });
  });

  it("is written by admins alone, and its history is read by them alone", async () => {
    for (const ctx of [editor, desk.ctx(ANONYMOUS)]) {
      expect((await editSitePage(ctx, { page: "report", basedOn: 1, body: "x" })).ok).toBe(false);
      expect((await restoreSitePage(ctx, { page: "report", basedOn: 1, version: 1 })).ok).toBe(false);
      expect((await readSitePageHistory(ctx, { page: "report" })).ok).toBe(false);
      expect((await listSitePages(ctx)).ok).toBe(false);
    }
  });

  it("is append-only in the database, for the application and for the owner of the tables", async () => {
    for (const statement of [
      "UPDATE site_page_versions SET body = 'x'",
      "DELETE FROM site_page_versions",
      "TRUNCATE site_page_versions",
    ]) {
      await expect(desk.asApp(statement), statement).rejects.toThrow();
      await expect(desk.asOwner(statement), statement).rejects.toThrow();
    }
  });
});
