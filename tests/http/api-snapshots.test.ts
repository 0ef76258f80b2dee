import { spawnSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, inject, it, vi } from "vitest";
import { newId } from "#domain/ids.ts";
import { type AppServer, startAppServer } from "#tests/support/app-server.ts";
import { completeHarbour } from "#tests/support/harbour.ts";
import type { ApiClient } from "#tests/support/http-client.ts";
import { type Newsroom, openNewsroom, type Somebody } from "#tests/support/people.ts";

const PAGE = `<!doctype html><html lang="en"><meta property="og:site_name" content="Port News"><title>Port report</title>
<article><h1>Port report</h1><p>The harbour of Port Ellery handled 41 million tonnes of goods last year, it says.</p>
<script>document.title = "run"</script></article>`;
const MB = 1024 * 1024;

const newsroom = openNewsroom();
let checker: Somebody;
let other: Somebody;

beforeAll(async () => {
  checker = await newsroom.hire("Cleo Copy", "fact_checker");
  other = await newsroom.hire("Otto Copy", "fact_checker");
});

const upload = (
  api: ApiClient,
  raw: string | Uint8Array<ArrayBuffer>,
  headers: Record<string, string> = {},
  query = "",
) => api.call("POST", `/snapshots/upload${query}`, { raw, headers: { "content-type": "text/plain", ...headers } });

/** The job as it ends. */
async function ended(api: ApiClient, id: string) {
  return vi.waitFor(
    async () => {
      const { body } = await api.get(`/jobs/${id}`);
      expect(body.state).toMatch(/^(done|failed)$/);
      return body;
    },
    { timeout: 30_000, interval: 100 },
  );
}

async function bytesOf(somebody: Somebody, snapshotId: string): Promise<Response> {
  return fetch(`${newsroom.baseUrl}/api/v1/snapshots/${snapshotId}/bytes`, {
    headers: { authorization: `Bearer ${somebody.token}` },
  });
}

describe("uploading a file", () => {
  it("answers 202 with a job to poll, and in the end the copy whole", async () => {
    const name = "Bericht „Hafen“ ⚓.html";
    const begun = await upload(
      checker.api,
      PAGE,
      { "content-type": "text/html", "x-file-name": encodeURIComponent(name) },
      "?kind=read_article&insteadOf=page_wants_login&url=https://port.example/report",
    );
    expect(begun.status).toBe(202);
    expect(begun.headers.get("location")).toBe(`/api/v1/jobs/${begun.body.id}`);
    expect(begun.body).toMatchObject({ kind: "read_article", state: "queued" });
    const job = await ended(checker.api, begun.body.id);
    expect(job).toMatchObject({ state: "done", result: { article: { headline: "Port report", outlet: "Port News" } } });
    const { body: copy } = await checker.api.get(`/snapshots/${job.result.snapshotId}`);
    expect(copy).toMatchObject({
      ...{ how: "uploaded", fileName: name, insteadOf: "page_wants_login", url: "https://port.example/report" },
      ...{ mediaType: "text/html", byteLength: Buffer.byteLength(PAGE), http: null, pageStarts: null },
    });
    expect(copy.text).toContain("41 million tonnes");
  });

  it("takes a file of 5 MB, said or in chunks, and not one byte more; other calls keep their limit", async () => {
    const whole = await upload(checker.api, new Uint8Array(5 * MB).fill(97));
    expect(whole.status).toBe(202);
    expect(await ended(checker.api, whole.body.id)).toMatchObject({ error: { kind: "document_too_large" } });
    const more = new Uint8Array(5 * MB + 1).fill(97);
    expect(await upload(checker.api, more)).toMatchObject({ status: 413, body: { kind: "too_large" } });
    const chunked = await fetch(`${newsroom.baseUrl}/api/v1/snapshots/upload`, {
      method: "POST",
      headers: { authorization: `Bearer ${checker.token}`, "content-type": "text/plain" },
      body: new ReadableStream({
        start(controller) {
          for (let sent = 0; sent <= 5 * MB; sent += MB) controller.enqueue(new Uint8Array(MB).fill(97));
          controller.close();
        },
      }),
      duplex: "half",
    } as RequestInit);
    expect(chunked.status).toBe(413);
    const elsewhere = await checker.api.post("/snapshots", undefined, { raw: new Uint8Array(2 * MB).fill(97) });
    expect(elsewhere).toMatchObject({ status: 413, body: { kind: "too_large" } });
  });

  it("names what is wrong, and begins nothing", async () => {
    const wrong = async (...args: [string, Record<string, string>?, string?]) => {
      const { status, body } = await upload(checker.api, ...args);
      return [status, body.kind, ...Object.keys(body.fields ?? {})];
    };
    expect(await wrong("x", { "content-type": "multipart/form-data; boundary=x" })).toEqual([
      ...[400, "invalid_input", "Content-Type"],
    ]);
    expect(await wrong("x", { "x-file-name": "%E4" })).toEqual([400, "invalid_input", "X-File-Name"]);
    expect(await wrong("x", {}, "?url=javascript:alert(1)")).toEqual([400, "invalid_input", "url"]);
    expect(await wrong("x", {}, "?insteadOf=boredom")).toEqual([400, "invalid_input", "insteadOf"]);
    expect(await wrong("")).toEqual([422, "document_without_text"]);
  });

  it("has one effect under one Idempotency-Key", async () => {
    const key = randomUUID();
    const raw = "The minutes of the harbour board.";
    const headers = { "content-type": "text/plain" };
    const first = await checker.api.call("POST", "/snapshots/upload", { raw, headers, key });
    const again = await checker.api.call("POST", "/snapshots/upload", { raw, headers, key });
    expect([again.status, again.body.id, again.headers.get("location")]).toEqual([
      ...[202, first.body.id, first.headers.get("location")],
    ]);
  });
});

