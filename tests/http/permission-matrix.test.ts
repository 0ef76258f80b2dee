import { beforeAll, describe, expect, inject, it } from "vitest";
import { inboxItems } from "#db/schema/inbox.ts";
import { jobs } from "#db/schema/jobs.ts";
import { modelProposals } from "#db/schema/model-proposals.ts";
import { CHECK_EVENTS, CHECK_STATES, type CheckState, decideTransition } from "#domain/check/transitions.ts";
import { newId } from "#domain/ids.ts";
import { type Action, refusalOf } from "#domain/policy/permits.ts";
import type { Endpoint } from "#server/api/endpoint.ts";
import { ENDPOINTS, type EndpointName } from "#server/api/endpoints.ts";
import { statusOf } from "#server/api/problem.ts";
import { type Caller, type Callers, hireCallers } from "#tests/support/callers.ts";
import { completeCheck, mustSucceed as done, idOf } from "#tests/support/desk.ts";
import type { Answer } from "#tests/support/http-client.ts";
import { jobsEnded } from "#tests/support/jobs-ended.ts";
import { openNewsroom } from "#tests/support/people.ts";
import { testArchive } from "#tests/support/test-archive.ts";
import { addArticleVersion } from "#workflow/article/add-article-version.ts";
import { readArticle } from "#workflow/article/read-article.ts";
import { causeEvent } from "#workflow/check/cause-event.ts";
import { commentOnCheck } from "#workflow/check/comment-on-check.ts";
import { editCheck } from "#workflow/check/edit-check.ts";
import { readCheck } from "#workflow/check/read-check.ts";
import { acceptClaim } from "#workflow/claim/accept-claim.ts";
import { askForReply } from "#workflow/claim/ask-for-reply.ts";
import { dropClaim } from "#workflow/claim/drop-claim.ts";
import { editClaim } from "#workflow/claim/edit-claim.ts";
import type { Ctx } from "#workflow/context.ts";
import { archiveUpload } from "#workflow/evidence/archive-upload.ts";

const newsroom = openNewsroom();
let callers: Callers;
let shared: Fixture;

/** A published check that is open for a correction, which every editor may reword again and again. */
let correctingId: string;
beforeAll(async () => {
  callers = await hireCallers(newsroom);
  shared = await makeFixture();
  correctingId = await checkIn("correcting", true);
});

/** A check with everything that a call may name; the matrix's writer and editor are its contributors. */
type Fixture = {
  readonly checkId: string;
  readonly articleId: string;
  readonly claimId: string;
  readonly droppedId: string;
  readonly evidenceId: string;
  readonly replyId: string;
  readonly sourceId: string;
  readonly snapshotId: string;
  readonly uploadId: string;
  readonly jobId: string;
  readonly itemId: string;
};

const ASKED = { party: "The port", contactWay: "email", askedOn: "2026-01-20" } as const;

async function makeFixture(): Promise<Fixture> {
  const { writer, editor } = callers;
  const { checkId, claimId } = await completeCheck(writer.ctx);
  done(await editClaim(editor.ctx, { claimId, basedOn: 1, kind: "figure" }));
  const dropped = done(
    await acceptClaim(writer.ctx, { checkId, anchors: [{ exact: "finest harbour" }], statement: "It is the finest." }),
  );
  done(await dropClaim(writer.ctx, { claimId: dropped.id, reason: "opinion" }));
  done(await commentOnCheck(writer.ctx, { checkId, body: "Ready." }));
  const asked = done(await askForReply(writer.ctx, { claimId, ...ASKED }));
  const check = done(await readCheck(writer.ctx, { checkId }));
  const evidence = check.claims.flatMap((claim) => claim.evidence)[0];
  if (!evidence?.snapshot) throw new Error("a complete check has evidence with a copy");
  return {
    ...{ checkId, claimId, droppedId: dropped.id },
    articleId: check.article.id,
    evidenceId: evidence.id,
    replyId: asked.id,
    sourceId: evidence.source.id,
    snapshotId: evidence.snapshot.id,
    uploadId: await uploaded(writer.ctx),
    jobId: await finishedJob(idOf(writer.ctx)),
    itemId: await inboxItem(),
  };
}

/** What a reader asked. */
async function inboxItem(): Promise<string> {
  const id = newId("inboxItem");
  await newsroom.db.insert(inboxItems).values({ id, kind: "ask", messageCount: 1 });
  return id;
}

