import { connect } from "node:net";
import { beforeAll, describe, expect, inject, it } from "vitest";
import { completeHarbour } from "#tests/support/harbour.ts";
import { openNewsroom, type Somebody } from "#tests/support/people.ts";
import { publishForReaders } from "#tests/support/published-check.ts";
import { addressOf } from "#tests/support/server-actions.ts";
import { sourceFiles } from "#tests/support/source-files.ts";
import { type Seen, Stranger } from "#tests/support/stranger.ts";

const newsroom = openNewsroom();
const { baseUrl } = newsroom;

let editor: Somebody;
let cookie: string;
let seen: Seen[];
/** Addresses that anybody can read, and those of the desk with things that are there. */
let open: string[];
let desk: string[];
let secret: string;
let claimPath: string;

beforeAll(async () => {
  const server = inject("server");
  const published = await publishForReaders(server.appUrl, server.dataDir);
  await published.correct();
  await published.close();
  claimPath = `/claims/${published.claimSlug}`;
  editor = await newsroom.hire("Cachet Keeper", "editor", "fact_checker", "admin");
  cookie = await editor.signIn();
  const { checkId, claimId, sourceId } = await completeHarbour(editor.api);
  secret = editor.email;
  desk = sourceFiles("app", /\/page\.tsx$/)
    .filter((file) => file.startsWith("app/(desk)/"))
    .map((file) => addressOf(file, { checkId, claimId, sourceId, page: "funding" }));
  seen = await new Stranger(server).crawl([...desk, "/api/v1/me", "/none.txt"].map((path) => ({ path })));
  open = [
    ...new Set(seen.filter(({ status, where }) => status === 200 && where.startsWith("/")).map(({ where }) => where)),
  ];
}, 120_000);

/** Of an answer, what may not depend on who asks. */
async function ask(path: string, headers: Readonly<Record<string, string>> = {}): Promise<string> {
  const answer = await fetch(`${baseUrl}${path}`, { redirect: "manual", headers });
  const kept = [...answer.headers].filter(
    ([name]) => !["date", "x-request-id", "connection", "keep-alive"].includes(name),
  );
  const body = Buffer.from(await answer.arrayBuffer()).toString("latin1");
  return `${answer.status}\n${kept.map((pair) => pair.join(": ")).join("\n")}\n\n${body}`;
}

// What holds a time or a mark of its own for each answer is never kept: their heads are looked at below.
const OF_THE_MOMENT = /^\/(?:ask|report|sign-in|api\/|readyz|healthz)/;
const kept = () => open.filter((path) => !OF_THE_MOMENT.test(path) && !path.includes(", file "));

