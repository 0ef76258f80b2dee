import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { cause, completeHarbour, HARBOUR, importHarbour, publishHarbour } from "#tests/support/harbour.ts";
import { apiClient } from "#tests/support/http-client.ts";
import { openNewsroom, type Somebody } from "#tests/support/people.ts";

const newsroom = openNewsroom();
const { baseUrl, sql } = newsroom;
let writer: Somebody;
let editor: Somebody;
let reviewer: Somebody;

beforeAll(async () => {
  writer = await newsroom.hire("Abel Abuse", "fact_checker");
  editor = await newsroom.hire("Elsa Abuse", "editor");
  reviewer = await newsroom.hire("Rita Abuse", "editor");
});

describe("A12, B16: tokens", () => {
  it.each([
    ["no header", undefined],
    ["empty", "Bearer "],
    ["only the word", "Bearer"],
    ["a broken escape", "Bearer %E0%A4%A"],
    ["another scheme", "Basic YTpi"],
    ["two tokens", "Bearer a, Bearer b"],
    ["a very long one", `Bearer ${"x".repeat(5_000)}`],
    ["an unknown one", `Bearer cdk_${"A".repeat(43)}`],
    ["a session id", "Bearer ses_0123456789abcdefghjk"],
  ])("%s is refused with 401, and the server lives on", async (_name, authorization) => {
    const headers = authorization === undefined ? {} : { authorization };
    for (const method of ["GET", "POST"]) {
      const answer = await newsroom.nobody.call(method, method === "GET" ? "/checks" : "/articles", { headers });
      expect([answer.status, answer.headers.get("www-authenticate")?.startsWith("Bearer")]).toEqual([401, true]);
    }
    expect((await writer.api.get("/me")).status).toBe(200);
  });

  it("a read token reads and writes nothing; a write token does not review", async () => {
    const { checkId } = await completeHarbour(writer.api);
    await cause(writer.api, checkId, "submit");
    const read = apiClient(baseUrl, { token: (await editor.newToken("read")).secret });
    expect((await read.get(`/checks/${checkId}`)).status).toBe(200);
    expect((await read.post("/articles", { headline: "x", outlet: "y", text: "z" })).body.kind).toBe("missing_scope");
    const write = apiClient(baseUrl, { token: (await editor.newToken("read", "write")).secret });
    expect((await cause(write, checkId, "return", { reason: "x" })).body.kind).toBe("missing_scope");
  });

  it("a token in the address is no token", async () => {
    const answer = await newsroom.nobody.get(`/checks?token=${writer.token}&access_token=${writer.token}`);
    expect([answer.status, answer.body.kind]).toEqual([401, "not_signed_in"]);
  });

  it("an expired token, and one whose owner was disabled or lost the role, act on the very next request", async () => {
    const leaver = await newsroom.hire("Lena Leaver", "editor");
    const { checkId } = await completeHarbour(writer.api);
    const { body } = await cause(writer.api, checkId, "submit");
    await sql(`DELETE FROM user_roles WHERE user_id = '${leaver.id}'`);
    await sql(`INSERT INTO user_roles (user_id, role) VALUES ('${leaver.id}', 'fact_checker')`);
    const demoted = await cause(leaver.api, checkId, "approve", { contentHash: body.contentHash });
    expect([demoted.status, demoted.body.kind]).toEqual([403, "forbidden"]);
    const expiring = await leaver.newToken("*");
    await sql(`UPDATE tokens SET expires_at = now() - interval '1 second' WHERE id = '${expiring.id}'`);
    expect((await apiClient(baseUrl, { token: expiring.secret }).get("/me")).body.kind).toBe("bad_token");
    await sql(`UPDATE users SET status = 'disabled' WHERE id = '${leaver.id}'`);
    expect((await leaver.api.get("/me")).status).toBe(401);
  });
});

