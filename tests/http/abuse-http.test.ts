import { connect } from "node:net";
import fc from "fast-check";
import { beforeAll, describe, expect, inject, it } from "vitest";
import { importHarbour } from "#tests/support/harbour.ts";
import { openNewsroom, type Somebody } from "#tests/support/people.ts";
import { addressOf, type BuiltAction, builtActions, callAction } from "#tests/support/server-actions.ts";

const newsroom = openNewsroom();
const { baseUrl } = newsroom;
let writer: Somebody;

beforeAll(async () => {
  writer = await newsroom.hire("Hedda Http", "fact_checker");
});

async function isAlive(): Promise<boolean> {
  return (await fetch(`${baseUrl}/readyz`)).ok && (await writer.api.get("/me")).status === 200;
}

describe("E06, E07: every answer of the API", () => {
  const HEADERS = [
    ...["content-security-policy", "x-content-type-options", "referrer-policy", "cross-origin-opener-policy"],
    ...["cross-origin-resource-policy", "permissions-policy", "x-request-id"],
  ];

  it("carries the security headers, is not cached, and is not for other sites to read", async () => {
    const { checkId } = await importHarbour(writer.api);
    const answers = [
      await writer.api.get("/me"),
      await newsroom.nobody.get("/me"),
      await newsroom.nobody.get("/openapi.json"),
      await writer.api.get("/none"),
      await writer.api.get("/checks/none"),
      await writer.api.post(`/checks/${checkId}/events`, { event: "submit" }),
      await writer.api.call("DELETE", "/me"),
      await writer.api.call("OPTIONS", "/me", { headers: { origin: "https://evil.test" } }),
      await writer.api.call("POST", "/origins", { raw: "{" }),
      await writer.api.call("GET", "/me", { headers: { origin: "https://evil.test" } }),
    ];
    for (const { status, headers } of answers) {
      expect([status, HEADERS.filter((name) => !headers.has(name))]).toEqual([status, []]);
      expect(headers.get("cache-control")).toContain("no-store");
      expect([...headers.keys()].filter((name) => name.startsWith("access-control-"))).toEqual([]);
    }
  });
});

describe("E08: methods", () => {
  it("that an address does not know answer 405 and what it knows", async () => {
    for (const [method, path, allowed] of [
      ["PUT", "/articles", "POST, OPTIONS"],
      ["DELETE", "/checks", "GET, HEAD, OPTIONS"],
      ["POST", "/checks/x", "GET, PATCH, HEAD, OPTIONS"],
      ["GET", "/claims/x/drop", "POST, OPTIONS"],
    ] as const) {
      const answer = await writer.api.call(method, path);
      expect([answer.status, answer.body.kind, answer.headers.get("allow")]).toEqual([
        ...[405, "method_not_allowed"],
        allowed,
      ]);
    }
    expect((await writer.api.call("PROPFIND", "/checks")).status).toBe(405);
  });

  it("TRACE and CONNECT are refused, and nothing is echoed", async () => {
    for (const method of ["TRACE", "CONNECT"]) {
      const target = method === "CONNECT" ? "evil.test:80" : "/api/v1/me";
      const answer = await raw(
        `${method} ${target} HTTP/1.1\r\nHost: x\r\nX-Secret: canary\r\nConnection: close\r\n\r\n`,
      );
      expect(answer).toMatch(/^HTTP\/1\.1 405/);
      expect(answer).not.toContain("canary");
    }
  });

  it("cannot be changed by a header or a field", async () => {
    const { claimId } = await importHarbour(writer.api);
    for (const name of ["x-http-method-override", "x-http-method", "x-method-override"]) {
      const answer = await writer.api.call("GET", `/claims/${claimId}?_method=DELETE`, {
        headers: { [name]: "DELETE" },
      });
      expect(answer.status).toBe(400);
    }
    expect((await writer.api.get(`/claims/${claimId}`)).status).toBe(200);
  });

  it("HEAD is GET without the body", async () => {
    const answer = await fetch(`${baseUrl}/api/v1/me`, {
      ...{ method: "HEAD", headers: { authorization: `Bearer ${writer.token}` } },
    });
    expect([answer.status, await answer.text()]).toEqual([200, ""]);
  });
});

