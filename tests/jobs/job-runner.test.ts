import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import type { RequestListener } from "node:http";
import { eq, inArray } from "drizzle-orm";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { outbox } from "#db/schema/audit.ts";
import { jobs } from "#db/schema/jobs.ts";
import { snapshots } from "#db/schema/snapshots.ts";
import { rateLimits, sessions, tokens } from "#db/schema/users.ts";
import { newId } from "#domain/ids.ts";
import { err, ok } from "#domain/result.ts";
import type { JobHandler } from "#jobs/job-handler.ts";
import { JOB_HANDLERS } from "#jobs/job-handlers.ts";
import { doNextJob, startJobRunner } from "#jobs/job-runner.ts";
import { type Desk, idOf, mustSucceed, openDesk } from "#tests/support/desk.ts";
import { startHostileSite } from "#tests/support/hostile-site.ts";
import { temporaryDataDir } from "#tests/support/temporary-data-dir.ts";
import { blobNames, testArchive } from "#tests/support/test-archive.ts";
import type { Ctx } from "#workflow/context.ts";
import { startJob } from "#workflow/job/start-job.ts";
import { sweepBlobs, sweepRows } from "#workflow/job/sweep.ts";
import { keepJob, settleJob, takeJob } from "#workflow/job/take-job.ts";

const desk: Desk = await openDesk();
const checker: Ctx = await desk.person("Cleo Checker", "fact_checker");
const nowhere = testArchive("/nowhere", "http://127.0.0.1:1");
const surroundings = { db: desk.db, archive: nowhere, now: () => new Date() };

beforeEach(async () => {
  await desk.db.delete(jobs);
});

const page = (n: number) => `https://harbour.example/${n}`;

async function queueJobs(count: number, urlOf: (n: number) => string = page, who = checker): Promise<string[]> {
  const ids: string[] = [];
  for (let n = 0; n < count; n += 1) {
    const job = mustSucceed(await startJob(who, { kind: "archive_page", url: urlOf(n) }));
    ids.push(job.id);
  }
  return ids;
}

async function queueForSchedule(): Promise<string> {
  const id = newId("job");
  await desk.db.insert(jobs).values({ id, kind: "look_again", input: {} });
  return id;
}

async function jobOf(id: string): Promise<typeof jobs.$inferSelect> {
  const [row] = await desk.db.select().from(jobs).where(eq(jobs.id, id));
  if (!row) throw new Error("the job is gone");
  return row;
}

/** As if the workers that hold a job had given no sign of life for longer than a lease. */
const letLeasesEnd = () =>
  desk.asApp("UPDATE jobs SET leased_until = now() - interval '1 second' WHERE state = 'running'");
const letRestsEnd = () => desk.asApp("UPDATE jobs SET available_at = now() WHERE state = 'queued'");