describe("E01: a change that leans on the cookie", () => {
  it.each([
    ["from another site", { origin: "https://evil.test" }],
    ["from a look-alike", { origin: `${"http://localhost"}.evil.test` }],
    ["from a sandbox", { origin: "null" }],
    ["from nowhere", { origin: "" }],
    ["marked cross-site", { origin: "", "sec-fetch-site": "cross-site" }],
  ])("%s is refused", async (_name, headers: Record<string, string>) => {
    const cookie = await cookieOf(writer);
    const sent = Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== ""));
    for (const type of ["application/json", "text/plain", "application/x-www-form-urlencoded"]) {
      const answer = await fetch(`${baseUrl}/api/v1/origins`, {
        method: "POST",
        headers: { cookie, "content-type": type, ...sent },
        body: JSON.stringify({ name: `Forged ${randomUUID()}` }),
      });
      expect(answer.status).toBe(403);
    }
    expect(await sql("SELECT id FROM origins WHERE name LIKE 'Forged %'")).toEqual([]);
  });

  it("from a page of the desk is done, and reading needs no more than the cookie", async () => {
    const own = apiClient(baseUrl, { cookie: await cookieOf(writer) });
    expect((await own.get("/me")).body).toMatchObject({ id: writer.id, via: "session" });
    expect((await own.post("/origins", { name: `Own ${randomUUID()}` })).status).toBe(201);
  });

  it("is refused even with a token of nobody beside the cookie", async () => {
    const answer = await fetch(`${baseUrl}/api/v1/origins`, {
      method: "POST",
      headers: {
        ...{ cookie: await cookieOf(writer), origin: "https://evil.test" },
        ...{ authorization: "Bearer x", "content-type": "application/json" },
      },
      body: JSON.stringify({ name: "Forged with a token" }),
    });
    expect(answer.status).toBe(401);
  });
});

let cookie: Promise<string> | undefined;
function cookieOf(person: Somebody): Promise<string> {
  cookie ??= person.signIn();
  return cookie;
}

describe("B05: ids of other things", () => {
  it("lead nowhere, and say no more than that", async () => {
    const one = await completeHarbour(writer.api);
    const other = await importHarbour(writer.api);
    const { body: check } = await writer.api.get(`/checks/${one.checkId}`);
    const evidenceId = check.claims[0].evidence[0].id;
    for (const [path, kind] of [
      [`/checks/${one.claimId}`, "check_not_found"],
      [`/claims/${one.checkId}`, "claim_not_found"],
      [`/claims/${evidenceId}`, "claim_not_found"],
      [`/articles/${one.checkId}`, "article_not_found"],
      [`/snapshots/${one.sourceId}`, "snapshot_not_found"],
      [`/sources/${evidenceId}`, "source_not_found"],
      [`/checks/${one.claimId}/versions`, "check_not_found"],
      [`/checks/${one.claimId}/suggestions`, "check_not_found"],
      [`/checks/${one.claimId}/comments`, "check_not_found"],
    ]) {
      const answer = await writer.api.get(path ?? "");
      expect([path, answer.status, answer.body.kind]).toEqual([path, 404, kind]);
    }
    const strayComment = await writer.api.post(`/checks/${other.checkId}/comments`, {
      body: "x",
      claimId: one.claimId,
    });
    expect([strayComment.status, strayComment.body.kind]).toEqual([422, "claim_unknown"]);
    const strayDuplicate = await writer.api.post(`/claims/${other.claimId}/drop`, {
      ...{ reason: "duplicate", duplicateOf: one.claimId },
    });
    expect([strayDuplicate.status, strayDuplicate.body.kind]).toEqual([422, "claim_unknown"]);
    const straySource = await writer.api.post(`/claims/${one.claimId}/evidence`, {
      ...{ sourceId: `src_${"0".repeat(20)}`, stance: "context" },
    });
    expect([straySource.status, straySource.body.kind]).toEqual([422, "source_unknown"]);
  });
});

describe("B06: fields that are not the writer's to set", () => {
  it("are refused by name, and nothing is stored", async () => {
    const { claimId, checkId, sourceId } = await importHarbour(writer.api);
    const stranger = { roles: ["admin"], state: "published", publishedAt: "2020-01-01", approvedBy: editor.id };
    for (const [path, body] of [
      ["/articles", { headline: "x", outlet: "y", text: "z", ...stranger, id: "art_x", sha256: "0".repeat(64) }],
      [`/checks/${checkId}/claims`, { anchors: [{ exact: "finest" }], statement: "x", number: 99, createdBy: "x" }],
      [`/claims/${claimId}/evidence`, { sourceId, stance: "context", quoteStatus: "exact", addedBy: editor.id }],
      [`/checks/${checkId}/events`, { event: "submit", state: "published", actor: editor.id }],
      ["/sources", { name: "x", kind: "other", version: 7 }],
    ] as const) {
      const answer = await writer.api.post(path, body);
      expect([path, answer.status, answer.body.kind]).toEqual([path, 400, "invalid_input"]);
    }
    const verdict = await writer.api.put(`/claims/${claimId}/verdict`, {
      ...{ rating: "false", summary: "s", rationale: "r", asOf: "2026-01-31", proposedBy: editor.id },
    });
    expect(verdict.body.fields).toEqual({ proposedBy: "is not a known field" });
    expect((await writer.api.get(`/checks/${checkId}`)).body).toMatchObject({
      state: "open",
      claims: [{ verdict: null }],
    });
  });
});

