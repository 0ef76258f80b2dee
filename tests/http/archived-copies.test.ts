import { beforeAll, describe, expect, it } from "vitest";
import { completeHarbour, publishHarbour, REPORT } from "#tests/support/harbour.ts";
import { openNewsroom, type Somebody } from "#tests/support/people.ts";

const newsroom = openNewsroom();
const { baseUrl } = newsroom;
let writer: Somebody;
let editor: Somebody;
beforeAll(async () => {
  writer = await newsroom.hire("Copy Writer", "fact_checker");
  editor = await newsroom.hire("Copy Editor", "editor");
});

const read = async (snapshotId: string, headers: Record<string, string> = {}) => {
  const answer = await fetch(`${baseUrl}/archive/${snapshotId}`, { headers });
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
};
const snapshotOf = async (claimId: string): Promise<{ id: string; start: number; end: number }> => {
  const { body } = await writer.api.get(`/claims/${claimId}`);
  const [evidence] = body.evidence;
  return { id: evidence.snapshot.id, ...evidence.quoteAnchor };
};

describe("the public page of an archived copy", () => {
  it("tells nobody about a copy that only a draft names: the answer is that of no copy at all", async () => {
    const { claimId } = await completeHarbour(writer.api);
    const { id } = await snapshotOf(claimId);
    const draft = await read(id);
    const none = await read("snp_00000000000000000000");
    expect([draft.status, draft.text]).toEqual([404, none.text]);
    expect(draft.text).not.toContain("41.2 million");
    const names = (answer: typeof draft) => [...answer.headers.keys()].filter((name) => name !== "date").sort();
    expect(names(draft)).toEqual(names(none));
    // Whoever is signed in has the desk's page for it; this one is everybody's, and the same for all.
    expect((await read(id, { cookie: await writer.signIn() })).text).toBe(none.text);
    for (const odd of ["x", "%00", "..%2f..%2fetc", "snp_%27%20OR%201=1", "%F0%9F%9A%A2", "a".repeat(3_000)]) {
      expect((await read(odd)).status, odd).toBeLessThan(500);
      expect((await read(odd)).text, odd).not.toContain("41.2 million");
    }
  });

  it("shows the quoted words under the name that evidence links to, without script, out of indexes", async () => {
    const { checkId, claimId } = await completeHarbour(writer.api);
    await publishHarbour(writer.api, editor.api, checkId);
    const { id, start, end } = await snapshotOf(claimId);
    const { status, text, headers } = await read(id);
    expect(status).toBe(200);
    expect(text).toContain(`<mark id="q-${start}-${end}">handled 41.2 million tonnes in the year</mark>`);
    expect(text).toContain('name="robots" content="noindex"');
    expect(text).not.toMatch(/<script|Copy Writer|Copy Editor/);
    expect(headers.get("content-security-policy")).toContain("default-src 'none'");
    const { body } = await writer.api.get(`/checks/${checkId}`);
    const page = await (await fetch(`${baseUrl}/claims/${body.claims[0].slug}`)).text();
    expect(page).toContain(`href="/archive/${id}#q-${start}-${end}"`);
    expect(REPORT).toContain("handled 41.2 million tonnes in the year");
  });

  it("C05: words that are markup are shown as words, for readers and on the desk", async () => {
    const { checkId, claimId } = await completeHarbour(writer.api);
    const hostile = `Before </p><script>alert(1)</script> <img src=x onerror=alert(2)> it handled 41 million tonnes \u202Egpj.exe`;
    const { body: snapshot } = await writer.api.post("/snapshots", {
      text: hostile,
      title: "<b onload=alert(3)>Title",
    });
    const { body: claim } = await writer.api.get(`/claims/${claimId}`);
    const { status } = await writer.api.post(`/claims/${claimId}/evidence`, {
      ...{ sourceId: claim.evidence[0].source.id, stance: "context", snapshotId: snapshot.id },
      ...{ quote: "it handled 41 million tonnes", archiveUrls: ["https://perma.cc/ABCD-EFGH"] },
    });
    expect(status).toBe(201);
    await publishHarbour(writer.api, editor.api, checkId);
    const cookie = await writer.signIn();
    const desk = await (await fetch(`${baseUrl}/copies/${snapshot.id}`, { headers: { cookie } })).text();
    for (const text of [(await read(snapshot.id)).text, desk]) {
      expect(text).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
      expect(text).toContain("41 million tonnes");
      expect(text).toContain("https://perma.cc/ABCD-EFGH");
      expect(text).not.toMatch(/<script>alert|<img src=x|<b onload/);
    }
    expect((await read(snapshot.id)).text).not.toContain("\u202E");
  });
});