/** A copy that has bytes, in the archive of the server. */
async function uploaded(ctx: Ctx): Promise<string> {
  const { dataDir } = inject("server");
  const archive = testArchive(dataDir, "http://127.0.0.1:1");
  const file = { bytes: Buffer.from("A file."), mediaType: "text/plain", fileName: "a.txt" };
  return done(await archiveUpload(ctx, archive, file)).snapshot.id;
}

async function finishedJob(createdBy: string): Promise<string> {
  const id = newId("job");
  const result = { snapshotId: newId("snapshot") };
  await newsroom.db.insert(jobs).values({ id, kind: "archive_page", state: "done", input: {}, result, createdBy });
  return id;
}

/** A proposal that waits in a check. */
async function openProposal(checkId: string): Promise<string> {
  const id = newId("modelProposal");
  const [check] = await newsroom.sql(`SELECT article_version_id AS version FROM checks WHERE id = '${checkId}'`);
  const anchor = { start: 0, end: 11, exact: "The harbour", prefix: "", suffix: " of Port" };
  await newsroom.db.insert(modelProposals).values({
    ...{ id, checkId, articleVersionId: String(check?.version), task: "claims", jobId: newId("job"), ordinal: 0 },
    ...{ model: "sample", promptVersion: "1", askedBy: idOf(callers.writer.ctx) },
    content: { task: "claims", anchor, statement: "The harbour." },
  });
  return id;
}

/** A question to the language model that is under way, with nobody who would end it. */
async function questionUnderWay(): Promise<string> {
  const id = newId("job");
  const leasedUntil = new Date(Date.now() + 3_600_000);
  const createdBy = idOf(callers.writer.ctx);
  await newsroom.db.insert(jobs).values({ id, kind: "ask_model", state: "running", input: {}, leasedUntil, createdBy });
  return id;
}

type Request = {
  readonly path: string;
  readonly body?: unknown;
  readonly raw?: string;
  readonly ifMatch?: string;
};

