import { randomUUID } from "node:crypto";
import pg from "pg";
import { beforeAll, describe, expect, inject, it } from "vitest";
import { cause, completeHarbour, importHarbour, publishHarbour } from "#tests/support/harbour.ts";
import { openNewsroom, type Somebody } from "#tests/support/people.ts";
import { disableUser } from "#workflow/user/disable-user.ts";

const newsroom = openNewsroom();
const { sql } = newsroom;
let writer: Somebody;
let second: Somebody;
let editor: Somebody;

beforeAll(async () => {
  writer = await newsroom.hire("Cora Current", "fact_checker");
  second = await newsroom.hire("Carl Current", "fact_checker");
  editor = await newsroom.hire("Edgar Current", "editor");
});

describe("F01, F10: two people save the same thing from the same version", () => {
  it("one is saved, the other is shown it, and no words are lost", async () => {
    const { claimId } = await importHarbour(writer.api);
    for (let version = 1; version <= 5; version += 1) {
      const texts = [`Wording of Cora, ${version}.`, `Wording of Carl, ${version}.`];
      const answers = await Promise.all(
        [writer, second].map(({ api }, at) => api.patch(`/claims/${claimId}`, { statement: texts[at] }, version)),
      );
      const won = answers.findIndex((answer) => answer.status === 200);
      const lost = answers[1 - won];
      expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409]);
      expect(lost?.body).toMatchObject({
        kind: "stale_version",
        current: { statement: texts[won], version: version + 1 },
      });
    }
  });

  it("evidence, sources, verdicts and titles too", async () => {
    const { checkId, claimId, sourceId } = await importHarbour(writer.api);
    const { body: evidence } = await writer.api.post(`/claims/${claimId}/evidence`, { sourceId, stance: "context" });
    const { body: source } = await writer.api.post("/sources", { name: `Twice ${randomUUID()}`, kind: "other" });
    const verdict = { rating: "false", summary: "s", rationale: "r", asOf: "2026-01-31" };
    const { body: check } = await writer.api.get(`/checks/${checkId}`);
    for (const [method, path, body, ifMatch] of [
      ["PATCH", `/evidence/${evidence.id}`, { note: "n" }, '"1"'],
      ["PATCH", `/sources/${source.id}`, { note: "n" }, '"1"'],
      ["PUT", `/claims/${claimId}/verdict`, verdict, '"0"'],
      ["PATCH", `/checks/${checkId}`, { title: "T" }, `"${check.version}"`],
    ] as const) {
      const answers = await Promise.all([writer, second].map(({ api }) => api.call(method, path, { body, ifMatch })));
      expect([path, answers.map((answer) => answer.status).sort()]).toEqual([path, [200, 409]]);
      expect(answers.find((answer) => answer.status === 409)?.body).toHaveProperty("current");
    }
  });
});

describe("F03: publishing while evidence is taken off", () => {
  it("publishes all that was approved, or nothing", async () => {
    for (let round = 0; round < 6; round += 1) {
      const { checkId } = await completeHarbour(writer.api);
      const { body } = await cause(writer.api, checkId, "submit");
      await cause(editor.api, checkId, "approve", { contentHash: body.contentHash });
      const { id, version } = body.claims[0].evidence[0];
      const [published, removed] = await Promise.all([
        cause(editor.api, checkId, "publish"),
        writer.api.delete(`/evidence/${id}`, version),
      ]);
      const [row] = await sql(`SELECT canonical FROM published_versions WHERE check_id = '${checkId}'`);
      if (published.status === 200) {
        expect([removed.status, removed.body.kind]).toEqual([409, "not_editable"]);
        const canonical = JSON.parse(String(row?.canonical));
        expect(canonical.contentHash).toBe(body.contentHash);
        expect(JSON.stringify(canonical)).toContain(body.claims[0].evidence[0].snapshot.sha256);
      } else {
        expect([published.status, removed.status, row]).toEqual([409, 204, undefined]);
      }
    }
  });
});

