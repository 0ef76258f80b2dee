import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { sha256Hex } from "#db/canonical-json.ts";
import { auditEvents } from "#db/schema/audit.ts";
import { snapshots } from "#db/schema/snapshots.ts";
import { newId } from "#domain/ids.ts";
import { ANONYMOUS } from "#domain/user/actor.ts";
import { type Desk, idOf, mustSucceed, openDesk } from "#tests/support/desk.ts";
import { startHostileSite } from "#tests/support/hostile-site.ts";
import { temporaryDataDir } from "#tests/support/temporary-data-dir.ts";
import { blobNames, testArchive } from "#tests/support/test-archive.ts";
import type { Archive } from "#workflow/archive.ts";
import type { Ctx } from "#workflow/context.ts";
import { archivePage } from "#workflow/evidence/archive-page.ts";
import { archiveUpload } from "#workflow/evidence/archive-upload.ts";
import { MAX_BYTES_A_DAY } from "#workflow/evidence/freeze-snapshot.ts";
import { readSnapshot, readSnapshotBytes } from "#workflow/evidence/read-snapshot.ts";
import { sweepBlobs } from "#workflow/job/sweep.ts";

const PAGE = `<!doctype html><html lang="en"><title>Port report</title><article><h1>Port report</h1>
  <p>The harbour of Port Ellery handled 41 million tonnes of goods last year, the port authority says in its report.</p>
  <p>Dredging of the northern channel cost 12 million euros and was finished in May, two months late.</p></article>`;
const MEGABYTE_TIMES_1024 = 1024 ** 4;

let desk: Desk;
let checker: Ctx;
let admin: Ctx;

beforeAll(async () => {
  desk = await openDesk();
  checker = await desk.person("Cleo Checker", "fact_checker");
  admin = await desk.person("Ada Admin", "admin");
});

async function openSite(page: string = PAGE) {
  const site = await startHostileSite();
  site.answer(
    "/report",
    (_, response) =>
      void response.writeHead(200, { "content-type": "text/html; charset=utf-8", "x-served-by": "harbour" }).end(page),
  );
  const archive = testArchive(temporaryDataDir(), site.origin);
  const archivedBy = (who: Ctx | null, path: string, with_: Archive = archive) =>
    archivePage(
      { db: desk.db, archive: with_, now: () => new Date() },
      { url: `${site.origin}${path}`, createdBy: who ? idOf(who) : null },
    );
  return { site, archive, archivedBy };
}

async function countCopies(): Promise<number> {
  return (await desk.db.select({ id: snapshots.id }).from(snapshots)).length;
}