describe("requests for an answer over the API", () => {
  it("are noted, answered, shown to readers, and taken off, each on the version that was seen", async () => {
    const { checkId, claimId } = await completeHarbour(writer.api);
    const asked = { party: "The port", contactWay: "email", askedOn: "2026-01-20", deadline: "2026-01-22" };
    const { status, body, headers } = await writer.api.post(`/claims/${claimId}/replies`, asked);
    expect([status, body.outcome, headers.get("etag")]).toEqual([201, "waiting", '"1"']);
    const call = (method: string, ifMatch: string, change?: object) =>
      writer.api.call(method, `/replies/${body.id}`, { ifMatch, ...(change ? { body: change } : {}) });
    const answered = await call("PATCH", '"1"', { outcome: "answered", answer: "We stand by it." });
    expect([answered.status, answered.body.version]).toEqual([200, 2]);
    const stale = await call("PATCH", '"1"', { outcome: "declined", answer: null });
    expect([stale.status, stale.body.kind, stale.body.current.answer]).toEqual([
      409,
      "stale_version",
      "We stand by it.",
    ]);
    expect((await call("DELETE", '"1"')).body.kind).toBe("stale_version");
    expect((await writer.api.get(`/claims/${claimId}/replies`)).body.items).toEqual([answered.body]);
    await publishHarbour(writer.api, editor.api, checkId);
    const { body: check } = await writer.api.get(`/checks/${checkId}`);
    for (const path of [`/verdicts/${check.slug}`, `/claims/${check.claims[0].slug}`]) {
      const page = await (await fetch(`${baseUrl}${path}`)).text();
      expect(page, path).toContain("Asked by e-mail on 20 January 2026, for an answer by 22 January 2026.");
      expect(page, path).toContain("We stand by it.");
    }
  });

  it("that cannot be true are refused, naming the field", async () => {
    const { claimId } = await completeHarbour(writer.api);
    const asked = { party: "The port", contactWay: "email", askedOn: "2026-01-20" };
    for (const [change, field, kind] of [
      [{ party: " " }, "party", "invalid_input"],
      [{ contactWay: "pigeon" }, "contactWay", "invalid_input"],
      [{ askedOn: "yesterday" }, "askedOn", "invalid_input"],
      [{ deadline: "2026-01-19" }, "deadline", "deadline_before_asking"],
      [{ outcome: "answered" }, "answer", "answer_missing"],
      [{ answer: "No." }, "answer", "answer_unexpected"],
      [{ askedOn: "2999-01-01" }, "askedOn", "date_in_future"],
      [{ deadline: "2999-01-01", outcome: "no_answer" }, "outcome", "deadline_not_passed"],
    ] as const) {
      const { status, body } = await writer.api.post(`/claims/${claimId}/replies`, { ...asked, ...change });
      expect([status, body.kind, Object.keys(body.fields)], field).toEqual([400, kind, [field]]);
    }
    expect((await writer.api.get(`/claims/${claimId}/replies`)).body.items).toEqual([]);
  });

  it("a passed deadline alone never makes readers read that somebody did not answer", async () => {
    const { checkId, claimId } = await completeHarbour(writer.api);
    const asked = { party: "The port", contactWay: "phone", askedOn: "2026-01-20", deadline: "2026-01-22" };
    await writer.api.post(`/claims/${claimId}/replies`, asked);
    await publishHarbour(writer.api, editor.api, checkId);
    const { body: check } = await writer.api.get(`/checks/${checkId}`);
    const page = await (await fetch(`${baseUrl}/claims/${check.claims[0].slug}`)).text();
    expect(page).toContain("No answer yet.");
    expect(page).not.toContain("Did not answer");
  });
});
