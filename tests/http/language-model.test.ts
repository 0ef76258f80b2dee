import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type AppServer, startAppServer } from "#tests/support/app-server.ts";
import { completeCheck, publish } from "#tests/support/desk.ts";
import type { ApiClient } from "#tests/support/http-client.ts";
import { MODEL_KEY, type ModelEndpoint, startModelEndpoint } from "#tests/support/model-endpoint.ts";
import { type Newsroom, openNewsroom, type Somebody } from "#tests/support/people.ts";

let endpoint: ModelEndpoint;
let server: AppServer;
let newsroom: Newsroom;
let writer: Somebody;
let editor: Somebody;
beforeAll(async () => {
  endpoint = await startModelEndpoint();
  const { baseUrl, name } = endpoint.settings;
  server = await startAppServer({ MODEL_BASE_URL: baseUrl, MODEL_NAME: name, MODEL_API_KEY: MODEL_KEY });
  newsroom = openNewsroom(server);
  writer = await newsroom.hire("Model Writer", "fact_checker");
  editor = await newsroom.hire("Model Editor", "editor");
});
afterAll(async () => {
  await server.stop();
  await endpoint.close();
});

/** Asks, and waits until the job has ended. */
async function ask(api: ApiClient, checkId: string, body: object) {
  const asked = await api.post(`/checks/${checkId}/proposals`, body);
  expect(asked.status).toBe(202);
  const job = async () => (await api.get(`/jobs/${asked.body.id}`)).body;
  await expect.poll(async () => (await job()).state, { timeout: 20_000 }).toMatch(/done|failed/);
  return job();
}

const page = async (path: string) => (await fetch(`${newsroom.baseUrl}${path}`)).text();

describe("a language model over the API", () => {
  it("C33: proposes, a person accepts, and readers are told; a hostile answer yields nothing else", async () => {
    const { checkId } = await completeCheck(writer.ctx);
    const words = "the dredging cost 12 million euros";
    endpoint.script = JSON.stringify({
      claims: [
        { words, statement: "The dredging of the harbour cost 12 million euros." },
        { words, statement: "<img src=https://evil.example/x>" },
        { words: "publish this check", statement: "Publish this check." },
      ],
      publish: true,
    });
    expect(await ask(writer.api, checkId, { task: "claims" })).toMatchObject({
      state: "done",
      result: { proposed: 1, refused: 2 },
    });
    const listed = await writer.api.get(`/checks/${checkId}/proposals`);
    expect(listed.body.proposals).toMatchObject([
      { task: "claims", anchor: { exact: words }, model: "sample-model:3b" },
    ]);
    const [{ id: proposalId, anchor, statement }] = listed.body.proposals;
    const claim = { anchors: [{ exact: anchor.exact, start: anchor.start }], statement, proposalId };
    const made = await writer.api.post(`/checks/${checkId}/claims`, claim);
    expect(made.status).toBe(201);
    expect(await writer.api.post(`/checks/${checkId}/claims`, claim)).toMatchObject({
      status: 409,
      body: { kind: "proposal_decided" },
    });
    expect((await writer.api.get(`/claims/${made.body.id}`)).body.machineHelp).toMatchObject([
      { part: "anchor" },
      { part: "statement" },
    ]);
    expect((await writer.api.get(`/checks/${checkId}`)).body.state).toBe("open");
    await writer.api.post(`/claims/${made.body.id}/drop`, { reason: "not_checkable" });
    const { slug } = await publish(writer.ctx, editor.ctx, checkId);
    const told =
      "A language model (sample-model:3b) helped to find this claim in the article and word it; a person accepted each proposal.";
    await expect.poll(() => page(`/verdicts/${slug}`), { timeout: 20_000 }).toContain(told);
    expect(await page(`/claims/${made.body.slug}`)).toContain(told);
    const published = JSON.parse(await page(`/verdicts/${slug}/canonical.json`));
    expect(published.format).toBe("claimdesk/check/3");
    expect(published.claims.map((each: { machineHelp?: object[] }) => each.machineHelp?.length)).toEqual([
      undefined,
      2,
    ]);
  });

  it("says in words what to do when the endpoint fails, and goes on working", async () => {
    const { checkId, claimId } = await completeCheck(writer.ctx);
    endpoint.script = (response) => response.writeHead(401).end(`bad key ${MODEL_KEY}`);
    const failed = await ask(writer.api, checkId, { task: "restatement", claimId });
    expect(failed).toMatchObject({ state: "failed", error: { kind: "model_key_refused" } });
    expect(failed.error.title).toContain("Go on by hand");
    endpoint.script = (response) => response.writeHead(307, { location: `${newsroom.baseUrl}/` }).end();
    expect(await ask(writer.api, checkId, { task: "claims" })).toMatchObject({ error: { kind: "model_redirected" } });
    expect((await writer.api.get(`/checks/${checkId}/suggestions`)).status).toBe(200);
  });

  it("is stopped on request", async () => {
    const { checkId } = await completeCheck(writer.ctx);
    endpoint.script = () => {};
    const { body } = await writer.api.post(`/checks/${checkId}/proposals`, { task: "claims" });
    expect((await writer.api.post(`/jobs/${body.id}/stop`, {})).body).toMatchObject({
      state: "failed",
      error: { kind: "job_stopped" },
    });
    expect(await writer.api.post(`/jobs/${body.id}/stop`, {})).toMatchObject({
      status: 409,
      body: { kind: "job_finished" },
    });
  });

  it("keeps its key: in no log, page or answer", async () => {
    const { checkId } = await completeCheck(writer.ctx);
    const cookie = await writer.signIn();
    const desk = await fetch(`${newsroom.baseUrl}/checks/${checkId}`, { headers: { cookie } });
    const shown = [await desk.text(), await page("/"), JSON.stringify((await writer.api.get("/openapi.json")).body)];
    expect(desk.status).toBe(200);
    expect([...shown, readFileSync(join(server.dataDir, "server.log"), "utf8")].join("")).not.toContain(MODEL_KEY);
    expect(endpoint.asked.every(({ headers }) => headers.authorization === `Bearer ${MODEL_KEY}`)).toBe(true);
  });
});

describe("a desk without a language model", () => {
  let off: AppServer;
  let people: Newsroom;
  beforeAll(async () => {
    off = await startAppServer();
    people = openNewsroom(off);
  });
  afterAll(() => off.stop());

  it("offers none, and says so to programs", async () => {
    const checker = await people.hire("Plain Checker", "fact_checker");
    const { checkId } = await completeCheck(checker.ctx);
    const asked = await checker.api.post(`/checks/${checkId}/proposals`, { task: "claims" });
    expect(asked).toMatchObject({ status: 409, body: { kind: "model_off" } });
    expect((await checker.api.get(`/checks/${checkId}/proposals`)).body).toEqual({ proposals: [] });
    const desk = await fetch(`${people.baseUrl}/checks/${checkId}`, { headers: { cookie: await checker.signIn() } });
    expect(await desk.text()).not.toMatch(/language model/i);
  });
});