/** A good request for each call: whoever is permitted succeeds with it. A call without a row does not compile. */
const REQUESTS: Record<EndpointName, (fixture: Fixture) => Request | Promise<Request>> = {
  "GET /openapi.json": () => ({ path: "/openapi.json" }),
  "GET /me": () => ({ path: "/me" }),
  "POST /articles": () => ({ path: "/articles", body: { headline: "Matrix", outlet: "M", text: "Twelve words." } }),
  "GET /articles/{id}": ({ articleId }) => ({ path: `/articles/${articleId}` }),
  "GET /articles/{id}/versions": ({ articleId }) => ({ path: `/articles/${articleId}/versions` }),
  "POST /articles/{id}/versions": ({ articleId }) => ({
    path: `/articles/${articleId}/versions`,
    body: { text: "Thirteen words." },
  }),
  "POST /checks/{id}/move": async () => {
    const { articleId, checkId } = await makeFixture();
    return { path: `/checks/${checkId}/move`, body: { articleVersionId: await laterText(articleId) } };
  },
  "GET /checks": () => ({ path: "/checks?limit=1" }),
  "GET /checks/{id}": ({ checkId }) => ({ path: `/checks/${checkId}` }),
  "PATCH /checks/{id}": async ({ checkId }) => ({
    path: `/checks/${checkId}`,
    body: { title: "Another title" },
    ifMatch: await versionOf("checks", checkId),
  }),
  "GET /checks/{id}/suggestions": ({ checkId }) => ({ path: `/checks/${checkId}/suggestions` }),
  "GET /checks/{id}/proposals": ({ checkId }) => ({ path: `/checks/${checkId}/proposals` }),
  "POST /checks/{id}/proposals": ({ checkId }) => ({ path: `/checks/${checkId}/proposals`, body: { task: "claims" } }),
  "POST /proposals/{id}/dismiss": async ({ checkId }) => ({
    path: `/proposals/${await openProposal(checkId)}/dismiss`,
    body: {},
  }),
  "POST /jobs/{id}/stop": async () => ({ path: `/jobs/${await questionUnderWay()}/stop` }),
  "GET /suggestion-decisions": () => ({ path: "/suggestion-decisions" }),
  "POST /checks/{id}/claims": ({ checkId }) => ({
    path: `/checks/${checkId}/claims`,
    body: { anchors: [{ exact: "Mayor Ada Quist said" }], statement: "The mayor said so." },
  }),
  "PUT /checks/{id}/correction": () => ({
    path: `/checks/${correctingId}/correction`,
    body: { correctionKind: "update", reason: "We added a source." },
  }),
  "POST /checks/{id}/events": ({ checkId }) => ({ path: `/checks/${checkId}/events`, body: { event: "submit" } }),
  "GET /checks/{id}/versions": ({ checkId }) => ({ path: `/checks/${checkId}/versions` }),
  "GET /checks/{id}/snapshots.warc.gz": ({ checkId }) => ({ path: `/checks/${checkId}/snapshots.warc.gz` }),
  "GET /checks/{id}/comments": ({ checkId }) => ({ path: `/checks/${checkId}/comments` }),
  "POST /checks/{id}/comments": ({ checkId }) => ({ path: `/checks/${checkId}/comments`, body: { body: "A word." } }),
  "GET /search": () => ({ path: "/search?q=harbour&kinds=claim&limit=1" }),
  "GET /attention": () => ({ path: "/attention" }),
  "GET /inbox": () => ({ path: "/inbox" }),
  "GET /inbox/{id}": ({ itemId }) => ({ path: `/inbox/${itemId}` }),
  "PATCH /inbox/{id}": async ({ itemId }) => ({
    ...{ path: `/inbox/${itemId}`, body: { note: "A note." } },
    ifMatch: await versionOf("inbox_items", itemId),
  }),
  "GET /claims/{id}": ({ claimId }) => ({ path: `/claims/${claimId}` }),
  "PATCH /claims/{id}": async ({ claimId }) => ({
    path: `/claims/${claimId}`,
    body: { statement: "Another statement." },
    ifMatch: await versionOf("claims", claimId),
  }),
  "POST /claims/{id}/drop": ({ claimId }) => ({ path: `/claims/${claimId}/drop`, body: { reason: "opinion" } }),
  "POST /claims/{id}/reopen": ({ droppedId }) => ({ path: `/claims/${droppedId}/reopen` }),
  "POST /claims/{id}/evidence": ({ claimId, sourceId }) => ({
    path: `/claims/${claimId}/evidence`,
    body: { sourceId, stance: "context" },
  }),
  "GET /claims/{id}/origins": ({ claimId }) => ({ path: `/claims/${claimId}/origins` }),
  "PUT /claims/{id}/verdict": ({ claimId }) => ({
    path: `/claims/${claimId}/verdict`,
    body: { rating: "disputed", summary: "Not so.", rationale: "Because.", asOf: "2026-01-31" },
  }),
  "GET /claims/{id}/replies": ({ claimId }) => ({ path: `/claims/${claimId}/replies` }),
  "POST /claims/{id}/replies": ({ claimId }) => ({ path: `/claims/${claimId}/replies`, body: ASKED }),
  "PATCH /replies/{id}": async ({ replyId }) => ({
    path: `/replies/${replyId}`,
    body: { outcome: "answered", answer: "We stand by it." },
    ifMatch: await versionOf("reply_requests", replyId),
  }),
  "DELETE /replies/{id}": async ({ replyId }) => ({
    path: `/replies/${replyId}`,
    ifMatch: await versionOf("reply_requests", replyId),
  }),
  "PATCH /evidence/{id}": async ({ evidenceId }) => ({
    path: `/evidence/${evidenceId}`,
    body: { note: "Another note." },
    ifMatch: await versionOf("evidence", evidenceId),
  }),
  "DELETE /evidence/{id}": async ({ evidenceId }) => ({
    path: `/evidence/${evidenceId}`,
    ifMatch: await versionOf("evidence", evidenceId),
  }),
  "GET /sources": () => ({ path: "/sources" }),
  "POST /sources": () => ({ path: "/sources", body: { name: `Matrix ${Math.random()}`, kind: "other" } }),
  "GET /sources.csv": () => ({ path: "/sources.csv" }),
  "POST /claims/match": () => ({ path: "/claims/match", body: { text: "The harbour handled 41 million tonnes." } }),
  "GET /claims/{id}/relations": ({ claimId }) => ({ path: `/claims/${claimId}/relations` }),
  "POST /claims/{id}/relations": async ({ claimId }) => ({
    path: `/claims/${claimId}/relations`,
    body: { otherClaimId: (await makeFixture()).claimId, relation: "related" },
  }),
  "GET /earlier-checks/imports": () => ({ path: "/earlier-checks/imports" }),
  "POST /earlier-checks/imports": () => ({
    path: "/earlier-checks/imports",
    body: { url: `https://checks.example/${Math.random()}` },
  }),
  "POST /earlier-checks/imports/upload": () => ({ path: "/earlier-checks/imports/upload", raw: "{}" }),
  "POST /sources/import": () => ({ path: "/sources/import", raw: `name,kind\nMatrix ${Math.random()},other\n` }),
  "GET /sources/duplicates": () => ({ path: "/sources/duplicates" }),
  "POST /sources/{id}/notes": async () => ({
    path: `/sources/${await newSource()}/notes`,
    body: { kind: "reliability", body: "Corrects itself within a day." },
  }),
  "POST /sources/{id}/merge": async () => ({
    path: `/sources/${await newSource()}/merge`,
    body: { intoId: await newSource() },
  }),
  "DELETE /sources/{id}/merge": async () => {
    const [id, intoId] = [await newSource(), await newSource()];
    await callers.writer.api.post(`/sources/${id}/merge`, { intoId });
    return { path: `/sources/${id}/merge` };
  },
  "GET /topics": () => ({ path: "/topics" }),
  "POST /topics": () => ({ path: "/topics", body: { name: `Matrix ${Math.random()}` } }),
  "GET /topics/{id}": async () => ({ path: `/topics/${await newTopic()}` }),
  "PATCH /topics/{id}": async () => ({
    path: `/topics/${await newTopic()}`,
    body: { description: "What it is about." },
    ifMatch: '"1"',
  }),
  "POST /topics/{id}/merge": async () => ({
    path: `/topics/${await newTopic()}/merge`,
    body: { intoId: await newTopic() },
  }),
  "DELETE /topics/{id}/merge": async () => {
    const [id, intoId] = [await newTopic(), await newTopic()];
    await callers.writer.api.post(`/topics/${id}/merge`, { intoId });
    return { path: `/topics/${id}/merge` };
  },
  "GET /sources/{id}": ({ sourceId }) => ({ path: `/sources/${sourceId}` }),
  "PATCH /sources/{id}": async () => {
    const { body } = await callers.writer.api.post("/sources", { name: `Matrix ${Math.random()}`, kind: "other" });
    return { path: `/sources/${body.id}`, body: { note: "A note." }, ifMatch: '"1"' };
  },
  "GET /origins": () => ({ path: "/origins" }),
  "POST /origins": () => ({ path: "/origins", body: { name: `Matrix ${Math.random()}` } }),
  "GET /origins/{id}": async () => {
    const { body } = await callers.writer.api.post("/origins", { name: `Matrix ${Math.random()}` });
    return { path: `/origins/${body.id}` };
  },
  "PATCH /origins/{id}": async () => {
    const { body } = await callers.writer.api.post("/origins", { name: `Matrix ${Math.random()}` });
    return { path: `/origins/${body.id}`, body: { isParty: true }, ifMatch: '"1"' };
  },
  "POST /snapshots": () => ({ path: "/snapshots", body: { text: "A page." } }),
  "POST /snapshots/upload": () => ({ path: "/snapshots/upload", raw: "A file of the matrix." }),
  "GET /snapshots/{id}": ({ snapshotId }) => ({ path: `/snapshots/${snapshotId}` }),
  "POST /quotes/verify": ({ snapshotId }) => ({ path: "/quotes/verify", body: { quote: "the harbour", snapshotId } }),
  "GET /snapshots/{id}/bytes": ({ uploadId }) => ({ path: `/snapshots/${uploadId}/bytes` }),
  "GET /jobs/{id}": ({ jobId }) => ({ path: `/jobs/${jobId}` }),
  "POST /extract": () => ({ path: "/extract", body: { html: "<h1>A page</h1><p>With twelve words.</p>" } }),
};

