import { spawnSync } from "node:child_process";
import { request } from "node:http";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { type PublishedForReaders, publishForReaders } from "#tests/support/published-check.ts";
import { startCaddy, startNginx, type WebServer } from "#tests/support/web-servers.ts";

const { baseUrl, appUrl, dataDir } = inject("server");

let published: PublishedForReaders;
beforeAll(async () => {
  published = await publishForReaders(appUrl, dataDir);
});
afterAll(() => published.close());

type Answer = { status: number; headers: Record<string, string | string[] | undefined>; body: Buffer };

/** Asks without what `fetch` adds and takes away. */
function ask(base: string, path: string, headers: Record<string, string> = {}, method = "GET"): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const url = new URL(base);
    const sent = request(
      { host: url.hostname, port: url.port, path, method, headers: { host: new URL(baseUrl).host, ...headers } },
      (got) => {
        const chunks: Buffer[] = [];
        got.on("data", (chunk: Buffer) => chunks.push(chunk));
        got.on("end", () =>
          resolve({ status: got.statusCode ?? 0, headers: got.headers, body: Buffer.concat(chunks) }),
        );
      },
    );
    sent.on("error", reject);
    sent.end();
  });
}

/** Of the connection and of one answer, not of what is answered. */
const OF_THE_SERVER = [
  "connection",
  "keep-alive",
  "date",
  "server",
  "x-request-id",
  "etag",
  "accept-ranges",
  "transfer-encoding",
  "last-modified",
  "via",
];

function said({ headers }: Answer): Record<string, unknown> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !OF_THE_SERVER.includes(name)));
}

const frozenPaths = () => [
  "/",
  "/corrections",
  "/methodology",
  `/verdicts/${published.slug}`,
  `/verdicts/${published.slug}/history`,
  `/verdicts/${published.slug}/versions/1`,
  `/verdicts/${published.slug}/annotations.json`,
  `/verdicts/${published.slug}/canonical.json`,
  `/verdicts/${published.slug}/versions/1/canonical.json`,
  `/verdicts/${published.slug}/bundle.zip`,
  `/og/verdicts/${published.slug}.png`,
  `/og/claims/${published.claimSlug}.png`,
  `/claims/${published.claimSlug}`,
  `/claims/${published.claimSlug}?utm_source=x`,
  `/embed/claims/${published.claimSlug}`,
  `/embed/verdicts/${published.slug}`,
  "/feed.xml",
  "/atom.xml",
  "/feed.json",
  "/corrections.xml",
  "/sitemap.xml",
  "/news-sitemap.xml",
  "/robots.txt",
  "/claimreview.json",
  "/sitemap-1.xml",
  "/sources",
  "/.well-known/claimdesk/key",
  "/.well-known/claimdesk/checkpoint",
];

const SERVERS = [
  { program: "nginx", version: ["-v"], start: startNginx },
  { program: "caddy", version: ["version"], start: startCaddy },
].filter(({ program, version }) => spawnSync(program, version).status === 0);

it.skipIf(SERVERS.length > 0)("needs nginx or Caddy: as root, npm test installs nginx", () => {});

// scripts/test.ts installs nginx where it may; Caddy is looked at where it is there.
describe.each(SERVERS)("$program serves the folder as the application does", ({ start }) => {
  let server: WebServer;
  beforeAll(async () => {
    server = await start({ siteFolder: join(dataDir, "site"), application: baseUrl });
  });
  afterAll(() => server.stop());

  it("the same bytes under the same headers, at every kind of address", async () => {
    for (const path of frozenPaths()) {
      const [own, theirs] = [await ask(baseUrl, path), await ask(server.baseUrl, path)];
      expect(theirs.status, path).toBe(200);
      expect(theirs.body.equals(own.body), path).toBe(true);
      const [{ vary: _, ...expected }, { vary: __, ...found }] = [said(own), said(theirs)];
      expect(found, path).toEqual(expected);
      // It was the folder that answered, and not the application behind it.
      expect(theirs.headers["x-request-id"], path).toBeUndefined();
    }
  });

  it("the stylesheet is kept for ever, and comes compressed", async () => {
    const home = (await ask(server.baseUrl, "/")).body.toString();
    const href = /href="(\/assets\/[^"]+site\.css)"/.exec(home)?.[1] ?? "";
    const plain = await ask(server.baseUrl, href);
    expect(plain.headers["cache-control"]).toBe("public, max-age=31536000, immutable");
    expect(plain.headers["content-type"]).toBe("text/css; charset=utf-8");
    const packed = await ask(server.baseUrl, href, { "accept-encoding": "gzip" });
    expect(packed.headers["content-encoding"]).toBe("gzip");
    expect(packed.headers.vary).toContain("Accept-Encoding");
    expect(packed.body.length).toBeLessThan(plain.body.length / 2);
  });

  it("answers 304 to whoever has the bytes", async () => {
    const first = await ask(server.baseUrl, "/corrections");
    const tag = String(first.headers.etag);
    expect(tag).not.toBe("undefined");
    expect((await ask(server.baseUrl, "/corrections", { "if-none-match": tag })).status).toBe(304);
  });

  it("everything else is the application's: the desk, the API, searches, what is not there", async () => {
    for (const path of [
      "/sign-in",
      "/api/v1/me",
      `/oembed?url=${baseUrl}/claims/${published.claimSlug}`,
      "/?cursor=x",
    ]) {
      const [own, theirs] = [await ask(baseUrl, path), await ask(server.baseUrl, path)];
      expect(theirs.status, path).toBe(own.status);
      expect(theirs.headers["x-request-id"], path).toBeDefined();
    }
    // What a query asks for beside the frozen bytes.
    for (const path of [
      `/verdicts/${published.slug}/canonical.json?version=1`,
      `/verdicts/${published.slug}/history?from=1&to=1`,
      "/.well-known/claimdesk/checkpoint?size=1",
      "/sitemap.xml?part=1",
    ]) {
      const [own, theirs] = [await ask(baseUrl, path), await ask(server.baseUrl, path)];
      expect([path, theirs.status, theirs.body.equals(own.body)]).toEqual([path, own.status, true]);
      expect(theirs.headers["x-request-id"], path).toBeDefined();
    }
    for (const path of [
      "/claims/nothing",
      "/verdicts/nothing",
      "/index.html",
      "/feed.xml.gz",
      `/claims/${published.claimSlug}.html`,
      "/../state.json",
      "/fragments/claimreview/0",
      "/state.json",
    ]) {
      const answer = await ask(server.baseUrl, path);
      expect([400, 404], path).toContain(answer.status);
    }
    expect((await ask(server.baseUrl, "/corrections", {}, "POST")).status).toBeGreaterThanOrEqual(400);
  });
});
