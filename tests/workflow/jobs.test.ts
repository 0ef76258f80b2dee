import { beforeEach, describe, expect, it } from "vitest";
import { jobs } from "#db/schema/jobs.ts";
import { newId } from "#domain/ids.ts";
import { ANONYMOUS } from "#domain/user/actor.ts";
import { JOB_HANDLERS } from "#jobs/job-handlers.ts";
import { doNextJob } from "#jobs/job-runner.ts";
import { type Desk, idOf, mustSucceed, openDesk } from "#tests/support/desk.ts";
import { startHostileSite } from "#tests/support/hostile-site.ts";
import { temporaryDataDir } from "#tests/support/temporary-data-dir.ts";
import { blobNames, testArchive } from "#tests/support/test-archive.ts";
import type { Archive } from "#workflow/archive.ts";
import type { Ctx } from "#workflow/context.ts";
import { readSnapshot } from "#workflow/evidence/read-snapshot.ts";
import { readJob } from "#workflow/job/read-job.ts";
import { MAX_JOBS_OF_ONE, startJob, startUpload } from "#workflow/job/start-job.ts";

const desk: Desk = await openDesk();
const checker: Ctx = await desk.person("Cleo Checker", "fact_checker");
const other: Ctx = await desk.person("Otto Other", "fact_checker");
const editor: Ctx = await desk.person("Edda Editor", "editor");
const admin: Ctx = await desk.person("Ada Admin", "admin");
const stranger: Ctx = await desk.person("Ned Nobody");
const URL_1 = "https://harbour.example/report";

beforeEach(async () => {
  await desk.db.delete(jobs);
});

describe("starting a job", () => {
  it("is for those who may do what it does", async () => {
    for (const kind of ["archive_page", "read_article"] as const) {
      mustSucceed(await startJob(checker, { kind, url: URL_1 }));
      mustSucceed(await startJob(editor, { kind, url: URL_1 }));
      for (const [who, refusal] of [
        [admin, "forbidden"],
        [stranger, "forbidden"],
        [desk.ctx(ANONYMOUS), "not_signed_in"],
      ] as const) {
        expect(await startJob(who, { kind, url: URL_1 })).toMatchObject({ ok: false, error: { kind: refusal } });
      }
    }
    expect(await desk.db.$count(jobs)).toBe(4);
  });

  it("gives the job under way to a person who asks for the same page again, and another to somebody else", async () => {
    const one = mustSucceed(await startJob(checker, { kind: "archive_page", url: URL_1 }));
    expect(mustSucceed(await startJob(checker, { kind: "archive_page", url: URL_1 })).id).toBe(one.id);
    expect(mustSucceed(await startJob(other, { kind: "archive_page", url: URL_1 })).id).not.toBe(one.id);
    await desk.asApp(`UPDATE jobs SET state = 'failed', error = '{"kind":"unreachable"}' WHERE id = '${one.id}'`);
    expect(mustSucceed(await startJob(checker, { kind: "archive_page", url: URL_1 })).id).not.toBe(one.id);
  });

  it("D17: ends at what one person may have under way, also when all are asked for at once, and goes on for others", async () => {
    const asked = await Promise.all(
      Array.from({ length: 2 * MAX_JOBS_OF_ONE }, (_, n) =>
        startJob(checker, { kind: "archive_page", url: `${URL_1}?n=${n}` }),
      ),
    );
    expect(asked.filter((result) => result.ok)).toHaveLength(MAX_JOBS_OF_ONE);
    expect(asked.find((result) => !result.ok)).toMatchObject({ error: { kind: "too_many_jobs" } });
    mustSucceed(await startJob(other, { kind: "archive_page", url: URL_1 }));
  });
});