/** A later text of an article, in which everything stands that stood in the one before. */
async function laterText(articleId: string): Promise<string> {
  const { ctx } = callers.writer;
  const { articleVersion } = done(await readArticle(ctx, { articleId }));
  return done(await addArticleVersion(ctx, { articleId, text: `${articleVersion.text}\n\nOne more line.` })).id;
}

async function newTopic(): Promise<string> {
  const { body } = await callers.writer.api.post("/topics", { name: `Matrix ${Math.random()}` });
  return String(body.id);
}

async function newSource(): Promise<string> {
  const { body } = await callers.writer.api.post("/sources", { name: `Matrix ${Math.random()}`, kind: "other" });
  return body.id;
}

/** Changes that leave the check of the test as it is, and need no new one for each caller. */
const BESIDE_THE_CHECK = [
  "POST /articles",
  "POST /sources",
  "PATCH /sources/{id}",
  "POST /sources/import",
  "POST /claims/match",
  "POST /earlier-checks/imports",
  "POST /earlier-checks/imports/upload",
  "POST /sources/{id}/notes",
  "POST /sources/{id}/merge",
  "DELETE /sources/{id}/merge",
  "POST /topics",
  "PATCH /topics/{id}",
  "POST /topics/{id}/merge",
  "DELETE /topics/{id}/merge",
  "POST /origins",
  "PATCH /origins/{id}",
  "POST /snapshots",
  "POST /snapshots/upload",
  "POST /extract",
  "POST /quotes/verify",
];