describe("E03, E05, E06, E07: the head of every answer that a stranger can get", () => {
  const answers = () => seen.filter(({ status, where }) => status > 0 && !where.includes(", file "));

  it("E03: only what is made to be embedded can be framed", () => {
    const framed = answers().filter(({ headers }) => {
      const policy = headers.get("content-security-policy") ?? "";
      return !/frame-ancestors 'none'/.test(policy) && headers.get("x-frame-options") !== "DENY";
    });
    expect(framed.length).toBeGreaterThan(0);
    expect(
      framed.filter(({ where }) => !/^\/embed\/(?:claims|verdicts)\//.test(where)).map(({ where }) => where),
    ).toEqual([]);
    for (const { headers, where } of framed) {
      expect(headers.get("content-security-policy"), where).toMatch(/frame-ancestors \*/);
      expect(headers.get("set-cookie"), where).toBeNull();
    }
  });

  it("E04: an embedded page has nothing to press, no script, no form and no session", () => {
    const embeds = answers().filter(({ where, status }) => where.startsWith("/embed/") && status === 200);
    expect(embeds.length).toBeGreaterThan(1);
    for (const { text, where } of embeds) {
      expect(text, where).not.toMatch(/<(?:script|form|button|input|iframe|object|embed)\b|postMessage|\son\w+=/i);
      expect(text, where).toContain("form-action 'none'");
    }
  });

  it("E05: scripts run nowhere but at the desk and on the page that verifies; what may be kept has no nonce", () => {
    for (const { headers, where, text } of answers()) {
      const policy = headers.get("content-security-policy") ?? "";
      expect(policy, where).not.toBe("");
      const scripts = /script-src ([^;]*)/.exec(policy)?.[1];
      expect(scripts ?? "", where).not.toMatch(/unsafe|\*|data:|https?:/);
      if (scripts === undefined) expect(policy, where).toMatch(/default-src 'none'/);
      else expect(policy, where).toMatch(/object-src 'none'|default-src 'none'/);
      const mayBeKept = !/no-store/.test(headers.get("cache-control") ?? "");
      if (mayBeKept) expect(`${policy}${/ nonce="/.test(text)}`, where).not.toMatch(/nonce-|true/);
    }
  });

  it("E05: a nonce is new for each answer, and never one that the client sent", async () => {
    const sent = "c2VudCBieSB0aGUgY2xpZW50";
    const headers = { "x-nonce": sent, "content-security-policy": `script-src 'nonce-${sent}'` };
    const two = [await ask("/sign-in", headers), await ask("/sign-in", headers)];
    const nonces = two.map((text) => /'nonce-([^']+)'/.exec(text)?.[1]);
    expect(new Set(nonces).size).toBe(2);
    expect(two.join("")).not.toContain(sent);
  });

  it("E06: everything else that every answer says", () => {
    const names = ["x-content-type-options", "referrer-policy", "cross-origin-opener-policy"];
    for (const { headers, where } of answers()) {
      for (const name of [...names, "cross-origin-resource-policy", "permissions-policy"]) {
        expect([where, name, headers.has(name)]).toEqual([where, name, true]);
      }
      expect([where, headers.get("x-content-type-options")]).toEqual([where, "nosniff"]);
      expect([where, headers.get("cross-origin-opener-policy")]).toEqual([where, "same-origin"]);
      expect([where, headers.get("x-powered-by")]).toEqual([where, null]);
    }
    const statuses = new Set(answers().map(({ status }) => status));
    for (const status of [200, 307, 400, 401, 404]) expect([...statuses], String(status)).toContain(status);
  });

  it("E07: other sites may read what programs read, without anybody's session, and nothing else", () => {
    for (const { headers, where } of answers()) {
      expect(headers.get("access-control-allow-credentials"), where).toBeNull();
      const allowed = headers.get("access-control-allow-origin");
      if (allowed !== null) expect([where, allowed]).toEqual([where, "*"]);
      if (/^\/(?:api|sign-in|queue|checks|admin|search|ask|report)/.test(where))
        expect([where, allowed]).toEqual([where, null]);
    }
  });
});

describe("G02: an answer that may be kept is the same for everybody", () => {
  it("whoever asks first, in whatever form, signed in or not", async () => {
    const paths = kept();
    expect(paths.length).toBeGreaterThan(30);
    for (const path of paths) {
      const staff = await ask(path, { cookie });
      const anonymous = await ask(path);
      expect(anonymous, path).toBe(staff);
      expect(anonymous, path).not.toContain(secret);
      for (const headers of [
        { rsc: "1", accept: "text/x-component" },
        { rsc: "1", "next-router-prefetch": "1", "next-router-segment-prefetch": "/_tree", cookie },
        { accept: "application/json", cookie: "a=b; theme=dark" },
        { authorization: `Bearer ${editor.token}` },
      ]) {
        const other = await ask(path, headers);
        // The framework may answer in its own form at addresses of its own, and then must not let it be kept.
        if (/no-store/.test(other)) expect(other, path).not.toContain(secret);
        else expect(other, `${path} ${JSON.stringify(headers)}`).toBe(anonymous);
      }
    }
  }, 120_000);

  it("E11: and what depends on a session says that it may not be kept, so that going back shows it to nobody else", async () => {
    for (const path of [...desk, "/api/v1/me", "/api/auth/session", "/sign-in"]) {
      for (const headers of [{ cookie }, { cookie, rsc: "1" }, {}, { rsc: "1" }]) {
        const text = await ask(path, headers);
        expect(text, path).toMatch(/^cache-control: .*no-store/im);
        if (!("cookie" in headers)) expect(text, path).not.toContain(secret);
      }
    }
    expect(await ask("/account", { cookie })).toContain(secret);
  });
});