describe("F04: approving while somebody edits", () => {
  it("never leaves an approval on other words than it named", async () => {
    const { checkId, claimId } = await completeHarbour(writer.api);
    await cause(writer.api, checkId, "submit");
    const outcomes = new Set<string>();
    for (let round = 0; round < 60; round += 1) {
      const { body: before } = await editor.api.get(`/checks/${checkId}`);
      const edit = { statement: `The harbour handled 41 million tonnes, ${round}.` };
      const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
      const [approved, edited] = await Promise.all([
        wait(round % 7).then(() => cause(editor.api, checkId, "approve", { contentHash: before.contentHash })),
        wait((round * 3) % 11).then(() => writer.api.patch(`/claims/${claimId}`, edit, before.claims[0].version)),
      ]);
      const { body: after } = await editor.api.get(`/checks/${checkId}`);
      expect(edited.status).toBe(200);
      expect([200, 409]).toContain(approved.status);
      // The edit went in, whichever came first: what is approved can only be words that no longer stand.
      expect([after.state, after.approval]).toEqual(["submitted", null]);
      outcomes.add(approved.status === 200 ? "approved first" : approved.body.kind);
    }
    const live = await sql(
      `SELECT a.id FROM approvals a JOIN checks c ON c.id = a.check_id
       WHERE a.check_id = '${checkId}' AND a.voided_at IS NULL AND a.content_hash <> c.content_hash`,
    );
    expect(live).toEqual([]);
    expect([...outcomes].every((outcome) => ["approved first", "content_changed"].includes(outcome))).toBe(true);
  });
});

describe("F05: an approver who is shut out at the same moment", () => {
  it("has approved before, or not at all", async () => {
    const admin = await newsroom.hire("Adele Current", "admin");
    for (let round = 0; round < 6; round += 1) {
      const leaver = await newsroom.hire("Lars Leaving", "editor");
      const { checkId } = await completeHarbour(writer.api);
      const { body } = await cause(writer.api, checkId, "submit");
      const [approved] = await Promise.all([
        cause(leaver.api, checkId, "approve", { contentHash: body.contentHash }),
        disableUser(admin.ctx, { userId: leaver.id }),
      ]);
      const [approval] = await sql(
        `SELECT seq FROM audit_events WHERE check_id = '${checkId}' AND action = 'check.approve'`,
      );
      const [disabled] = await sql(
        `SELECT seq FROM audit_events WHERE subject_id = '${leaver.id}' AND action = 'user.disabled'`,
      );
      expect(disabled).toBeDefined();
      if (approved.status === 200) expect(Number(approval?.seq)).toBeLessThan(Number(disabled?.seq));
      else expect([approved.status === 401 || approved.status === 403, approval]).toEqual([true, undefined]);
    }
  });
});

describe("F06: two corrections of one version at once", () => {
  it("are one, and the versions stay in line", async () => {
    const { checkId, claimId } = await completeHarbour(writer.api);
    await publishHarbour(writer.api, editor.api, checkId);
    const starts = await Promise.all(
      ["one", "two", "three"].map((reason) => cause(editor.api, checkId, "start_correction", { reason })),
    );
    expect(starts.map((answer) => answer.status).sort()).toEqual([200, 409, 409]);
    const { body: claim } = await writer.api.get(`/claims/${claimId}`);
    await writer.api.patch(`/claims/${claimId}`, { statement: "It handled 41 million tonnes." }, claim.version);
    const submits = await Promise.all([cause(writer.api, checkId, "submit"), cause(second.api, checkId, "submit")]);
    expect(submits.map((answer) => answer.status).sort()).toEqual([200, 409]);
    const { body } = await editor.api.get(`/checks/${checkId}`);
    await Promise.all([1, 2, 3].map(() => cause(editor.api, checkId, "approve", { contentHash: body.contentHash })));
    await Promise.all([1, 2, 3].map(() => cause(editor.api, checkId, "publish")));
    const rows = await sql(
      `SELECT number, sha256, previous_sha256 AS before FROM published_versions WHERE check_id = '${checkId}' ORDER BY number`,
    );
    expect(rows).toMatchObject([
      { number: 1, before: null },
      { number: 2, before: rows[0]?.sha256 },
    ]);
  });
});

