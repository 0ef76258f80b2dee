import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { cause, completeHarbour } from "#tests/support/harbour.ts";
import { openNewsroom, type Somebody } from "#tests/support/people.ts";

const newsroom = openNewsroom();
let writer: Somebody;
let editor: Somebody;

beforeAll(async () => {
  writer = await newsroom.hire("Ivo Idem", "fact_checker");
  editor = await newsroom.hire("Ida Idem", "editor");
});

const article = (headline: string) => ({ headline, outlet: "The Sample", text: "One sentence of 12 words." });

async function articlesCalled(headline: string): Promise<number> {
  return (await newsroom.sql(`SELECT id FROM articles WHERE headline = '${headline}'`)).length;
}

describe("an Idempotency-Key", () => {
  it("makes a retry give the same answer and have no second effect", async () => {
    const [key, headline] = [randomUUID(), randomUUID()];
    const first = await writer.api.post("/articles", article(headline), { key });
    const again = await writer.api.post("/articles", article(headline), { key });
    expect([again.status, again.body]).toEqual([201, first.body]);
    expect(again.headers.get("idempotency-replayed")).toBe("true");
    expect(await articlesCalled(headline)).toBe(1);
  });

  it("keeps a refusal too", async () => {
    const key = randomUUID();
    const { checkId } = await completeHarbour(writer.api);
    const refused = await cause(writer.api, checkId, "publish");
    const first = await writer.api.post(`/checks/${checkId}/events`, { event: "publish" }, { key });
    const again = await writer.api.post(`/checks/${checkId}/events`, { event: "publish" }, { key });
    expect([refused.status, first.status, again.body]).toEqual([403, 403, first.body]);
  });

  it("belongs to one request of one person", async () => {
    const [key, headline] = [randomUUID(), randomUUID()];
    await writer.api.post("/articles", article(headline), { key });
    const other = await writer.api.post("/articles", article(`${headline} b`), { key });
    expect([other.status, other.body.kind]).toEqual([422, "idempotency_key_reused"]);
    const elsewhere = await writer.api.post("/origins", { name: headline }, { key });
    expect(elsewhere.body.kind).toBe("idempotency_key_reused");
    expect((await editor.api.post("/articles", article(`${headline} c`), { key })).status).toBe(201);
    expect(await articlesCalled(`${headline} b`)).toBe(0);
  });

  it("is forgotten after a day", async () => {
    const [key, headline] = [randomUUID(), randomUUID()];
    await writer.api.post("/articles", article(headline), { key });
    await newsroom.sql(`UPDATE idempotency_keys SET created_at = now() - interval '25 hours' WHERE key = '${key}'`);
    expect((await writer.api.post("/articles", article(headline), { key })).status).toBe(201);
    expect(await articlesCalled(headline)).toBe(2);
  });

  it("must be one", async () => {
    for (const key of ["", "two words", "x".repeat(201)]) {
      const { status, body } = await writer.api.post("/articles", article("never"), { key });
      expect([status, body.kind, Object.keys(body.fields)]).toEqual([400, "invalid_input", ["Idempotency-Key"]]);
    }
  });

  it("does not show one person's answer to a token that no longer works", async () => {
    const key = randomUUID();
    const { id, secret } = await writer.newToken("*");
    const call = () =>
      fetch(`${newsroom.baseUrl}/api/v1/origins`, {
        method: "POST",
        headers: { authorization: `Bearer ${secret}`, "content-type": "application/json", "idempotency-key": key },
        body: JSON.stringify({ name: `Origin ${key}` }),
      });
    expect((await call()).status).toBe(201);
    await newsroom.sql(`UPDATE tokens SET revoked_at = now() WHERE id = '${id}'`);
    expect((await call()).status).toBe(401);
  });

  it("F02: fifty at once have one effect, and the others are told or given the same answer", async () => {
    const [key, headline] = [randomUUID(), randomUUID()];
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => writer.api.post("/articles", article(headline), { key })),
    );
    expect(await articlesCalled(headline)).toBe(1);
    const done = answers.filter((answer) => answer.status === 201);
    expect(new Set(done.map((answer) => answer.body.id)).size).toBe(1);
    for (const answer of answers.filter((one) => one.status !== 201)) {
      expect([answer.status, answer.body.kind, answer.headers.get("retry-after")]).toEqual([
        409,
        "request_in_progress",
        "1",
      ]);
    }
    const later = await writer.api.post("/articles", article(headline), { key });
    expect(later.body).toEqual(done[0]?.body);
  });
});

describe("F02: fifty people publish one approved check at once", () => {
  it.each([
    ["without a key", false],
    ["under one key", true],
  ])("%s there is one version and one event", async (_name, keyed) => {
    const { checkId } = await completeHarbour(writer.api);
    const { body } = await cause(writer.api, checkId, "submit");
    await cause(editor.api, checkId, "approve", { contentHash: body.contentHash });
    const options = keyed ? { key: randomUUID() } : {};
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => editor.api.post(`/checks/${checkId}/events`, { event: "publish" }, options)),
    );
    const kinds = new Set(answers.map((answer) => (answer.status === 200 ? "published" : answer.body.kind)));
    expect(kinds.has("published")).toBe(true);
    expect([...kinds].filter((kind) => !["published", "wrong_state", "request_in_progress"].includes(kind))).toEqual(
      [],
    );
    if (!keyed) expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1);
    const versions = await newsroom.sql(`SELECT number FROM published_versions WHERE check_id = '${checkId}'`);
    const events = await newsroom.sql(
      `SELECT seq FROM audit_events WHERE check_id = '${checkId}' AND action = 'check.publish'`,
    );
    const messages = await newsroom.sql(
      `SELECT id FROM outbox WHERE kind = 'check_published' AND payload->>'checkId' = '${checkId}'`,
    );
    expect([versions.length, events.length, messages.length]).toEqual([1, 1, 1]);
  });
});
