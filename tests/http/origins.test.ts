import { beforeAll, describe, expect, it } from "vitest";
import { ClaimOriginsAnswer, OriginWithUsesAnswer } from "#server/api/answers/origin-answers.ts";
import { WIRE } from "#tests/domain/evidence/wire-copy.ts";
import { type Harbour, importHarbour } from "#tests/support/harbour.ts";
import type { ApiClient } from "#tests/support/http-client.ts";
import { openNewsroom } from "#tests/support/people.ts";

const newsroom = openNewsroom();
let api: ApiClient;
let harbour: Harbour;

beforeAll(async () => {
  api = (await newsroom.hire("Olga Origins", "fact_checker")).api;
  harbour = await importHarbour(api);
});

const origin = async (name: string, more: object = {}) =>
  (await api.post("/origins", { name: `${name} ${Math.random()}`, ...more })).body;

const attach = async (text: string, more: object) => {
  const { body: snapshot } = await api.post("/snapshots", { text });
  const { sourceId, claimId } = harbour;
  const body = { sourceId, stance: "context", snapshotId: snapshot.id, ...more };
  return (await api.post(`/claims/${claimId}/evidence`, body)).body;
};

describe("PATCH /origins/{id}", () => {
  it("changes what is named, over the version that was seen, and answers the next one", async () => {
    const made = await origin("TASS interview", { kind: "interview" });
    const answer = await api.call("PATCH", `/origins/${made.id}`, { body: { isParty: true }, ifMatch: '"1"' });
    expect(answer.body).toMatchObject({ name: made.name, kind: "interview", isParty: true, version: 2 });
    expect(answer.headers.get("etag")).toBe('"2"');
    const stale = await api.call("PATCH", `/origins/${made.id}`, { body: { isParty: false }, ifMatch: '"1"' });
    expect(stale).toMatchObject({ status: 409, body: { kind: "stale_version", current: { version: 2 } } });
  });

  it("names the circle that it would close, and the field", async () => {
    const interview = await origin("TASS interview");
    const report = await origin("RT report", { derivesFromId: interview.id });
    const answer = await api.call("PATCH", `/origins/${interview.id}`, {
      body: { derivesFromId: report.id },
      ifMatch: '"1"',
    });
    const names = [interview.name, report.name, interview.name];
    expect(answer).toMatchObject({ status: 409, body: { kind: "origin_circle", circle: names } });
    expect(answer.body.fields.derivesFromId).toContain(names.join(" → "));
  });

  it("takes a name that is not another's and an origin that is there", async () => {
    const [one, other] = [await origin("One"), await origin("Other")];
    const patch = (body: object) => api.call("PATCH", `/origins/${one.id}`, { body, ifMatch: '"1"' });
    expect(await patch({ name: other.name })).toMatchObject({ status: 409, body: { kind: "origin_name_taken" } });
    expect(await patch({ derivesFromId: `org_${"0".repeat(20)}` })).toMatchObject({
      ...{ status: 422, body: { kind: "origin_unknown", fields: { derivesFromId: expect.any(String) } } },
    });
    expect((await api.post("/origins", { name: "Hangs", derivesFromId: "nonsense" })).status).toBe(400);
  });
});

describe("GET /claims/{id}/origins", () => {
  it("tells links, roots, the way between them, and what looks like one origin", async () => {
    const root = await origin("The agency's story", { kind: "wire_story" });
    const report = await origin("A report on it", { derivesFromId: root.id });
    const one = await attach(`${WIRE} One.`, { originId: root.id });
    const two = await attach("Something else.", { originId: report.id });
    const three = await attach(`Headline. ${WIRE}`, { origin: { name: `Another ${Math.random()}` } });
    const { status, body } = await api.get(`/claims/${harbour.claimId}/origins`);
    expect(status).toBe(200);
    expect(ClaimOriginsAnswer.safeParse(body).error).toBeUndefined();
    expect(body).toMatchObject({ links: 3, origins: 2, independent: 2, primary: 0 });
    expect(body.items[1]).toMatchObject({
      ...{ origin: { id: report.id }, root: { id: root.id }, derivesFrom: [{ id: root.id }] },
      ...{ evidence: [two.number], independent: true },
    });
    expect(body.graph.edges).toContainEqual({ from: report.id, to: root.id });
    expect(body.proposals).toMatchObject([
      { evidence: [{ number: one.number }, { number: three.number }], origins: [{ id: root.id }, {}] },
    ]);
    const { body: page } = await api.get(`/origins/${root.id}`);
    expect(OriginWithUsesAnswer.safeParse(page).error).toBeUndefined();
    expect(page).toMatchObject({ derived: [{ id: report.id }], uses: [{ claimId: harbour.claimId }] });
  });
});