describe("E09: what must not be found", () => {
  it.each([
    "/.git/config",
    "/.env",
    "/.next/BUILD_ID",
    "/data/postgres/PG_VERSION",
    "/package.json",
    "/server/env.ts",
    "/node_modules/next/package.json",
    "/_next/server/server-reference-manifest.json",
    "/_next/BUILD_ID",
    "/_next/static/../server/app-paths-manifest.json",
    "/_next/image?url=%2Ficon.svg&w=64&q=75",
    "/_next/image?url=http%3A%2F%2F127.0.0.1%2F&w=64&q=75",
    "/server.log",
  ])("%s", async (path) => {
    const answer = await fetch(`${baseUrl}${path}`, { redirect: "manual" });
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
  });

  it("source maps", async () => {
    const html = await (await fetch(`${baseUrl}/sign-in`)).text();
    const scripts = [...html.matchAll(/\/_next\/static\/[^"\\]+\.js/g)].map((match) => match[0]);
    expect(scripts.length).toBeGreaterThan(0);
    for (const script of new Set(scripts)) expect((await fetch(`${baseUrl}${script}.map`)).status).toBe(404);
  });

  it("the inside of an error", async () => {
    const answers = await Promise.all([
      writer.api.get("/checks/%F0%9F%9A%A2"),
      writer.api.get(`/claims/${"x".repeat(4_000)}`),
      writer.api.get("/sources?cursor=%27%22%5C"),
      writer.api.call("POST", "/origins", { raw: "[".repeat(100_000) }),
      writer.api.call("POST", "/origins", { raw: `{"name":${'{"a":'.repeat(20_000)}1${"}".repeat(20_000)}}` }),
    ]);
    for (const { status, body } of answers) {
      expect(status).toBeLessThan(500);
      expect(JSON.stringify(body)).not.toMatch(/node_modules|at \w+ \(|SELECT|select |postgres|\/work|\.ts:\d/);
    }
    expect(await isAlive()).toBe(true);
  });
});

describe("C29: bodies of server actions that no browser of ours writes", () => {
  // Shapes that decoders of this format have fallen over: references to prototypes and to themselves, and their kin.
  const SHAPES = [
    "",
    "[",
    "[]",
    "null",
    '["$1"]',
    '["$0"]',
    '["$@0"]',
    '["$@1"]',
    '["$F0"]',
    '["$F1"]',
    '["$T"]',
    '["$K1"]',
    '["$K"]',
    '["$Q0"]',
    '["$W0"]',
    '["$B0"]',
    '["$r0"]',
    '["$n1e9"]',
    `["$n${"9".repeat(100_000)}"]`,
    '["$D9e99"]',
    '["$-0","$Infinity","$NaN","$undefined"]',
    '["$0:__proto__:then"]',
    '["$0:constructor:constructor"]',
    '[{"then":"$0:__proto__:then","status":"resolved_model","value":"{\\"then\\":\\"$B0\\"}"}]',
    '[{"__proto__":{"isAdmin":true}}]',
    '{"id":"x","bound":null}',
    '[["$0:0:0:0:0"]]',
    `["${"$".repeat(10_000)}"]`,
    "[".repeat(5_000) + "]".repeat(5_000),
  ];
  let action: BuiltAction;
  let page: string;
  let headers: Record<string, string>;

  beforeAll(async () => {
    const found = builtActions().find(({ name }) => name.endsWith("#freezeArticle"));
    if (!found) throw new Error("the action to be fuzzed is not in the build");
    action = found;
    page = addressOf(`${action.page}.tsx`, {});
    headers = { origin: baseUrl, cookie: await writer.signIn() };
  });

  const articles = async () => (await newsroom.sql(`SELECT id FROM articles WHERE created_by = '${writer.id}'`)).length;

  it("as text: none is done, and the server lives on", async () => {
    const before = await articles();
    for (const body of SHAPES) {
      const answer = await callAction(baseUrl, page, action.id, body, headers);
      expect([body.slice(0, 60), answer.ok]).not.toContain(true);
    }
    expect([await articles(), await isAlive()]).toEqual([before, true]);
  });

  it("as form data with parts that point at each other", async () => {
    const before = await articles();
    for (const body of SHAPES) {
      for (const second of ['"$@0"', '{"then":"$0"}', "$0:__proto__", ""]) {
        const form = new FormData();
        form.append("0", body);
        form.append("1", second);
        form.append("1_$ACTION_REF_0", "x");
        const answer = await fetch(`${baseUrl}${page}`, {
          ...{ method: "POST", redirect: "manual", body: form },
          headers: { ...headers, "next-action": action.id },
        });
        await answer.text();
      }
    }
    expect([await articles(), await isAlive()]).toEqual([before, true]);
  });

  it("as whatever comes to mind", async () => {
    const before = await articles();
    const part = fc.oneof(
      fc.string(),
      fc.constantFrom(...SHAPES),
      fc.json(),
      fc.stringMatching(/^\["\$[A-Za-z@0-9:_-]{0,12}"\]$/),
    );
    await fc.assert(
      fc.asyncProperty(part, async (body) => {
        const answer = await callAction(baseUrl, page, action.id, body, headers);
        expect(answer.ok).not.toBe(true);
      }),
      { numRuns: 150 },
    );
    expect([await articles(), await isAlive()]).toEqual([before, true]);
  });
});

/** What fetch would tidy up has to be written to the socket as it is. */
function raw(request: string): Promise<string> {
  const { port } = new URL(inject("server").baseUrl);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), "127.0.0.1", () => socket.write(request));
    let answer = "";
    socket.setTimeout(5_000, () => socket.destroy());
    socket.on("data", (chunk) => {
      answer += chunk.toString("latin1");
    });
    socket.on("error", reject);
    socket.on("close", () => resolve(answer));
  });
}