describe("G03: whatever one client sends, the next one is given what was there", () => {
  const POISON: readonly Readonly<Record<string, string>>[] = [
    { "x-forwarded-host": "evil.test", "x-forwarded-proto": "gopher", "x-forwarded-port": "1" },
    { "x-host": "evil.test", "x-original-url": "/admin", "x-rewrite-url": "/admin", forwarded: "host=evil.test" },
    { "x-nextjs-data": "1", "x-invoke-path": "/admin", "x-invoke-status": "404", "x-invoke-error": "x" },
    { "x-now-route-matches": "1=admin", "x-matched-path": "/admin", "x-middleware-prefetch": "1" },
    { rsc: "1", "next-router-prefetch": "1", "next-url": "/admin", "next-router-state-tree": "%5B%5D" },
    { "x-http-method-override": "POST", "x-prerender-revalidate": "1", "x-middleware-subrequest": "proxy:proxy" },
    { accept: "text/x-component", "accept-language": "xx", "accept-encoding": "identity, nonsense" },
    { "if-none-match": "*", range: "bytes=0-3", "if-modified-since": "Sat, 01 Jan 2050 00:00:00 GMT" },
  ];

  it("by headers and queries", async () => {
    const paths = [claimPath, "/", "/search?q=harbour", "/verify", "/none", "/feed.xml", "/oembed", "/sign-in"];
    const still = (text: string) => text.replaceAll(/nonce[-=":\\]+[A-Za-z0-9+/=]+/g, "");
    for (const path of paths) {
      const before = still(await ask(path));
      for (const headers of POISON) {
        for (const more of ["", `${path.includes("?") ? "&" : "?"}_rsc=evil`]) {
          expect(await ask(`${path}${more}`, headers), path).not.toMatch(/evil\.test|gopher/);
        }
      }
      expect(still(await ask(path)), path).toBe(before);
    }
  }, 120_000);

  it("by a GET that has a body, and by a body that is no text", async () => {
    const before = await ask(claimPath);
    const host = new URL(baseUrl).host;
    for (const request of [
      `GET ${claimPath} HTTP/1.1\r\nHost: ${host}\r\nContent-Length: 12\r\nConnection: close\r\n\r\nq=evil&x=evi`,
      `GET ${claimPath} HTTP/1.1\r\nHost: evil.test\r\nConnection: close\r\n\r\n`,
      `GET http://evil.test${claimPath} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`,
      `POST ${claimPath} HTTP/1.1\r\nHost: ${host}\r\nContent-Length: 4\r\nConnection: close\r\n\r\n\u00ff\u00fe\u00c0\u0080`,
      `POST ${claimPath} HTTP/1.1\r\nHost: ${host}\r\nNext-Action: x\r\nContent-Length: 2\r\nConnection: close\r\n\r\n\u00ff\u00fe`,
    ]) {
      expect(await raw(request)).not.toContain("evil");
      expect(await ask(claimPath)).toBe(before);
    }
  });
});

describe("G04: an address of the desk that looks like a file of the public site", () => {
  it("shows nobody's session, and is kept by no cache", async () => {
    for (const path of desk) {
      for (const ending of [
        "/x.css",
        "/x.js",
        ";x.js",
        "%3bx.css",
        "%0a.css",
        "%00.css",
        "%23.png",
        "%3f.ico",
        ".css",
        "/.woff2",
      ]) {
        const text = await ask(`${path}${ending}`, { cookie });
        expect([path + ending, /^(?:200|304)\n/.test(text)]).toEqual([path + ending, false]);
        expect(text, path + ending).not.toContain(secret);
        expect(text, path + ending).toMatch(/^cache-control: .*(?:no-store|no-cache)/im);
      }
    }
    // The other way round: an address of the public site with a session knows nothing of it.
    for (const path of [
      "/queue.css",
      `${claimPath}/x.css`,
      `${claimPath};x.js`,
      "/account/../feed.xml",
      "/assets/account.css",
    ]) {
      expect(await ask(path, { cookie }), path).not.toContain(secret);
    }
  });
});

/** What fetch would tidy up has to be written to the socket as it is. */
function raw(request: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(baseUrl).port), "127.0.0.1", () => socket.write(request, "latin1"));
    let answer = "";
    socket.setTimeout(5_000, () => socket.destroy());
    socket.on("data", (chunk) => {
      answer += chunk.toString("latin1");
    });
    socket.on("error", reject);
    socket.on("close", () => resolve(answer));
  });
}