describe("archiving a page", () => {
  it("keeps the very bytes under their hash, the HTTP facts, the text and the audit event", async () => {
    const { site, archive, archivedBy } = await openSite();
    const { snapshot, document } = mustSucceed(await archivedBy(checker, "/redirect?to=/report"));
    const copy = mustSucceed(await readSnapshot(checker, { snapshotId: snapshot.id }));
    expect(copy).toMatchObject({
      how: "fetched",
      mediaType: "text/html",
      byteLength: Buffer.byteLength(PAGE),
      title: "Port report",
      url: `${site.origin}/redirect?to=/report`,
      http: {
        status: 200,
        finalUrl: `${site.origin}/report`,
        redirects: [{ url: `${site.origin}/redirect?to=/report`, status: 302 }],
        headers: { "x-served-by": "harbour" },
      },
    });
    expect(copy.text).toContain("41 million tonnes");
    expect(copy.sha256).toBe(sha256Hex(copy.text));
    expect(document.headline).toBe("Port report");
    const file = mustSucceed(await readSnapshotBytes(checker, archive.blobs, { snapshotId: snapshot.id }));
    expect(Buffer.from(file.bytes).toString()).toBe(PAGE);
    const events = await desk.db.select().from(auditEvents).where(eq(auditEvents.subjectId, snapshot.id));
    expect(events).toMatchObject([{ action: "snapshot.archived", actorId: idOf(checker) }]);
    expect(events[0]?.after).toMatchObject({ bytesSha256: snapshot.bytesSha256, status: 200 });
  });

  it("archives the same page twice as two copies of one blob", async () => {
    const { archive, archivedBy } = await openSite();
    const one = mustSucceed(await archivedBy(checker, "/report"));
    const two = mustSucceed(await archivedBy(checker, "/report"));
    expect(two.snapshot.id).not.toBe(one.snapshot.id);
    expect(await blobNames(archive)).toEqual([one.snapshot.bytesSha256]);
  });

  it("archives for the schedule without a person, and says so in the trail", async () => {
    const { archivedBy } = await openSite();
    const { snapshot } = mustSucceed(await archivedBy(null, "/report"));
    const events = await desk.db.select().from(auditEvents).where(eq(auditEvents.subjectId, snapshot.id));
    expect(events).toMatchObject([{ actorId: null, via: "schedule" }]);
  });

  it("archives nothing of what cannot be had whole or read, and says why", async () => {
    const { archive, archivedBy, site } = await openSite();
    site.answer(
      "/empty",
      (_, response) => void response.writeHead(200, { "content-type": "text/html" }).end("<p> </p>"),
    );
    site.answer("/image", (_, response) => {
      response
        .writeHead(200, { "content-type": "image/png" })
        .end(Buffer.from("89504e470d0a1a0a0000000d49484452", "hex"));
    });
    const before = await countCopies();
    const kinds: string[] = [];
    for (const path of ["/empty", "/image", "/cut-in-a-chunk", "/declares-more", "/gzip-bomb", "/status?code=404"]) {
      const result = await archivedBy(checker, path);
      kinds.push(result.ok ? "archived" : result.error.kind);
    }
    expect(kinds).toEqual([
      "document_without_text",
      "unreadable_media_type",
      "unreachable",
      "unreachable",
      "document_too_large",
      "page_gone",
    ]);
    expect(await countCopies()).toBe(before);
    expect(await blobNames(archive)).toEqual([]);
  });

  it("asks the policy before it fetches", async () => {
    const { site, archivedBy } = await openSite();
    const stranger = await desk.person("Ned Nobody");
    for (const who of [admin, stranger]) {
      expect(await archivedBy(who, "/report")).toMatchObject({ ok: false, error: { kind: "forbidden" } });
    }
    expect(site.asked).toEqual([]);
  });

  it("H11: tells a full archive as such, keeps nothing, and works again when there is room", async () => {
    const { archivedBy, archive, site } = await openSite();
    const full = testArchive(temporaryDataDir(), site.origin, MEGABYTE_TIMES_1024);
    const before = await countCopies();
    expect(await archivedBy(checker, "/report", full)).toEqual({ ok: false, error: { kind: "archive_full" } });
    expect(await countCopies()).toBe(before);
    mustSucceed(await archivedBy(checker, "/report", archive));
  });

  it("H11: ends at what one person may archive in a day, and goes on for others", async () => {
    const { archivedBy } = await openSite();
    const greedy = await desk.person("Greta Greedy", "fact_checker");
    await desk.db.insert(snapshots).values({
      ...{ id: newId("snapshot"), text: "x", sha256: sha256Hex("x"), how: "uploaded", bytesSha256: sha256Hex("y") },
      ...{ byteLength: MAX_BYTES_A_DAY, mediaType: "text/plain", fetchedAt: "2026-01-01", createdBy: idOf(greedy) },
    });
    expect(await archivedBy(greedy, "/report")).toMatchObject({ ok: false, error: { kind: "archive_quota_reached" } });
    mustSucceed(await archivedBy(checker, "/report"));
  });

  it("J12: freezes nothing whose bytes a sweep took in between", async () => {
    const { archive, archivedBy } = await openSite();
    const { blobs } = archive;
    const sweptAway: Archive["blobs"] = {
      ...blobs,
      put: async (bytes) => {
        const stored = await blobs.put(bytes);
        await sweepBlobs(desk.db, blobs, new Date(Date.now() + 2 * 24 * 60 * 60_000));
        return stored;
      },
    };
    const before = await countCopies();
    expect(await archivedBy(checker, "/article", { ...archive, blobs: sweptAway })).toEqual({
      ...{ ok: false, error: { kind: "archive_interrupted" } },
    });
    expect(await countCopies()).toBe(before);
    mustSucceed(await archivedBy(checker, "/article"));
  });

  it("makes one copy when a run is repeated under the same id", async () => {
    const { site, archive } = await openSite();
    const snapshotId = newId("snapshot");
    const deps = { db: desk.db, archive, now: () => new Date() };
    const input = { url: `${site.origin}/report`, createdBy: idOf(checker), snapshotId };
    const one = mustSucceed(await archivePage(deps, input));
    const two = mustSucceed(await archivePage(deps, input));
    expect(two.snapshot).toEqual(one.snapshot);
    expect(two.document.headline).toBe("Port report");
    expect(site.asked).toHaveLength(1);
  });
});

