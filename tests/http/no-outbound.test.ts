import { request } from "node:http";
import { expect, inject, it } from "vitest";
import { startSentinel } from "#tests/support/hostile-site.ts";
import { openNewsroom } from "#tests/support/people.ts";
import { addressOf, builtActions } from "#tests/support/server-actions.ts";

const newsroom = openNewsroom();
const { port } = new URL(inject("server").baseUrl);

/** Sends what a browser or fetch would put right: an absolute address, somebody else's Host. */
function send(
  method: string,
  path: string,
  headers: Readonly<Record<string, string>>,
  body = "",
): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: "127.0.0.1", port, method, path, headers: { connection: "close", ...headers } });
    sent.on("response", (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (chunk) => {
        text += chunk;
      });
      response.on("end", () => resolve({ status: response.statusCode ?? 0, text }));
    });
    // A connection that is closed without an answer has told nothing either.
    for (const end of ["error", "connect", "upgrade", "close"]) sent.on(end, () => resolve({ status: 0, text: "" }));
    sent.setTimeout(20_000, () => reject(new Error(`${method} ${path} is not answered`)));
    sent.end(body);
  });
}

it("C17, D18: nothing that a client says makes the server connect to somewhere else", async () => {
  const sentinel = await startSentinel();
  const elsewhere = `127.0.0.1:${sentinel.port}`;
  const target = `http://${elsewhere}/latest/meta-data/`;
  const query = encodeURIComponent(target);
  const upgrade = {
    connection: "Upgrade",
    upgrade: "websocket",
    "sec-websocket-key": "x",
    "sec-websocket-version": "13",
  };
  const asProxy = {
    "x-forwarded-host": elsewhere,
    "x-forwarded-proto": "http",
    forwarded: `host=${elsewhere}`,
    "x-middleware-rewrite": target,
    "x-middleware-next": "1",
    "x-middleware-subrequest": "middleware:middleware:middleware:middleware:middleware",
    "x-invoke-path": target,
    "x-original-url": target,
    "x-rewrite-url": target,
    "x-nextjs-data": "1",
    location: target,
  };
  const requests: [string, string, Record<string, string>][] = [
    ["GET", `/_next/image?url=${query}&w=64&q=75`, {}],
    ["GET", `/_next/image?url=%2F%2F${encodeURIComponent(elsewhere)}%2F&w=64&q=75`, {}],
    ["GET", target, {}],
    ["GET", target, upgrade],
    ["GET", "/", { ...upgrade, host: elsewhere }],
    ["GET", `//${elsewhere}/`, {}],
    ["GET", `/\\${elsewhere}/`, {}],
    ["GET", "/", { host: elsewhere }],
    ["GET", "/sign-in", { host: elsewhere, ...asProxy }],
    ["GET", "/verdicts", { ...asProxy }],
    ["GET", `/api/auth/signin?callbackUrl=${query}`, { host: elsewhere }],
    ["GET", `/sign-in?callbackUrl=${query}&next=${query}`, {}],
    ["CONNECT", elsewhere, {}],
  ];
  for (const [method, path, headers] of requests) {
    const { text } = await send(method, path, headers);
    expect(text, `${method} ${path}`).not.toContain("secret");
  }
  expect(sentinel.connections()).toBe(0);
});

it("D18: no server action that redirects fetches the page it redirects to from the host that the client names", async () => {
  const sentinel = await startSentinel();
  const elsewhere = `127.0.0.1:${sentinel.port}`;
  const writer = await newsroom.hire("Nora Nowhere", "fact_checker");
  const signedIn = await writer.signIn();
  const actions = builtActions();
  expect(actions.length).toBeGreaterThan(20);
  for (const { id, page } of actions) {
    for (const cookie of ["", signedIn]) {
      const headers = { host: elsewhere, origin: `http://${elsewhere}`, "x-forwarded-host": elsewhere, cookie };
      const action = { "next-action": id, accept: "text/x-component", "content-type": "text/plain;charset=UTF-8" };
      const { text } = await send("POST", addressOf(`${page}.tsx`, {}), { ...headers, ...action }, "[{}]");
      expect(text).not.toContain("secret");
    }
  }
  expect(sentinel.connections()).toBe(0);
});