describe("taking jobs", () => {
  it("hands each job to one of several runners, and once only", async () => {
    const ids = await queueJobs(40);
    const done: string[] = [];
    const handle: JobHandler = async ({ job }) => {
      done.push(job.id);
      return ok({});
    };
    const runner = async () => {
      while (await doNextJob(surroundings, { archive_page: handle }));
    };
    await Promise.all([runner(), runner(), runner(), runner()]);
    expect(done.toSorted()).toEqual(ids.toSorted());
    const rows = await desk.db.select().from(jobs).where(inArray(jobs.id, ids));
    expect(rows.every(({ state, attempts }) => state === "done" && attempts === 1)).toBe(true);
  });

  it("does at most two at once, and no job inside an open transaction", async () => {
    await queueJobs(6);
    let running = 0;
    let most = 0;
    const open: number[] = [];
    const handle: JobHandler = async ({ tell }) => {
      running += 1;
      most = Math.max(most, running);
      await tell("Working…");
      const { rows } = await desk.asOwner(
        "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND state LIKE 'idle in transaction%'",
      );
      open.push(rows.length);
      running -= 1;
      return ok({});
    };
    const runner = startJobRunner(surroundings, { archive_page: handle });
    await vi.waitFor(async () => expect(open).toHaveLength(6), { timeout: 10_000 });
    await runner.stop();
    expect(most).toBe(2);
    expect(open).toEqual([0, 0, 0, 0, 0, 0]);
  });

  it("lets people go before the schedule, and takes no kinds that it has no handler for", async () => {
    const scheduled = await queueForSchedule();
    const [asked] = await queueJobs(1);
    expect(await takeJob(desk.db, ["archive_page", "look_again"])).toMatchObject({ id: asked });
    expect(await takeJob(desk.db, ["archive_page"])).toBeNull();
    expect(await takeJob(desk.db, ["look_again"])).toMatchObject({ id: scheduled });
  });

  it("J17: takes a job again when its lease has ended, and only then; the first worker's word then counts no more", async () => {
    const [id = ""] = await queueJobs(1);
    const first = await takeJob(desk.db, ["archive_page"]);
    expect(await takeJob(desk.db, ["archive_page"])).toBeNull();
    await letLeasesEnd();
    const second = await takeJob(desk.db, ["archive_page"]);
    if (!first || !second) throw new Error("not taken");
    expect(await keepJob(desk.db, first, "Fetching…")).toBe(false);
    expect(await settleJob(desk.db, first, err({ kind: "unreachable" }))).toBe(false);
    expect(await jobOf(id)).toMatchObject({ state: "running", attempts: 2, stage: null });
    expect(await settleJob(desk.db, second, ok({ snapshotId: "s" }))).toBe(true);
    expect(await jobOf(id)).toMatchObject({ state: "done", result: { snapshotId: "s" }, leasedUntil: null });
  });

  it("gives a job up that its workers die of, so that nobody waits for ever", async () => {
    const [id = ""] = await queueJobs(1);
    for (let n = 0; n < 5; n += 1) {
      expect(await takeJob(desk.db, ["archive_page"])).toMatchObject({ id });
      await letLeasesEnd();
    }
    expect(await takeJob(desk.db, ["archive_page"])).toBeNull();
    expect(await jobOf(id)).toMatchObject({ state: "failed", error: { kind: "job_interrupted" } });
  });

  it("tells a bug in a handler as ours, and goes on", async () => {
    const said = vi.spyOn(console, "error").mockImplementation(() => {});
    const [id = ""] = await queueJobs(2);
    const handle: JobHandler = async ({ job }) => {
      if (job.id === id) throw new Error("a secret path");
      return ok({});
    };
    while (await doNextJob(surroundings, { archive_page: handle }));
    expect(await jobOf(id)).toMatchObject({ state: "failed", error: { kind: "internal" } });
    expect((await desk.db.select().from(jobs).where(eq(jobs.state, "done"))).length).toBe(1);
    expect(said).toHaveBeenCalledOnce();
    said.mockRestore();
  });

  it("puts back at once what a stopping process will not finish", async () => {
    const [id = ""] = await queueJobs(1);
    let stop: (() => Promise<void>) | undefined;
    await new Promise<void>((started) => {
      const handle: JobHandler = () => {
        started();
        return new Promise(() => {});
      };
      stop = startJobRunner(surroundings, { archive_page: handle }).stop;
    });
    await stop?.();
    expect(await jobOf(id)).toMatchObject({ state: "queued", leasedUntil: null });
  });
});

describe("failures", () => {
  it("are final for people, also those that may pass", async () => {
    const [id = ""] = await queueJobs(1);
    const handle: JobHandler = async () => err({ kind: "unreachable" });
    await doNextJob(surroundings, { archive_page: handle });
    expect(await jobOf(id)).toMatchObject({ state: "failed", error: { kind: "unreachable" } });
  });

  it("that may pass are tried three times for the schedule, each after a longer rest, and no sooner than the site asks", async () => {
    const id = await queueForSchedule();
    const handle: JobHandler = async () => err({ kind: "asked_too_often", retryAfterSeconds: 100 });
    const handlers = { look_again: handle };
    const rests: number[] = [];
    for (let n = 0; n < 2; n += 1) {
      expect(await doNextJob(surroundings, handlers)).toBe(true);
      const { state, availableAt } = await jobOf(id);
      expect(state).toBe("queued");
      rests.push(Math.round((availableAt.getTime() - Date.now()) / 10_000) * 10);
      expect(await doNextJob(surroundings, handlers)).toBe(false);
      await letRestsEnd();
    }
    expect(rests).toEqual([100, 240]);
    await doNextJob(surroundings, handlers);
    expect(await jobOf(id)).toMatchObject({ state: "failed", attempts: 3, error: { kind: "asked_too_often" } });
  });

  it("that will not pass are not tried again for the schedule either", async () => {
    const id = await queueForSchedule();
    await doNextJob(surroundings, { look_again: async () => err({ kind: "page_gone", status: 410 }) });
    expect(await jobOf(id)).toMatchObject({ state: "failed", attempts: 1 });
  });
});