const JOB_CALLS: readonly string[] = ["GET /jobs/{id}", "POST /jobs/{id}/stop"];

/** What the policy says about a call; the event of the row above is a submission. */
function expectedKind(name: string, { action }: Endpoint, caller: Caller): string | null {
  if (action === null) return null;
  if (caller.actor.kind === "anonymous") return caller.deadToken ? "bad_token" : "not_signed_in";
  if (action === "signed_in") return null;
  const asked: Action = name === "POST /checks/{id}/events" ? "check:submit" : action;
  const refusal = refusalOf(caller.actor, asked, { contributor: caller.contributes });
  if (refusal) return refusal.kind;
  // A job is its owner's; editors and admins see all.
  const seesAll = caller.actor.kind === "user" && caller.actor.roles.some((role) => role !== "fact_checker");
  const isOwn = caller.userId === callers.writer.id;
  return JOB_CALLS.includes(name) && !isOwn && !seesAll ? "job_not_found" : null;
}

async function send(caller: Caller, name: string, fixture: Fixture): Promise<Answer> {
  const [method = ""] = name.split(" ");
  const { path, body, raw, ifMatch } = await REQUESTS[name as EndpointName](fixture);
  return caller.api.call(method, path, {
    ...(body === undefined ? {} : { body }),
    ...(raw === undefined ? {} : { raw, headers: { "content-type": "text/plain" } }),
    ...(ifMatch === undefined ? {} : { ifMatch }),
  });
}

async function versionOf(
  table: "checks" | "claims" | "evidence" | "reply_requests" | "inbox_items",
  id: string,
): Promise<string> {
  const [row] = await newsroom.sql(`SELECT version FROM ${table} WHERE id = '${id}'`);
  return `"${row?.version}"`;
}

/** Everything that a refused call must leave as it is: the shared check, and all that this person ever did. */
async function traces(caller: Caller): Promise<string> {
  await jobsEnded(newsroom.sql, caller.userId);
  const check = done(await readCheck(callers.writer.ctx, { checkId: shared.checkId }));
  const acts = await newsroom.sql(
    `SELECT count(*) FROM audit_events WHERE actor_id ${caller.userId === null ? "IS NULL" : `= '${caller.userId}'`}`,
  );
  const rows = await newsroom.sql(
    `SELECT (SELECT count(*) FROM comments WHERE check_id = '${shared.checkId}') AS comments,
      (SELECT count(*) FROM idempotency_keys WHERE user_id = '${caller.userId ?? ""}') AS keys`,
  );
  return JSON.stringify([check, acts, rows]);
}

describe("every call of the API, by everybody", () => {
  it.each(Object.entries<Endpoint>(ENDPOINTS))("%s", async (name, endpoint) => {
    for (const caller of callers.all) {
      const told = `${caller.name}: ${name}`;
      const kind = expectedKind(name, endpoint, caller);
      const before = kind === null ? "" : await traces(caller);
      const changes = kind === null && !name.startsWith("GET") && !BESIDE_THE_CHECK.includes(name);
      const fixture = changes ? await makeFixture() : shared;
      const answer = await send(caller, name, fixture);
      expect([answer.status, answer.status < 400 ? null : answer.body.kind], told).toEqual(
        kind === null ? [endpoint.status, null] : [statusOf(kind), kind],
      );
      if (kind === null) continue;
      expect(await traces(caller), `${told} left a trace`).toBe(before);
      if (answer.status === 401) expect(answer.headers.get("www-authenticate"), told).toMatch(/^Bearer /);
    }
  });
});