describe("the original of a copy", () => {
  it("comes byte for byte as a file that a browser neither runs nor frames nor lends a cookie (C05, C18)", async () => {
    const name = '../../x"; filename="evil.html\r\n\u202Egpj.exe';
    const { body } = await upload(checker.api, PAGE, {
      ...{ "content-type": "text/html", "x-file-name": encodeURIComponent(name) },
    });
    const { result } = await ended(checker.api, body.id);
    const answer = await bytesOf(other, result.snapshotId);
    expect(await answer.text()).toBe(PAGE);
    const header = (of: string) => answer.headers.get(of);
    expect(header("content-disposition")).toBe(`attachment; filename="${result.snapshotId}.html"`);
    expect(header("content-security-policy")).toBe("sandbox; default-src 'none'");
    expect(header("x-content-type-options")).toBe("nosniff");
    expect(header("content-type")).toBe("text/html");
    expect(header("cache-control")).toBe("private, no-store");
    expect(header("x-frame-options")).toBe("DENY");
    expect(header("set-cookie")).toBeNull();
  });

  it("is not there for a pasted text, which has none", async () => {
    const { body } = await checker.api.post("/snapshots", { text: "A page.", insteadOf: "robots_refused" });
    expect(body).toMatchObject({ how: "pasted", insteadOf: "robots_refused", bytesSha256: null });
    const { status, body: problem } = await checker.api.get(`/snapshots/${body.id}/bytes`);
    expect([status, problem.kind]).toEqual([404, "bytes_not_found"]);
  });
});

describe("a page that cannot be fetched", () => {
  it("ends in an error with its kind, and says what to do next", async () => {
    const { status, body } = await checker.api.post("/snapshots", { url: `${newsroom.baseUrl}/sign-in` });
    expect(status).toBe(202);
    const { error, state } = await ended(checker.api, body.id);
    expect(state).toBe("failed");
    expect(error).toMatchObject({ kind: "bad_address" });
    const metadata = await checker.api.post("/snapshots", { url: "http://169.254.169.254/latest/meta-data/" });
    expect((await ended(checker.api, metadata.body.id)).error).toEqual({
      kind: "address_not_public",
      title: expect.stringContaining("paste its text"),
      detail: expect.stringContaining("Upload the page"),
    });
  });

  it("is refused at once where the input is wrong, by the name of the field", async () => {
    const wrong = async (body: object) => Object.keys((await checker.api.post("/snapshots", body)).body.fields ?? {});
    expect(await wrong({})).toEqual(["url"]);
    expect(await wrong({ url: "file:///etc/passwd" })).toEqual(["url"]);
    expect(await wrong({ url: "https://a:b@port.example/" })).toEqual(["url"]);
    expect(await wrong({ url: "https://port.example/", title: "Mine" })).toEqual(["title"]);
    expect(await wrong({ url: "https://port.example/", fetchedAt: "2026-01-01" })).toEqual(["fetchedAt"]);
    expect(await wrong({ text: "x", kind: "read_article" })).toEqual(["kind"]);
    expect(await wrong({ url: "https://port.example/", kind: "look_again" })).toEqual(["kind"]);
  });
});

describe("jobs", () => {
  it("of others are not there, and a stranger learns nothing of any", async () => {
    const { body } = await upload(checker.api, "A page.");
    const unknown = newId("job");
    const [theirs, none] = [await other.api.get(`/jobs/${body.id}`), await other.api.get(`/jobs/${unknown}`)];
    expect([theirs.status, { ...theirs.body, requestId: "" }]).toEqual([404, { ...none.body, requestId: "" }]);
    expect((await newsroom.nobody.get(`/jobs/${body.id}`)).status).toBe(401);
  });
});

describe("reading an article out of HTML", () => {
  it("answers what the page says of itself, and keeps nothing", async () => {
    const reader = await newsroom.hire("Rita Reads", "admin");
    const { status, body } = await reader.api.post("/extract", { html: PAGE, url: "https://port.example/report" });
    expect(status).toBe(200);
    expect(body).toEqual({
      ...{ headline: "Port report", byline: null, outlet: "Port News", publishedAt: null, language: "en" },
      ...{ canonicalUrl: expect.toBeOneOf([null, "https://port.example/report"]), text: expect.any(String) },
    });
    expect(body.text).toContain("41 million tonnes");
    expect(body.text).not.toContain("document.title");
    const kept = await newsroom.sql(
      `SELECT id FROM snapshots WHERE created_by = '${reader.id}' UNION SELECT id FROM jobs WHERE created_by = '${reader.id}'`,
    );
    expect(kept).toEqual([]);
    const empty = await reader.api.post("/extract", { html: "<p> </p>" });
    expect([empty.status, empty.body.kind]).toEqual([422, "document_without_text"]);
  });
});