describe("archiving an uploaded file", () => {
  const upload = (
    who: Ctx,
    archive: Archive,
    fileName: string,
    bytes = Buffer.from("The port says 41 million tonnes."),
  ) => archiveUpload(who, archive, { bytes, mediaType: "text/plain", fileName, insteadOf: "page_wants_login" });

  it("keeps the bytes, and why they were uploaded", async () => {
    const archive = testArchive(temporaryDataDir(), "http://127.0.0.1:1");
    const { snapshot } = mustSucceed(await upload(checker, archive, "report.txt"));
    expect(snapshot).toMatchObject({ how: "uploaded", fileName: "report.txt", insteadOf: "page_wants_login" });
    expect(await blobNames(archive)).toEqual([snapshot.bytesSha256]);
  });

  it("C18: keeps of a hostile file name what a person may see, and hands the file out under a name of its own", async () => {
    const archive = testArchive(temporaryDataDir(), "http://127.0.0.1:1");
    const names: [string, string | null][] = [
      ["../../etc/passwd", "passwd"],
      ["C:\\windows\\CON", "CON"],
      ["evidence\u202Egpj.exe", "evidencegpj.exe"],
      ['"; filename="x.html\r\nSet-Cookie: a=b', '"; filename="x.htmlSet-Cookie: a=b'],
      ["n".repeat(4_096), "n".repeat(200)],
      ["..", ".."],
      ["a\0b\uD800.txt", "ab\uFFFD.txt"],
      [" ", null],
    ];
    for (const [given, kept] of names) {
      const { snapshot } = mustSucceed(await upload(checker, archive, given));
      expect(snapshot.fileName).toBe(kept);
      const file = mustSucceed(await readSnapshotBytes(checker, archive.blobs, { snapshotId: snapshot.id }));
      expect(file.fileName).toBe(`${snapshot.id}.txt`);
    }
  });

  it("is refused to those who may not edit checks, before anything is read or stored", async () => {
    const archive = testArchive(temporaryDataDir(), "http://127.0.0.1:1");
    expect(await upload(admin, archive, "x.txt")).toMatchObject({ ok: false, error: { kind: "forbidden" } });
    expect(await upload(desk.ctx(ANONYMOUS), archive, "x.txt")).toMatchObject({
      ok: false,
      error: { kind: "not_signed_in" },
    });
    expect(await blobNames(archive)).toEqual([]);
  });

  it("refuses a file beyond the limit", async () => {
    const archive = testArchive(temporaryDataDir(), "http://127.0.0.1:1");
    const result = await upload(checker, archive, "x.txt", Buffer.alloc(5 * 1024 * 1024 + 1, "a"));
    expect(result).toMatchObject({ ok: false, error: { kind: "document_too_large" } });
  });
});
