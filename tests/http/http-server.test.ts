import { once } from "node:events";
import { readFileSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, inject, it, vi } from "vitest";

const { baseUrl, dataDir } = inject("server");
const { host, port } = new URL(baseUrl);

/** What fetch would tidy up has to be written to the socket as it is. */
async function raw(request: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), "127.0.0.1", () => socket.write(request));
    let answer = "";
    socket.setTimeout(5000, () => socket.destroy());
    socket.on("data", (chunk) => {
      answer += chunk.toString("latin1");
    });
    socket.on("error", reject);
    socket.on("close", () => resolve(answer));
  });
}

const EVERYWHERE = [
  "content-security-policy",
  "x-content-type-options",
  "x-frame-options",
  "referrer-policy",
  "cross-origin-opener-policy",
  "cross-origin-resource-policy",
  "permissions-policy",
  "cache-control",
  "x-request-id",
];

describe("security headers", () => {
  it.each([
    ["a page", "GET", "/"],
    ["a missing page", "GET", "/no-such-page"],
    ["a missing asset", "GET", "/_next/static/none.js"],
    ["a refused address", "GET", "/a%2fb"],
    ["a refused method", "PROPFIND", "/"],
    ["a refused change", "POST", "/"],
    ["a probe", "GET", "/healthz"],
    ["an API answer", "GET", "/api/v1/openapi.json"],
  ])("are on %s", async (_name, method, path) => {
    const response = await fetch(`${baseUrl}${path}`, { method, redirect: "manual" });
    const missing = EVERYWHERE.filter((name) => !response.headers.has(name));
    expect(missing).toEqual([]);
    expect(response.headers.has("x-powered-by")).toBe(false);
  });

  it("carry a nonce that is new for each answer, and no unsafe source", async () => {
    const policies = await Promise.all(
      [1, 2].map(async () => (await fetch(`${baseUrl}/sign-in`)).headers.get("content-security-policy") ?? ""),
    );
    const nonces = policies.map((policy) => /'nonce-([A-Za-z0-9+/=]{20,})'/.exec(policy)?.[1]);
    expect(nonces[0]).toBeDefined();
    expect(nonces[0]).not.toBe(nonces[1]);
    for (const policy of policies) expect(policy).not.toMatch(/unsafe|\*|http:/);
  });

  it("every script of a page of the desk has the nonce of its answer", async () => {
    const response = await fetch(`${baseUrl}/sign-in`);
    const nonce = /'nonce-([^']+)'/.exec(response.headers.get("content-security-policy") ?? "")?.[1];
    const scripts = (await response.text()).match(/<script\b[^>]*>/g) ?? [];
    expect(scripts.length).toBeGreaterThan(0);
    for (const script of scripts) expect(script).toContain(`nonce="${nonce}"`);
  });
});

describe("what a client may not claim", () => {
  it("an address of its own choice does not lead anywhere", async () => {
    const answer = await raw(
      `GET /sign-in HTTP/1.1\r\nHost: evil.test\r\nX-Forwarded-Host: evil.test\r\nX-Forwarded-Proto: gopher\r\nConnection: close\r\n\r\n`,
    );
    expect(answer).toMatch(/^HTTP\/1\.1 200/);
    expect(answer).not.toContain("evil.test");
  });

  it("B02: headers of the framework's inside change nothing", async () => {
    for (const value of [
      "middleware:middleware:middleware:middleware:middleware",
      "src/middleware",
      "proxy",
      "src/proxy",
    ]) {
      const plain = await fetch(`${baseUrl}/desk`, { redirect: "manual" });
      const forged = await fetch(`${baseUrl}/desk`, {
        redirect: "manual",
        headers: { "x-middleware-subrequest": value, "x-nonce": "known", "x-claimdesk-client-ip": "127.0.0.1" },
      });
      expect(forged.status).toBe(plain.status);
      expect(forged.headers.get("location")).toBe(plain.headers.get("location"));
      expect(await forged.text()).not.toContain("known");
    }
  });
});

describe("a state change from elsewhere", () => {
  it.each([{}, { origin: "null" }, { origin: "https://evil.test" }, { "sec-fetch-site": "cross-site" }])(
    "is refused: %o",
    async (headers: Record<string, string>) => {
      const response = await fetch(`${baseUrl}/sign-in`, { method: "POST", headers, body: "a=b" });
      expect(response.status).toBe(403);
      expect(response.headers.get("content-type")).toMatch(/^application\/problem\+json/);
      expect(await response.json()).toMatchObject({ kind: "cross_site", status: 403 });
    },
  );
});

describe("C13: a body that is too large", () => {
  it("is refused before it is read", async () => {
    const answer = await raw(
      `POST /sign-in HTTP/1.1\r\nHost: ${host}\r\nOrigin: ${baseUrl}\r\nContent-Length: 50000000\r\nConnection: close\r\n\r\n`,
    );
    expect(answer).toMatch(/^HTTP\/1\.1 413/);
    expect(answer).toContain('"kind":"too_large"');
  });

  it("is refused before it is sent, where the client asks first", async () => {
    const answer = await raw(
      `POST /sign-in HTTP/1.1\r\nHost: ${host}\r\nOrigin: ${baseUrl}\r\nContent-Length: 50000000\r\nExpect: 100-continue\r\nConnection: close\r\n\r\n`,
    );
    expect(answer).toMatch(/^HTTP\/1\.1 413/);
  });

  it("is refused while it arrives, where it does not say its length", async () => {
    const chunk = `10000\r\n${"a".repeat(65536)}\r\n`;
    const answer = await raw(
      `POST /api/v1/articles HTTP/1.1\r\nHost: ${host}\r\nOrigin: ${baseUrl}\r\nTransfer-Encoding: chunked\r\n\r\n${chunk.repeat(30)}`,
    );
    // The API may refuse the caller before it has read that far; nothing may accept it.
    expect(answer).toMatch(/^HTTP\/1\.1 (413|401)/);
  });
});