describe("the WARC file of a check", () => {
  it("comes as a compressed file under a name of the server's making", async () => {
    const { checkId } = await completeHarbour(checker.api);
    const answer = await fetch(`${newsroom.baseUrl}/api/v1/checks/${checkId}/snapshots.warc.gz`, {
      headers: { authorization: `Bearer ${checker.token}` },
    });
    expect(answer.headers.get("content-type")).toBe("application/gzip");
    expect(answer.headers.get("content-disposition")).toMatch(/^attachment; filename="[a-z0-9-]+\.warc\.gz"$/);
    const bytes = Buffer.from(await answer.arrayBuffer());
    const text = gunzipSync(bytes).toString();
    expect(text).toMatch(/^WARC\/1\.1\r\n/);
    expect(text).toContain("handled 41.2 million tonnes in the year");
  });
});

describe("claimdesk export-warc", () => {
  it("writes the same file for the operator, beside the running server", async () => {
    const { checkId } = await completeHarbour(checker.api);
    const { dataDir } = inject("server");
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ["--import", "tsx", "scripts/claimdesk.ts", "export-warc", checkId],
      {
        env: { ...process.env, DATA_DIR: dataDir, DATABASE_URL: "", PUBLIC_URL: newsroom.baseUrl, CLAIMDESK_MODE: "" },
      },
    );
    expect([status, stderr.toString()]).toEqual([0, ""]);
    expect(gunzipSync(stdout).toString()).toContain("handled 41.2 million tonnes in the year");
  });
});

describe("archiving a page by its address", () => {
  let site: Server;
  let app: AppServer;
  let room: Newsroom;
  let open = 0;
  let mostOpen = 0;
  beforeAll(async () => {
    site = createServer((request, response) => {
      const isPage = request.url !== "/robots.txt";
      open += isPage ? 1 : 0;
      mostOpen = Math.max(mostOpen, open);
      response.on("close", () => {
        open -= isPage ? 1 : 0;
      });
      if (!request.url?.startsWith("/report")) return void response.writeHead(404).end();
      response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(PAGE);
    });
    await new Promise<void>((listening) => site.listen(0, "127.0.0.1", listening));
    const { port } = site.address() as AddressInfo;
    app = await startAppServer({ CLAIMDESK_TEST_FETCH_ORIGINS: `http://127.0.0.1:${port}` });
    room = openNewsroom(app);
    // A server of its own, in the one mode in which a page of this machine may be fetched.
  }, 120_000);
  afterAll(async () => {
    await app.stop();
    site.close();
  });

  it("answers 202 with a job, which a worker of the same server does within seconds", async () => {
    const { api } = await room.hire("Cleo Elsewhere", "fact_checker");
    const url = `http://127.0.0.1:${(site.address() as AddressInfo).port}/report`;
    const { status, headers, body } = await api.post("/snapshots", { url });
    expect([status, headers.get("location")]).toEqual([202, `/api/v1/jobs/${body.id}`]);
    const job = await ended(api, body.id);
    expect(job).toMatchObject({ kind: "archive_page", state: "done", stage: null });
    const { body: copy } = await api.get(`/snapshots/${job.result.snapshotId}`);
    expect(copy).toMatchObject({ how: "fetched", url, title: "Port report", http: { status: 200, finalUrl: url } });
    const gone = await api.post("/snapshots", { url: url.replace("report", "gone") });
    expect((await ended(api, gone.body.id)).error).toMatchObject({ kind: "page_gone", status: 404 });
  });

  it("D17: of 200 imports at once one person's limit is taken, the site asked for one page at a time, and others let in", async () => {
    const { api } = await room.hire("Ida Impatient", "fact_checker");
    const { api: patient } = await room.hire("Pat Patient", "fact_checker");
    const url = `http://127.0.0.1:${(site.address() as AddressInfo).port}/report`;
    mostOpen = 0;
    const asked = await Promise.all(
      Array.from({ length: 200 }, (_, n) => api.post("/snapshots", { kind: "read_article", url: `${url}?n=${n}` })),
    );
    const refused = asked.filter(({ status }) => status !== 202);
    const answers = new Set(refused.map(({ status, body }) => `${status} ${body.kind}`));
    // A busy machine may turn some away before they are counted; nobody is kept waiting for nothing.
    expect([...answers].filter((answer) => answer !== "503 busy")).toEqual(["429 too_many_jobs"]);
    // Some were done, and made room, before the last was asked for.
    expect(asked.length - refused.length).toBeGreaterThan(0);
    expect(asked.length - refused.length).toBeLessThan(100);
    expect((await patient.post("/snapshots", { url })).status).toBe(202);
    await ended(api, asked.find(({ status }) => status === 202)?.body.id);
    expect(mostOpen).toBe(1);
  });
});
