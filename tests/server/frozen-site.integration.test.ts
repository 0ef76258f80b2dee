import { createHash } from "node:crypto";
import { createServer, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { acceptedCodings } from "#server/frozen/choose-coding.ts";
import { FrozenSite } from "#server/frozen/frozen-site.ts";
import { securityHeaders } from "#server/security-headers.ts";
import { SERVED_AS } from "#site/served-as.ts";
import { completeCheck, type Desk, mustSucceed, openDesk, publish } from "#tests/support/desk.ts";
import { frozenSite } from "#tests/support/frozen-site.ts";
import { causeEvent } from "#workflow/check/cause-event.ts";
import type { Ctx } from "#workflow/context.ts";

let desk: Desk;
let writer: Ctx;
let editor: Ctx;
let site: ReturnType<typeof frozenSite>;
let served: FrozenSite;
let server: Server;
let checkId: string;
let slug: string;

const open = (mostBytes?: number) =>
  new FrozenSite({
    site: { siteName: "Test Desk", baseUrl: "http://localhost:3000" },
    common: (path) => securityHeaders({ csp: "", path, https: true, dev: false }),
    ...(mostBytes === undefined ? {} : { mostBytes }),
  });

beforeAll(async () => {
  desk = await openDesk();
  writer = await desk.person("Ines Duarte", "fact_checker");
  editor = await desk.person("Hanne Vestergaard", "editor");
  ({ checkId } = await completeCheck(writer));
  ({ slug } = await publish(writer, editor, checkId));
  site = frozenSite(desk.db, writer.publisher);
  served = open();
  await served.prepare();
  server = createServer(async (asked, answer) => {
    // What it does not answer is the application's.
    if (!(await served.answer(asked, answer, "id"))) answer.writeHead(299).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterAll(() => server.close());

type Answer = { status: number; headers: Record<string, string | string[] | undefined>; body: Buffer };

function ask(path: string, headers: Record<string, string> = {}, method = "GET"): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const { port } = server.address() as AddressInfo;
    const sent = request({ host: "127.0.0.1", port, path, method, headers }, (got) => {
      const chunks: Buffer[] = [];
      got.on("data", (chunk: Buffer) => chunks.push(chunk));
      got.on("end", () => resolve({ status: got.statusCode ?? 0, headers: got.headers, body: Buffer.concat(chunks) }));
    });
    sent.on("error", reject).end();
  });
}

async function catchUp(): Promise<void> {
  const switched = await site.freezer.catchUp();
  if (switched) served.switched(switched);
}

describe("the frozen site in front of the application", () => {
  it("leaves everything to the application until the first tree stands: there is no gap", async () => {
    expect((await ask("/")).status).toBe(299);
    await catchUp();
    expect((await ask("/")).status).toBe(200);
  });

  it("E05, E06: answers a page whole, with the strictest policy and every other header", async () => {
    const { status, headers, body } = await ask(`/verdicts/${slug}`);
    expect([status, headers["content-type"]]).toEqual([200, "text/html; charset=utf-8"]);
    for (const [name, value] of Object.entries(SERVED_AS.page)) expect(headers[name.toLowerCase()], name).toBe(value);
    expect(headers["content-security-policy"]).toMatch(/^default-src 'none'/);
    expect(headers["content-security-policy"]).not.toMatch(/unsafe|nonce|script/);
    for (const name of [
      "strict-transport-security",
      "permissions-policy",
      "cross-origin-opener-policy",
      "x-frame-options",
    ]) {
      expect(headers[name], name).toBeDefined();
    }
    expect(headers.vary).toBe("Accept-Encoding");
    expect(headers["set-cookie"]).toBeUndefined();
    expect(headers["content-length"]).toBe(String(body.length));
    expect(headers.etag).toBe(`"${createHash("sha256").update(body).digest("hex")}"`);
  });

  it("E04: only what is made to be embedded can be framed, by anybody", async () => {
    const { headers } = await ask(`/embed/verdicts/${slug}`);
    expect(headers["content-security-policy"]).toContain("frame-ancestors *");
    expect(headers["x-frame-options"]).toBeUndefined();
    for (const path of ["/", `/verdicts/${slug}`, "/feed.xml", "/corrections", "/claimreview.json"]) {
      expect((await ask(path)).headers["content-security-policy"], path).toContain("frame-ancestors 'none'");
      expect((await ask(path)).headers["x-frame-options"], path).toBe("DENY");
    }
  });

  it("E07: what programs read is open to every site, pages to none, and nothing takes credentials along", async () => {
    for (const path of ["/feed.xml", "/claimreview.json", `/verdicts/${slug}/annotations.json`, "/sitemap.xml"]) {
      expect((await ask(path, { origin: "https://evil.test" })).headers["access-control-allow-origin"], path).toBe("*");
    }
    for (const path of ["/", `/verdicts/${slug}`, `/embed/verdicts/${slug}`, "/feed.xml"]) {
      const { headers } = await ask(path, { origin: "https://evil.test" });
      expect(headers["access-control-allow-credentials"], path).toBeUndefined();
      if (path !== "/feed.xml") expect(headers["access-control-allow-origin"], path).toBeUndefined();
    }
  });

  it("gives the compressed bytes to whoever takes them, the same when unpacked", async () => {
    const plain = await ask("/");
    for (const [accepts, coding, unpack] of [
      ["br, gzip", "br", brotliDecompressSync],
      ["gzip, deflate", "gzip", gunzipSync],
      ["*", "br", brotliDecompressSync],
    ] as const) {
      const { headers, body } = await ask("/", { "accept-encoding": accepts });
      expect(headers["content-encoding"], accepts).toBe(coding);
      expect(unpack(body).equals(plain.body), accepts).toBe(true);
      expect(headers.etag).toBe(`W/${plain.headers.etag}`);
    }
    for (const accepts of ["br;q=0, gzip;q=0", "deflate", "identity", ""]) {
      expect((await ask("/", { "accept-encoding": accepts })).headers["content-encoding"], accepts).toBeUndefined();
    }
    expect(acceptedCodings("gzip;q=0.001, *;q=0")).toEqual(["gzip", "identity"]);
  });

  it("answers 304 to whoever has the bytes in any form, and HEAD without them", async () => {
    const { headers, body } = await ask("/");
    for (const tag of [String(headers.etag), `W/${headers.etag}`, `"x", ${headers.etag}`, "*"]) {
      const again = await ask("/", { "if-none-match": tag });
      expect([again.status, again.body.length, again.headers["content-type"]], tag).toEqual([304, 0, undefined]);
    }
    expect((await ask("/", { "if-none-match": '"other"' })).status).toBe(200);
    const head = await ask("/", {}, "HEAD");
    expect([head.status, head.body.length, head.headers["content-length"]]).toEqual([200, 0, String(body.length)]);
  });

  it("G03: no query, header or cookie changes what is given, or what the next reader gets", async () => {
    const before = await ask(`/verdicts/${slug}`);
    const tried = [
      { "x-forwarded-host": "evil.test", "x-forwarded-proto": "gopher" },
      { "x-nextjs-data": "1", "x-invoke-path": "/admin", "x-now-route-matches": "1", "next-url": "/x" },
      { rsc: "1", "next-router-prefetch": "1", accept: "text/x-component" },
      { cookie: "claimdesk.session=anything", authorization: "Bearer x" },
      { range: "bytes=0-10" },
    ];
    for (const headers of tried) {
      for (const query of ["", "?_rsc=abc", "?utm_source=x", "?x=<script>"]) {
        const { status, body } = await ask(`/verdicts/${slug}${query}`, headers);
        expect([status, body.equals(before.body)], JSON.stringify(headers) + query).toEqual([200, true]);
      }
    }
    const after = await ask(`/verdicts/${slug}`);
    expect([after.headers.etag, after.body.equals(before.body)]).toEqual([before.headers.etag, true]);
  });

  it("G04, G08: an address that is not there says only that, the same for a draft as for nonsense", async () => {
    const draft = await completeCheck(writer);
    const { rows } = await desk.asOwner(`SELECT slug FROM checks WHERE id = '${draft.checkId}'`);
    const draftSlug = (rows[0] as { slug: string }).slug;
    const nonsense = await ask("/verdicts/nonsense");
    expect(nonsense.status).toBe(404);
    for (const path of [
      `/verdicts/${draftSlug}`,
      `/embed/verdicts/${draftSlug}`,
      `/verdicts/${draftSlug}/history`,
      `/verdicts/${slug}.html`,
      `/verdicts/${slug};.js`,
      "/claims/..%2f..%2fstate.json",
    ]) {
      const answer = await ask(path);
      expect([answer.status, answer.body.equals(nonsense.body)], path).toEqual([404, true]);
      expect(answer.headers["cache-control"], path).toMatch(/no-cache|no-store/);
    }
    expect((await ask(`/verdicts/${draftSlug}/annotations.json`)).body.toString()).toBe(
      "There is nothing at this address.\n",
    );
    // What belongs to no surface, and what asks for more than the frozen bytes, is the application's.
    for (const path of [
      "/queue",
      "/api/v1/me",
      `/verdicts/${slug}/x.css`,
      "/?cursor=x",
      "/state.json",
      `/verdicts/${slug}/canonical.json?version=0`,
      "/.well-known/claimdesk/checkpoint?size=1",
    ]) {
      expect((await ask(path)).status, path).toBe(299);
    }
    expect((await ask("/", {}, "POST")).status).toBe(299);
    // Parts that answers are made of are for nobody, whether they are there or not, and no name is repeated.
    for (const path of ["/fragments/claimreview/0", `/fragments/claims/${draftSlug}`, "/fragments/log/entries/0?x=1"]) {
      const answer = await ask(path);
      expect([answer.status, answer.body.equals(nonsense.body)], path).toEqual([404, true]);
    }
  });

  it("G05: a correction of one page drops it from memory, and leaves the others there", async () => {
    const other = await completeCheck(writer);
    await ask(`/verdicts/${slug}`);
    await ask("/methodology");
    const { slug: otherSlug } = await publish(writer, editor, other.checkId);
    expect((await ask(`/verdicts/${otherSlug}`)).status).toBe(404);
    await catchUp();
    expect((await ask(`/verdicts/${otherSlug}`)).status).toBe(200);
    expect(served.hot("/methodology")).toBeDefined();
    expect(served.hot(`/verdicts/${slug}`)).toBeDefined();
    expect((await ask("/feed.xml")).body.toString()).toContain(otherSlug);
    mustSucceed(await causeEvent(editor, "retract", { checkId: other.checkId, reason: "Withdrawn." }));
    await catchUp();
    expect((await ask(`/verdicts/${otherSlug}`)).body.toString()).toContain("Withdrawn.");
    expect((await ask("/feed.xml")).body.toString()).not.toContain(`/verdicts/${otherSlug}<`);
  });

  it("keeps no more in memory than it may, and goes on serving", async () => {
    const small = open(20_000);
    const current = await site.folder.current();
    if (!current) throw new Error("no tree");
    served = small;
    small.switched({ tree: current, touched: null });
    for (let round = 0; round < 3; round += 1) {
      for (const path of ["/", "/corrections", "/methodology", `/verdicts/${slug}`, "/feed.xml", "/robots.txt"]) {
        expect((await ask(path)).status, path).toBe(200);
      }
    }
    expect(
      ["/", "/corrections", "/methodology", `/verdicts/${slug}`].filter((path) => small.hot(path)).length,
    ).toBeLessThan(4);
    expect(small.hot("/robots.txt")).toBeDefined();
  });

  it("gives what a query asks for from the folder too, where it is frozen at an address of its own", async () => {
    const { body } = await ask(`/verdicts/${slug}/canonical.json`);
    for (const path of [`/verdicts/${slug}/canonical.json?version=1`, `/verdicts/${slug}/versions/1/canonical.json`]) {
      const answer = await ask(path);
      expect([answer.status, answer.body.equals(body)], path).toEqual([200, true]);
    }
    expect((await ask(`/verdicts/${slug}/canonical.json?version=2`)).status).toBe(404);
    const [whole, part] = [await ask("/sitemap-1.xml"), await ask("/sitemap.xml?part=1")];
    expect([whole.status, part.body.equals(whole.body)]).toEqual([200, true]);
    expect((await ask("/sitemap.xml?part=2")).status).toBe(404);
  });

  it("a process that has nothing but the folder serves it", async () => {
    served = open();
    const current = await site.folder.current();
    if (!current) throw new Error("no tree");
    served.switched({ tree: current, touched: null });
    for (const path of ["/", `/verdicts/${slug}`, "/claimreview.json", "/robots.txt"]) {
      expect((await ask(path)).status, path).toBe(200);
    }
  });
});