describe("F07: two things of one name at once", () => {
  it("get addresses of their own", async () => {
    const headline = `Race ${randomUUID()}`;
    const imported = await Promise.all(
      Array.from({ length: 12 }, () => writer.api.post("/articles", { headline, outlet: "o", text: "Some words." })),
    );
    expect(imported.map((answer) => answer.status)).toEqual(Array.from({ length: 12 }, () => 201));
    const checks = await Promise.all(imported.map(({ body }) => writer.api.get(`/checks/${body.checkId}`)));
    expect(new Set(checks.map(({ body }) => body.slug)).size).toBe(12);
  });

  it("are one source, and one origin", async () => {
    const name = `Race ${randomUUID()}`;
    const sources = await Promise.all(
      Array.from({ length: 8 }, (_, at) =>
        writer.api.post("/sources", { name: at % 2 ? name : name.toUpperCase(), kind: "other" }),
      ),
    );
    expect(sources.filter((answer) => answer.status === 201)).toHaveLength(1);
    expect(sources.filter((answer) => answer.body.kind === "source_name_taken")).toHaveLength(7);
    const origins = await Promise.all(Array.from({ length: 8 }, () => writer.api.post("/origins", { name })));
    expect(new Set(origins.map((answer) => `${answer.status} ${answer.body.id}`)).size).toBe(1);
  });

  it("claims pulled out at once have numbers without a gap", async () => {
    const { checkId } = await importHarbour(writer.api);
    const pulled = await Promise.all(
      Array.from({ length: 10 }, () =>
        writer.api.post(`/checks/${checkId}/claims`, {
          anchors: [{ exact: "finest" }],
          statement: "It is the finest.",
        }),
      ),
    );
    const numbers = pulled.map(({ body }) => body.number).sort((one, other) => one - other);
    expect(numbers).toEqual(Array.from({ length: 10 }, (_, at) => at + 2));
  });
});

describe("a database that keeps one waiting", () => {
  it("is told as such, with when to come back; the same key then has its one effect", async () => {
    const { checkId } = await completeHarbour(writer.api);
    const key = randomUUID();
    const holder = new pg.Client({ connectionString: inject("server").ownerUrl });
    await holder.connect();
    await holder.query("BEGIN");
    await holder.query(`SELECT id FROM checks WHERE id = '${checkId}' FOR UPDATE`);
    const late = await writer.api.post(`/checks/${checkId}/events`, { event: "submit" }, { key });
    expect([late.status, late.body.kind, late.headers.get("retry-after")]).toEqual([503, "busy", "2"]);
    await holder.query("ROLLBACK");
    await holder.end();
    const again = await writer.api.post(`/checks/${checkId}/events`, { event: "submit" }, { key });
    expect([again.status, again.body.round]).toEqual([200, 1]);
  });

  it("J06: more of them than there are connections are all told in time, readers and probes notice nothing, and it passes", async () => {
    const { checkId, claimId } = await completeHarbour(writer.api);
    const holder = new pg.Client({ connectionString: inject("server").ownerUrl });
    await holder.connect();
    await holder.query("BEGIN");
    await holder.query(`SELECT id FROM checks WHERE id = '${checkId}' FOR UPDATE`);
    const startedAt = performance.now();
    const waiting = Promise.all(
      Array.from({ length: 40 }, async (_, at) => {
        const edit = { statement: `The harbour handled 41 million tonnes, ${at}.` };
        const answer = await writer.api.patch(`/claims/${claimId}`, edit, 1);
        return { status: answer.status, kind: answer.body.kind, ms: performance.now() - startedAt };
      }),
    );
    let over = false;
    void waiting.then(() => {
      over = true;
    });
    let looked = 0;
    while (!over) {
      for (const path of ["/", "/healthz"]) {
        const at = performance.now();
        expect([path, (await fetch(`${newsroom.baseUrl}${path}`)).status]).toEqual([path, 200]);
        expect(performance.now() - at, path).toBeLessThan(5_000);
      }
      looked += 1;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    await holder.query("ROLLBACK");
    await holder.end();
    const answers = await waiting;
    expect(looked).toBeGreaterThan(10);
    expect(new Set(answers.map(({ status, kind }) => `${status} ${kind}`))).toEqual(new Set(["503 busy"]));
    expect(Math.max(...answers.map(({ ms }) => ms))).toBeLessThan(20_000);
    const { body: claim } = await writer.api.get(`/claims/${claimId}`);
    expect(claim.version).toBe(1);
    const edit = { statement: "The harbour handled 41 million tonnes after all." };
    expect((await writer.api.patch(`/claims/${claimId}`, edit, claim.version)).status).toBe(200);
  });
});

it("the audit trail has no gap and no fork after all that", async () => {
  const [chain] = await sql(
    `SELECT count(*) AS events, max(seq) AS last, count(DISTINCT previous_hash) AS links,
       count(*) FILTER (WHERE previous_hash IS DISTINCT FROM before AND seq > 1) AS broken
     FROM (SELECT seq, previous_hash, lag(hash) OVER (ORDER BY seq) AS before FROM audit_events) AS trail`,
  );
  expect(chain).toMatchObject({ events: chain?.last, links: chain?.events, broken: "0" });
});