it("what a job does in a person's name is no trace of the call that they make meanwhile", async () => {
  const other = callers.all.find(({ name }) => name === "fact-checker, other");
  if (!other) throw new Error("the matrix has another fact-checker");
  const headers = { "content-type": "text/plain" };
  expect((await other.api.call("POST", "/snapshots/upload", { raw: "A page.", headers })).status).toBe(202);
  await jobsEnded(newsroom.sql, other.userId);
  // The same once more, when the next call is under way.
  await newsroom.sql(
    `INSERT INTO jobs (id, kind, input, created_by, available_at)
     SELECT '${newId("job")}', kind, jsonb_set(input, '{snapshotId}', '"${newId("snapshot")}"'), created_by, now() + interval '2 seconds'
     FROM jobs WHERE created_by = '${other.userId}' AND state = 'done' AND kind = 'archive_page' ORDER BY finished_at DESC LIMIT 1`,
  );
  const before = await traces(other);
  expect((await send(other, "GET /jobs/{id}", shared)).body.kind).toBe("job_not_found");
  await jobsEnded(newsroom.sql, other.userId);
  expect(await traces(other)).toBe(before);
});

/** A check in a state, as its contributors and another editor bring it there. */
async function checkIn(state: CheckState, wasPublished: boolean): Promise<string> {
  const { writer, editor } = callers;
  const reviewer = callers.all.find((caller) => caller.name === "editor, other");
  if (!reviewer) throw new Error("the matrix has another editor");
  const approver = { ...writer.ctx, actor: { ...reviewer.actor, scopes: ["*"], via: "session" } as const };
  const { checkId, claimId } = await completeCheck(writer.ctx);
  done(await editClaim(editor.ctx, { claimId, basedOn: 1, kind: "figure" }));
  const hash = async () => done(await readCheck(writer.ctx, { checkId })).contentHash;
  const submit = async () => done(await causeEvent(writer.ctx, "submit", { checkId }));
  const approve = async () => done(await causeEvent(approver, "approve", { checkId, contentHash: await hash() }));
  const reason = "The test needs it.";
  if (wasPublished) {
    await submit();
    await approve();
    done(await causeEvent(approver, "publish", { checkId }));
    if (state !== "published" && state !== "retracted") {
      done(await causeEvent(approver, "start_correction", { checkId, reason }));
      await retitle(checkId, (title) => `${title}.`);
    }
  }
  if (state === "submitted" || state === "approved" || state === "changes_requested") await submit();
  if (state === "approved") await approve();
  if (state === "changes_requested") done(await causeEvent(approver, "return", { checkId, reason }));
  if (state === "retracted") done(await causeEvent(approver, "retract", { checkId, reason }));
  expect(done(await readCheck(writer.ctx, { checkId })).state).toBe(state);
  return checkId;
}

/** Changes what readers would get, or back. */
async function retitle(checkId: string, change: (title: string) => string): Promise<void> {
  const { version: basedOn, title } = done(await readCheck(callers.writer.ctx, { checkId }));
  done(await editCheck(callers.writer.ctx, { checkId, basedOn, title: change(title) }));
}

const SITUATIONS: [CheckState, boolean][] = CHECK_STATES.flatMap((state): [CheckState, boolean][] => {
  if (state === "open") return [[state, false]];
  if (state === "published" || state === "correcting" || state === "retracted") return [[state, true]];
  return [
    [state, false],
    [state, true],
  ];
});

describe("every event, in every state, by everybody", () => {
  it.each(SITUATIONS)("%s, published before: %s", async (state, wasPublished) => {
    let checkId = await checkIn(state, wasPublished);
    const read = async () => done(await readCheck(callers.writer.ctx, { checkId }));
    for (const caller of callers.all) {
      for (const event of CHECK_EVENTS) {
        const told = `${caller.name}: ${event}`;
        const before = await read();
        const contributorIds = before.contributors.map((person) => person.id);
        const decision = decideTransition(caller.actor, event, { state, contributorIds, wasPublished });
        // A correction is ended where its change was taken back, which an approval does not outlive.
        const ends = event === "abandon_correction" && "transition" in decision;
        if (ends && state !== "approved") await retitle(checkId, (title) => title.slice(0, -1));
        const { status, body } = await caller.api.post(`/checks/${checkId}/events`, {
          ...{ event, contentHash: before.contentHash, reason: "The matrix asks." },
        });
        if (ends && state === "approved") {
          expect([status, body.kind], told).toEqual([409, "unpublished_changes"]);
          continue;
        }
        if ("transition" in decision) {
          expect([status, body.state], told).toEqual([200, decision.transition.to]);
          checkId = await checkIn(state, wasPublished);
          continue;
        }
        const { kind } = decision.refusal;
        const expected = kind === "not_signed_in" && caller.deadToken ? "bad_token" : kind;
        expect([status, body.kind], told).toEqual([statusOf(expected), expected]);
        expect({ ...(await read()), version: 0 }, told).toEqual({ ...before, version: 0 });
      }
    }
  });
});