const SENTENCE = "The harbour of Port Ellery handled 41 million tonnes of goods in the year. ";
/** A page that differs from all others, in pieces. */
const piecesOf = (n: string | null) => [
  `<!doctype html><title>Page ${n}</title><article><h1>Page ${n}</h1>`,
  ...Array.from({ length: 6 }, (_, at) => `<p>Paragraph ${at} of page ${n}. ${SENTENCE.repeat(40)}</p>`),
  "</article>",
];

/** Serves pages piece by piece, and tells before each piece. */
function inPieces(before: (piece: number, page: string | null) => "go_on" | "cut"): RequestListener {
  return (request, response) => {
    const n = new URL(request.url ?? "", "http://site").searchParams.get("n");
    const pieces = piecesOf(n);
    response.on("error", () => {});
    response.writeHead(200, { "content-type": "text/html" });
    const send = (at: number) => {
      const piece = pieces[at];
      if (piece === undefined) return void response.end();
      if (before(at, n) === "cut") return void request.socket.destroy();
      response.write(piece, () => setImmediate(send, at + 1));
    };
    send(0);
  };
}

describe("archiving that is cut off (J12)", () => {
  it("leaves no copy and no bytes of 100 pages that the site drops half way, and every job says why", async () => {
    const site = await startHostileSite();
    const archive = testArchive(temporaryDataDir(), site.origin);
    const before = await desk.db.$count(snapshots);
    const cutAt = new Map<string | null, number>();
    site.answer(
      "/page",
      inPieces((piece, n) => (piece === (cutAt.get(n) ?? -1) ? "cut" : "go_on")),
    );
    for (let n = 0; n < 100; n += 1) cutAt.set(String(n), n % 8);
    for (const half of [0, 50]) {
      await queueJobs(50, (n) => `${site.origin}/page?n=${half + n}`);
      while (await doNextJob({ ...surroundings, archive }, JOB_HANDLERS));
    }
    const rows = await desk.db.select().from(jobs);
    expect(rows).toHaveLength(100);
    expect(new Set(rows.map(({ state, error }) => `${state} ${(error as { kind: string }).kind}`))).toEqual(
      new Set(["failed unreachable"]),
    );
    expect(await desk.db.$count(snapshots)).toBe(before);
    expect(await blobNames(archive)).toEqual([]);
  }, 300_000);

  it("ends with one whole copy of each of 100 pages when workers are killed again and again", async () => {
    const site = await startHostileSite();
    const dataDir = temporaryDataDir();
    const archive = testArchive(dataDir, site.origin);
    let worker: ChildProcess | undefined;
    let untilKill = 0;
    site.answer(
      "/page",
      inPieces(() => {
        untilKill -= 1;
        if (untilKill === 0) worker?.kill("SIGKILL");
        return "go_on";
      }),
    );
    const { appUrl } = desk;
    for (const half of [0, 50]) {
      await queueJobs(50, (n) => `${site.origin}/page?n=${half + n}`);
      for (let kill = 0; kill < 5; kill += 1) {
        // After two to five pages, at any piece of them: what was taken up again is done by then.
        untilKill = 17 + ((kill * 11 + half / 5) % 24);
        worker = spawn(
          process.execPath,
          ["--import", "tsx", "tests/support/run-jobs.ts", appUrl, dataDir, site.origin],
          {
            stdio: ["ignore", "ignore", "inherit"],
          },
        );
        const [, signal] = await once(worker, "exit");
        expect(signal).toBe("SIGKILL");
        await letLeasesEnd();
      }
      while (await doNextJob({ ...surroundings, archive }, JOB_HANDLERS));
    }
    const rows = await desk.db.select().from(jobs);
    expect(rows.map(({ state }) => state)).toEqual(Array.from({ length: 100 }, () => "done"));
    expect(rows.some(({ attempts }) => attempts > 1)).toBe(true);
    const copies = await desk.db.select().from(snapshots).where(eq(snapshots.how, "fetched"));
    expect(copies).toHaveLength(100);
    expect(copies.map(({ id }) => id).toSorted()).toEqual(
      rows.map(({ result }) => (result as { snapshotId: string }).snapshotId).toSorted(),
    );
    for (const copy of copies) {
      const bytes = await archive.blobs.get(copy.bytesSha256 ?? "");
      expect(Buffer.from(bytes ?? []).toString()).toBe(
        piecesOf(new URL(copy.url ?? "").searchParams.get("n")).join(""),
      );
    }
    // Bytes without a row may be there; a day later they are not.
    await sweepBlobs(desk.db, archive.blobs, new Date(Date.now() + 2 * 24 * 60 * 60_000));
    expect(await blobNames(archive)).toEqual(copies.map(({ bytesSha256 }) => bytesSha256).toSorted());
  }, 600_000);
});