describe("odd requests", () => {
  it.each([
    ["CONNECT evil.test:80 HTTP/1.1\r\nHost: evil.test\r\n\r\n", 405],
    ["TRACE / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", 405],
    ["FOO / HTTP/1.1\r\nHost: x\r\n\r\n", 400],
    ["GET http://evil.test/ HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", 400],
    ["GET /a/../b HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", 400],
    ["GET //evil.test/ HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", 400],
    [`GET /${"a".repeat(9000)} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`, 414],
    [`GET / HTTP/1.1\r\nHost: x\r\nCookie: a=${"a".repeat(65_536)}\r\n\r\n`, 431],
    ["GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nConnection: close\r\n\r\nabc", 400],
    ["POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400],
  ])("%j is answered with %i", async (request, status) => {
    expect(await raw(request)).toMatch(new RegExp(`^HTTP/1\\.1 ${status}`));
  });

  it.each(["/.git/config", "/.env", "/data/postgres.json", "/package.json", "/server/env.ts", "/next.config.js"])(
    "%s is not there",
    async (path) => {
      expect((await fetch(`${baseUrl}${path}`)).status).toBe(404);
    },
  );
});

describe("H05: clients that never finish", () => {
  it("do not keep others waiting, and are sent away", async () => {
    const sockets = Array.from({ length: 1_000 }, (_, at) => {
      const socket = connect(Number(port), "127.0.0.1");
      socket.on("error", () => {});
      // Half say nothing at all, half begin a request and go on with it a letter at a time.
      if (at % 2 === 0) socket.write("GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ");
      return socket;
    });
    const gone = Promise.all(sockets.map((socket) => once(socket.resume(), "close")));
    const dripping = setInterval(() => {
      for (const [at, socket] of sockets.entries()) if (at % 2 === 0 && socket.writable) socket.write("a");
    }, 1_000);
    const startedAt = performance.now();
    let over = false;
    void gone.then(() => {
      over = true;
    });
    const took: number[] = [];
    while (!over) {
      for (const path of ["/", "/sign-in"]) {
        const at = performance.now();
        expect((await fetch(`${baseUrl}${path}`)).status).toBe(200);
        took.push(performance.now() - at);
      }
      await sleep(250);
    }
    clearInterval(dripping);
    expect(Math.max(...took)).toBeLessThan(5_000);
    // Ten seconds for the head of a request, looked at every five.
    expect(performance.now() - startedAt).toBeLessThan(25_000);
  }, 40_000);
});

describe("frozen pages that are asked for at once", () => {
  const PAGES = ["/", "/methodology", "/corrections", "/feed.xml", "/robots.txt"] as const;

  it("are each answered with their own bytes and an id of their own, which the log names", async () => {
    const alone = new Map<string, string>();
    for (const path of PAGES) alone.set(path, await (await fetch(`${baseUrl}${path}`)).text());
    const asked = Array.from({ length: 40 }, () => PAGES).flat();
    const answers = await Promise.all(
      asked.map(async (path) => {
        const answer = await fetch(`${baseUrl}${path}`);
        return { path, text: await answer.text(), id: answer.headers.get("x-request-id") };
      }),
    );
    for (const { path, text } of answers) expect(text === alone.get(path), path).toBe(true);
    expect(new Set(answers.map(({ id }) => id)).size).toBe(asked.length);
    await vi.waitFor(() => {
      const lines = readFileSync(join(dataDir, "server.log"), "utf8").split("\n");
      const logged = new Map(
        lines.filter((line) => line.startsWith("{")).map((line) => [JSON.parse(line).requestId, JSON.parse(line).path]),
      );
      for (const { path, id } of answers) expect(logged.get(id), id ?? "").toBe(path);
    }, 10_000);
  });

  it("over one connection are answered in the order of the questions", async () => {
    const other = connect(Number(port), "127.0.0.1");
    await once(other, "connect");
    const questions = ["/robots.txt", "/feed.xml", "/nothing-is-here", "/robots.txt", "/sign-in"].map(
      (path, at, all) =>
        `GET ${path} HTTP/1.1\r\nHost: ${host}\r\n${at === all.length - 1 ? "Connection: close\r\n" : ""}\r\n`,
    );
    const answer = await raw(questions.join(""));
    other.destroy();
    const told = [...answer.matchAll(/^HTTP\/1\.1 (\d+)|^content-type: ([^;\r]+)/gim)].map(
      ([, status, type]) => status ?? type,
    );
    const [text, feed, page] = ["text/plain", "application/rss+xml", "text/html"];
    expect(told).toEqual(["200", text, "200", feed, "404", page, "200", text, "200", page]);
  });
});

it("probes say that the server is live and the database answers", async () => {
  expect((await fetch(`${baseUrl}/healthz`)).status).toBe(200);
  expect((await fetch(`${baseUrl}/readyz`)).status).toBe(200);
});