describe("reading a job", () => {
  it("is for its owner, editors and admins; to others it is not there", async () => {
    const { id } = mustSucceed(await startJob(checker, { kind: "archive_page", url: URL_1 }));
    for (const who of [checker, editor, admin]) expect(await readJob(who, { jobId: id })).toMatchObject({ ok: true });
    expect(await readJob(other, { jobId: id })).toEqual(await readJob(other, { jobId: newId("job") }));
    expect(await readJob(other, { jobId: id })).toMatchObject({ ok: false, error: { kind: "job_not_found" } });
    expect(await readJob(stranger, { jobId: id })).toMatchObject({ ok: false, error: { kind: "forbidden" } });
    expect(await readJob(desk.ctx(ANONYMOUS), { jobId: id })).toMatchObject({ error: { kind: "not_signed_in" } });
  });

  it("shows what is being done, then what came of it, and never what the job was given", async () => {
    const site = await startHostileSite();
    const archive = testArchive(temporaryDataDir(), site.origin);
    const { id } = mustSucceed(await startJob(checker, { kind: "read_article", url: `${site.origin}/article` }));
    const stages: (string | null)[] = [];
    const look = async () => {
      const job = mustSucceed(await readJob(checker, { jobId: id }));
      stages.push(`${job.state}: ${job.stage}`);
      return job;
    };
    const { fetchPage, readDocument } = archive;
    await look();
    const watched: Archive = {
      ...archive,
      fetchPage: async (url, options) => {
        await look();
        return fetchPage(url, options);
      },
      readDocument: async (document) => {
        await look();
        return readDocument(document);
      },
    };
    await doNextJob({ db: desk.db, archive: watched, now: () => new Date() }, JOB_HANDLERS);
    const job = await look();
    expect(stages).toEqual(["queued: null", "running: Fetching the page…", "running: Reading the text…", "done: null"]);
    expect(job.result).toMatchObject({ article: { headline: "Harbour", mediaType: "text/html" } });
    expect(Object.keys(job)).not.toContain("input");
    const copy = await readSnapshot(checker, { snapshotId: String(job.result?.snapshotId) });
    expect(mustSucceed(copy).text).toContain("41 ships");
  });

  it("tells why it failed, in a kind", async () => {
    const site = await startHostileSite();
    const archive = testArchive(temporaryDataDir(), site.origin);
    const { id } = mustSucceed(
      await startJob(checker, { kind: "archive_page", url: `${site.origin}/status?code=401` }),
    );
    await doNextJob({ db: desk.db, archive, now: () => new Date() }, JOB_HANDLERS);
    expect(mustSucceed(await readJob(checker, { jobId: id }))).toMatchObject({
      ...{ state: "failed", stage: null, result: null },
      error: { kind: "page_wants_login" },
    });
  });

  it("does nothing for a person who was disabled while it waited", async () => {
    const site = await startHostileSite();
    const archive = testArchive(temporaryDataDir(), site.origin);
    const leaver = await desk.person("Lea Leaver", "fact_checker");
    const { id } = mustSucceed(await startJob(leaver, { kind: "archive_page", url: `${site.origin}/article` }));
    await desk.asApp(`UPDATE users SET status = 'disabled' WHERE id = '${idOf(leaver)}'`);
    await doNextJob({ db: desk.db, archive, now: () => new Date() }, JOB_HANDLERS);
    expect(mustSucceed(await readJob(editor, { jobId: id }))).toMatchObject({ error: { kind: "not_signed_in" } });
    expect(site.asked).toEqual([]);
  });
});

describe("uploading a file", () => {
  const file = { mediaType: "text/plain", fileName: "report.txt", bytes: Buffer.from("41 million tonnes, it says.") };

  it("stores the bytes at once and archives them in a job", async () => {
    const archive = testArchive(temporaryDataDir(), "http://127.0.0.1:1");
    const { id } = mustSucceed(await startUpload(checker, archive.blobs, { kind: "archive_page", ...file }));
    await doNextJob({ db: desk.db, archive, now: () => new Date() }, JOB_HANDLERS);
    const { result } = mustSucceed(await readJob(checker, { jobId: id }));
    const copy = mustSucceed(await readSnapshot(checker, { snapshotId: String(result?.snapshotId) }));
    expect(copy).toMatchObject({ how: "uploaded", fileName: "report.txt", text: "41 million tonnes, it says." });
    expect(await blobNames(archive)).toEqual([copy.bytesSha256]);
  });

  it("stores nothing for those who may not, nor of an empty file, nor where there is no room", async () => {
    const archive = testArchive(temporaryDataDir(), "http://127.0.0.1:1");
    const full = testArchive(temporaryDataDir(), "http://127.0.0.1:1", 1024 ** 5);
    const kindOf = async (who: Ctx, store = archive, bytes: Uint8Array = file.bytes) => {
      const result = await startUpload(who, store.blobs, { kind: "archive_page", ...file, bytes });
      return result.ok ? "started" : result.error.kind;
    };
    expect(await kindOf(admin)).toBe("forbidden");
    expect(await kindOf(desk.ctx(ANONYMOUS))).toBe("not_signed_in");
    expect(await kindOf(checker, archive, new Uint8Array())).toBe("document_without_text");
    expect(await kindOf(checker, archive, new Uint8Array(5 * 1024 * 1024 + 1))).toBe("document_too_large");
    expect(await kindOf(checker, full)).toBe("archive_full");
    expect(await desk.db.$count(jobs)).toBe(0);
    expect(await blobNames(archive)).toEqual([]);
  });
});