describe("the sweep", () => {
  it("removes old finished jobs and old handled messages, and nothing that waits or is young", async () => {
    const [old = "", young = "", waiting = ""] = await queueJobs(3);
    const finish = (id: string, days: number) =>
      desk.asApp(
        `UPDATE jobs SET state = 'done', result = '{}', finished_at = now() - interval '${days} days' WHERE id = '${id}'`,
      );
    await finish(old, 8);
    await finish(young, 6);
    await desk.asApp(`UPDATE jobs SET created_at = now() - interval '1 year' WHERE id = '${waiting}'`);
    const message = async (done: string) => {
      const id = newId("outboxMessage");
      await desk.db.insert(outbox).values({ id, kind: "check_submitted", payload: {} });
      await desk.asApp(`UPDATE outbox SET done_at = ${done} WHERE id = '${id}'`);
      return id;
    };
    await message("now() - interval '31 days'");
    const kept = [await message("now() - interval '29 days'"), await message("NULL")];
    await sweepRows(desk.db);
    expect((await desk.db.select({ id: jobs.id }).from(jobs)).map(({ id }) => id).toSorted()).toEqual(
      [young, waiting].toSorted(),
    );
    const left = await desk.db.select({ id: outbox.id }).from(outbox).where(inArray(outbox.id, kept));
    expect(left).toHaveLength(2);
    expect(await desk.db.$count(outbox)).toBe(2);
  });

  it("H12: removes 100,000 sessions, links and counters that have had their time, and none that is in use", async () => {
    const [id, old] = [idOf(checker), "now() - interval '31 days'"];
    for (const [name, count, expires] of [
      ...Array.from({ length: 10 }, (_, part) => [`old${part}`, 10_000, old] as const),
      ["over", 5, "now() - interval '29 days'"],
      ["open", 5, "now() + interval '1 hour'"],
    ] as const) {
      const numbered = `'${name}.' || n`;
      const rows = `FROM generate_series(1, ${count}) n`;
      await desk.asApp(
        `INSERT INTO sessions (id, user_id, expires_at) SELECT ${numbered}, '${id}', ${expires} ${rows}`,
      );
      await desk.asApp(
        `INSERT INTO tokens (id, kind, user_id, hash, expires_at)
         SELECT ${numbered}, 'invitation', '${id}', ${numbered}, ${expires} ${rows}`,
      );
      await desk.asApp(
        `INSERT INTO rate_limits (key, points, expire) SELECT ${numbered}, 1, extract(epoch FROM ${expires}) * 1000 ${rows}`,
      );
    }
    await desk.asApp(
      `INSERT INTO tokens (id, kind, user_id, hash, label, expires_at) VALUES ('tok_api', 'api', '${id}', 'api', 'kept for the list', ${old})`,
    );
    await sweepRows(desk.db);
    expect(await desk.db.$count(sessions)).toBe(10);
    expect(await desk.db.$count(tokens)).toBe(11);
    expect(await desk.db.$count(rateLimits)).toBe(5);
  }, 180_000);

  it("removes bytes that nothing refers to after a day, and none that a copy or a waiting upload needs", async () => {
    const { blobs } = testArchive(temporaryDataDir(), "http://127.0.0.1:1");
    const put = async (text: string) => mustSucceed(await blobs.put(Buffer.from(text))).sha256;
    const orphan = await put("nobody's");
    const copied = await put("a copy's");
    const waiting = await put("an upload's");
    await desk.db.insert(snapshots).values({
      ...{ id: newId("snapshot"), text: "x", how: "uploaded", bytesSha256: copied, byteLength: 8 },
      ...{ sha256: "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881" },
      ...{ mediaType: "text/plain", fetchedAt: "2026-01-01", createdBy: idOf(checker) },
    });
    await desk.db.insert(jobs).values({
      id: newId("job"),
      kind: "archive_page",
      input: { upload: { sha256: waiting } },
      createdBy: idOf(checker),
    });
    expect(await sweepBlobs(desk.db, blobs, new Date())).toBe(0);
    expect(await blobs.get(orphan)).not.toBeNull();
    expect(await sweepBlobs(desk.db, blobs, new Date(Date.now() + 25 * 60 * 60_000))).toBe(1);
    expect([await blobs.get(orphan), await blobs.get(copied), await blobs.get(waiting)].map(Boolean)).toEqual([
      false,
      true,
      true,
    ]);
  });
});