describe("B07: nobody approves what they worked on", () => {
  const acts: [string, (fixture: { checkId: string; claimId: string; sourceId: string }) => Promise<unknown>][] = [
    ["edited the claim", ({ claimId }) => editor.api.patch(`/claims/${claimId}`, { kind: "figure" }, 1)],
    [
      "pulled out another claim and dropped it",
      async ({ checkId }) => {
        const { body } = await editor.api.post(`/checks/${checkId}/claims`, {
          ...{ anchors: [{ exact: "finest harbour" }], statement: "It is the finest." },
        });
        return editor.api.post(`/claims/${body.id}/drop`, { reason: "opinion" });
      },
    ],
    [
      "added evidence",
      ({ claimId, sourceId }) => editor.api.post(`/claims/${claimId}/evidence`, { sourceId, stance: "context" }),
    ],
    ["changed the title", ({ checkId }) => editor.api.patch(`/checks/${checkId}`, { title: "A better title" }, 1)],
  ];
  it.each(acts)("who %s", async (_name, act) => {
    const fixture = await completeHarbour(writer.api);
    await act(fixture);
    const { body } = await cause(writer.api, fixture.checkId, "submit");
    const approval = { contentHash: body.contentHash };
    const own = await cause(editor.api, fixture.checkId, "approve", approval);
    expect([own.status, own.body.kind]).toEqual([403, "own_work"]);
    expect((await cause(reviewer.api, fixture.checkId, "approve", approval)).body.state).toBe("approved");
  });

  it("who submitted it for a colleague", async () => {
    const { checkId } = await completeHarbour(writer.api);
    const { body } = await cause(editor.api, checkId, "submit");
    const own = await cause(editor.api, checkId, "approve", { contentHash: body.contentHash });
    expect([own.status, own.body.kind]).toEqual([403, "own_work"]);
  });

  it("who changed it after it was submitted, the register of sources included", async () => {
    const { checkId, claimId } = await completeHarbour(writer.api);
    const { body: source } = await writer.api.post("/sources", { name: `Register ${randomUUID()}`, kind: "other" });
    await writer.api.post(`/claims/${claimId}/evidence`, { sourceId: source.id, stance: "context" });
    await cause(writer.api, checkId, "submit");
    await editor.api.patch(`/sources/${source.id}`, { name: `${source.name}, renamed` }, 1);
    const { body: now } = await editor.api.get(`/checks/${checkId}`);
    const own = await cause(editor.api, checkId, "approve", { contentHash: now.contentHash });
    expect([own.status, own.body.kind]).toEqual([403, "own_work"]);
  });

  it("who was made an editor after having written it", async () => {
    const rising = await newsroom.hire("Rosa Rising", "fact_checker");
    const { checkId } = await completeHarbour(rising.api);
    const { body } = await cause(writer.api, checkId, "submit");
    await sql(`INSERT INTO user_roles (user_id, role) VALUES ('${rising.id}', 'editor')`);
    const own = await cause(rising.api, checkId, "approve", { contentHash: body.contentHash });
    expect([own.status, own.body.kind]).toEqual([403, "own_work"]);
  });

  it("not even past the application: the database refuses the row", async () => {
    const { checkId } = await completeHarbour(editor.api);
    const { body } = await cause(editor.api, checkId, "submit");
    await expect(
      sql(
        `INSERT INTO approvals (id, check_id, approver_id, content_hash, created_at)
         VALUES ('apr_x', '${checkId}', '${editor.id}', '${body.contentHash}', now())`,
      ),
    ).rejects.toMatchObject({ code: "CD002" });
  });
});

describe("B08, B09: an approval covers the very content that was read", () => {
  it("of an older text is refused with the present hash", async () => {
    const { checkId, claimId } = await completeHarbour(writer.api);
    const { body: read } = await cause(writer.api, checkId, "submit");
    await writer.api.patch(`/claims/${claimId}`, { claimedAt: "2026-01-01" }, 1);
    const late = await cause(editor.api, checkId, "approve", { contentHash: read.contentHash });
    const { body: now } = await editor.api.get(`/checks/${checkId}`);
    expect([late.status, late.body.kind, late.body.contentHash]).toEqual([409, "content_changed", now.contentHash]);
    expect(now.contentHash).not.toBe(read.contentHash);
  });

  it("is void after a comma, and nothing is published on it", async () => {
    const { checkId, claimId } = await completeHarbour(writer.api);
    const { body } = await cause(writer.api, checkId, "submit");
    await cause(editor.api, checkId, "approve", { contentHash: body.contentHash });
    const { body: claim } = await writer.api.get(`/claims/${claimId}`);
    await writer.api.patch(`/claims/${claimId}`, { statement: `${claim.statement},` }, claim.version);
    expect((await writer.api.get(`/checks/${checkId}`)).body).toMatchObject({ state: "submitted", approval: null });
    const published = await cause(editor.api, checkId, "publish");
    expect([published.status, published.body.kind]).toEqual([409, "wrong_state"]);
  });
});

describe("B10, B11: what is published stays as it is", () => {
  it("against every change through the API, of whatever role", async () => {
    const { checkId, claimId } = await completeHarbour(writer.api);
    await publishHarbour(writer.api, editor.api, checkId);
    const { body: check } = await writer.api.get(`/checks/${checkId}`);
    const { body: versions } = await writer.api.get(`/checks/${checkId}/versions`);
    const admin = await newsroom.hire("Ada Admin", "admin", "editor", "fact_checker");
    const [claim] = check.claims;
    for (const { api } of [writer, editor, admin]) {
      for (const answer of [
        await api.patch(`/claims/${claimId}`, { statement: "Changed." }, claim.version),
        await api.post(`/claims/${claimId}/drop`, { reason: "opinion" }),
        await api.post(`/claims/${claimId}/evidence`, { sourceId: claim.evidence[0].source.id, stance: "context" }),
        await api.patch(`/evidence/${claim.evidence[0].id}`, { note: "x" }, claim.evidence[0].version),
        await api.delete(`/evidence/${claim.evidence[0].id}`, claim.evidence[0].version),
        await api.put(`/claims/${claimId}/verdict`, {
          rating: "false",
          summary: "s",
          rationale: "r",
          asOf: "2026-01-31",
        }),
        await api.patch(`/checks/${checkId}`, { title: "Changed" }, check.version),
        await api.post(`/checks/${checkId}/claims`, { anchors: [{ exact: "finest" }], statement: "x" }),
      ]) {
        expect([answer.status, answer.body.kind]).toEqual([409, "not_editable"]);
      }
    }
    expect((await writer.api.get(`/checks/${checkId}`)).body).toEqual(check);
    expect((await writer.api.get(`/checks/${checkId}/versions`)).body).toEqual(versions);
  });

  it("a change of the register leaves it too", async () => {
    const { checkId, claimId } = await completeHarbour(writer.api);
    const { body: source } = await writer.api.post("/sources", { name: `Frozen ${randomUUID()}`, kind: "other" });
    await writer.api.post(`/claims/${claimId}/evidence`, { sourceId: source.id, stance: "context" });
    await publishHarbour(writer.api, editor.api, checkId);
    const { body: before } = await writer.api.get(`/checks/${checkId}/versions`);
    expect((await editor.api.patch(`/sources/${source.id}`, { name: `${source.name} II` }, 1)).status).toBe(200);
    expect((await writer.api.get(`/checks/${checkId}/versions`)).body).toEqual(before);
    expect((await writer.api.get(`/checks/${checkId}`)).body.state).toBe("published");
  });
});

describe("B14: no step is skipped", () => {
  it("a check that is open is neither approved nor published nor corrected nor retracted", async () => {
    const { checkId } = await completeHarbour(writer.api);
    const { body } = await editor.api.get(`/checks/${checkId}`);
    for (const event of ["approve", "publish", "start_correction", "retract", "return"]) {
      const answer = await cause(editor.api, checkId, event, { contentHash: body.contentHash, reason: "now" });
      expect([event, answer.status, answer.body.kind]).toEqual([event, 409, "wrong_state"]);
    }
  });

  it("a verdict without evidence does not pass, whatever its words", async () => {
    const { checkId, claimId } = await importHarbour(writer.api);
    await writer.api.put(`/claims/${claimId}/verdict`, {
      ...{ rating: "false", summary: "Trust me.", rationale: "I know [1].", asOf: "2026-01-31" },
    });
    const answer = await cause(writer.api, checkId, "submit");
    const codes = answer.body.missing.map((item: { code: string }) => item.code);
    expect([answer.status, codes]).toEqual([409, expect.arrayContaining(["no_evidence", "unknown_citation"])]);
  });

  it("an empty check is not submitted", async () => {
    const { body } = await writer.api.post("/articles", { headline: "Empty", outlet: "x", text: HARBOUR });
    const answer = await cause(writer.api, body.checkId, "submit");
    expect(answer.body.missing).toMatchObject([{ code: "no_claims" }]);
  });

  it("an exception to the rules of evidence is an editor's to make", async () => {
    const { claimId } = await importHarbour(writer.api);
    const verdict = {
      rating: "supported",
      summary: "s",
      rationale: "r",
      asOf: "2026-01-31",
      override: { reason: "w" },
    };
    const answer = await writer.api.put(`/claims/${claimId}/verdict`, verdict);
    expect([answer.status, answer.body.kind]).toEqual([403, "forbidden"]);
    expect((await editor.api.put(`/claims/${claimId}/verdict`, verdict)).status).toBe(200);
  });
});
