import { describe, expect, it } from "vitest";
import { makeCertificate } from "#tests/support/certificates.ts";
import { fetcherFor, outcomeOf } from "#tests/support/fetcher.ts";
import { startHostileSite } from "#tests/support/hostile-site.ts";
import { MAX_DOCUMENT_BYTES } from "#workflow/archive.ts";

const MB = 1024 * 1024;
const ARTICLE = /The harbour handled 41 ships/;

async function fetchOne(path: string, options: Parameters<typeof fetcherFor>[1] = {}) {
  const site = await startHostileSite();
  const page = await fetcherFor([site], options)(`${site.origin}${path}`);
  return page.ok ? new TextDecoder().decode(page.value.bytes) : page.error;
}

describe("a page that is well", () => {
  it("comes whole, with its HTTP facts, its media type and the time", async () => {
    const site = await startHostileSite();
    const page = await fetcherFor([site])(`${site.origin}/article`);
    if (!page.ok) throw new Error(page.error.kind);
    expect(new TextDecoder().decode(page.value.bytes)).toMatch(ARTICLE);
    expect(page.value).toMatchObject({
      http: { requestedUrl: `${site.origin}/article`, finalUrl: `${site.origin}/article`, status: 200, redirects: [] },
      mediaType: "text/html",
    });
    expect(page.value.http.headers["content-type"]).toBe("Text/HTML; charset=utf-8");
    expect(Date.now() - Date.parse(page.value.fetchedAt)).toBeLessThan(60_000);
  });

  it.each(["/gzip", "/brotli", "/deflate", "/gzip-twice", "/chunked-trailer", "/declares-less"])(
    "is understood as it was meant: %s",
    async (path) => {
      expect(await fetchOne(path)).toMatch(
        path === "/chunked-trailer" ? /^ab$/ : path === "/declares-less" ? /^only$/ : ARTICLE,
      );
    },
  );

  it("may have no media type", async () => {
    const site = await startHostileSite();
    const page = await fetcherFor([site])(`${site.origin}/without-type`);
    expect(page).toMatchObject({ ok: true, value: { mediaType: "" } });
  });

  it("may have as many bytes as a document may have, and not one more", async () => {
    const site = await startHostileSite();
    const page = await fetcherFor([site])(`${site.origin}/bytes?n=${MAX_DOCUMENT_BYTES}`);
    expect(page.ok && page.value.bytes.length).toBe(MAX_DOCUMENT_BYTES);
    const tooLarge = await fetcherFor([site])(`${site.origin}/bytes?n=${MAX_DOCUMENT_BYTES + 1}`);
    expect(tooLarge).toEqual({ ok: false, error: { kind: "document_too_large", limit: MAX_DOCUMENT_BYTES } });
  });
});

describe("D12: a site that takes its time", () => {
  const QUICK = { deadlines: { connect: 300, firstByte: 300, total: 600 } };

  it.each(["/silent", "/slow-headers", "/slow-body", "/continues"])(
    "%s is given up, and the connection ends",
    async (path) => {
      const site = await startHostileSite();
      const startedAt = performance.now();
      expect(await outcomeOf(fetcherFor([site], QUICK)(`${site.origin}${path}`))).toBe("too_slow");
      expect(performance.now() - startedAt).toBeLessThan(20_000);
      await site.allClosed();
    },
  );

  it("cannot have more than the whole by redirecting: time is counted over all hops", async () => {
    const site = await startHostileSite();
    site.answer("/again", (_, response) => {
      setTimeout(() => response.writeHead(302, { location: "/again" }).end(), 200);
    });
    const startedAt = performance.now();
    expect(await outcomeOf(fetcherFor([site], QUICK)(`${site.origin}/again`))).toBe("too_slow");
    expect(performance.now() - startedAt).toBeLessThan(20_000);
  });

  it("leaves its place to the next", async () => {
    const [slow, quick] = [await startHostileSite(), await startHostileSite()];
    const fetchPage = fetcherFor([slow, quick], QUICK);
    const waiting = Array.from({ length: 8 }, (_, n) => outcomeOf(fetchPage(`${slow.origin}/silent?${n}`)));
    expect(await outcomeOf(fetchPage(`${quick.origin}/article`))).toBe("ok");
    expect(new Set(await Promise.all(waiting))).toEqual(new Set(["too_slow"]));
    expect(await outcomeOf(fetchPage(`${slow.origin}/article`))).toBe("ok");
  });

  it("in the TLS handshake is given up too", async () => {
    const site = await startHostileSite();
    // A plain HTTP server waits for a request while the client waits for its greeting to be answered.
    const fetchPage = fetcherFor([{ origin: site.origin.replace("http:", "https:") }], QUICK);
    expect(["too_slow", "unreachable"]).toContain(await outcomeOf(fetchPage(site.origin.replace("http:", "https:"))));
  });

  it("in its name servers is given up too", async () => {
    const resolve = () => new Promise<never>(() => {});
    expect(await outcomeOf(fetcherFor([], { ...QUICK, resolve })("http://slow.harbour-news.net/"))).toBe("too_slow");
  });
});

describe("D13, J12: a body that is not what it says", () => {
  it("without an end stops at the cap", async () => {
    const site = await startHostileSite();
    expect(await outcomeOf(fetcherFor([site])(`${site.origin}/endless`))).toBe("document_too_large");
    await site.allClosed();
    // What the network holds is more than what was read, but not without bounds.
    expect(site.bytesSent()).toBeLessThan(MAX_DOCUMENT_BYTES + 16 * MB);
  });

  it("that declares 10 GB is not begun", async () => {
    expect(await fetchOne("/declares-endless")).toEqual({ kind: "document_too_large", limit: MAX_DOCUMENT_BYTES });
  });

  it.each([
    ...[
      "/declares-more",
      "/declares-both",
      "/cut-between-chunks",
      "/cut-in-a-chunk",
      "/cut-in-the-headers",
      "/gzip-cut",
    ],
    "/no-http",
  ])("is an error, never a part of a page: %s", async (path) => {
    expect(await fetchOne(path)).toEqual({ kind: "unreachable" });
  });

  it("J12: cut off at each of its chunks is never a page", async () => {
    const site = await startHostileSite();
    const chunks = Array.from({ length: 100 }, (_, n) => `chunk ${n} of the page. `);
    for (let cutAt = 0; cutAt < chunks.length; cutAt += 1) {
      site.answer("/cut", (_, response) => {
        response.writeHead(200, { "content-type": "text/html" });
        for (const chunk of chunks.slice(0, cutAt)) response.write(chunk);
        response.flushHeaders();
        setImmediate(() => response.destroy());
      });
      expect(await outcomeOf(fetcherFor([site])(`${site.origin}/cut`)), `cut at ${cutAt}`).toBe("unreachable");
    }
  });
});

describe("C16, D14: compression", () => {
  it.each(["/gzip-bomb", "/brotli-bomb", "/nested-bomb", "/empty-nested-bomb"])("%s stops at the cap", async (path) => {
    const site = await startHostileSite();
    // The site makes its bomb first, in this very process: what counts is what the fetch adds.
    await outcomeOf(fetcherFor([site])(`${site.origin}${path}`));
    const before = process.memoryUsage().rss;
    expect(await outcomeOf(fetcherFor([site])(`${site.origin}${path}`))).toBe("document_too_large");
    expect(process.memoryUsage().rss - before).toBeLessThan(200 * MB);
  });

  it.each(["/gzip-thrice", "/not-gzip", "/zstd", "/encoding-of-the-prototype"])("%s is refused", async (path) => {
    expect(await fetchOne(path)).toEqual({ kind: "unreachable" });
  });
});

describe("D15: an answer that is no page", () => {
  it.each([
    [204, { kind: "page_failed", status: 204 }],
    [205, { kind: "page_failed", status: 205 }],
    [206, { kind: "page_failed", status: 206 }],
    [202, { kind: "page_failed", status: 202 }],
    [300, { kind: "page_failed", status: 300 }],
    [304, { kind: "page_failed", status: 304 }],
    [400, { kind: "page_failed", status: 400 }],
    [401, { kind: "page_wants_login" }],
    [402, { kind: "page_wants_login" }],
    [403, { kind: "page_wants_login" }],
    [407, { kind: "page_wants_login" }],
    [404, { kind: "page_gone", status: 404 }],
    [410, { kind: "page_gone", status: 410 }],
    [418, { kind: "page_failed", status: 418 }],
    [451, { kind: "page_failed", status: 451 }],
    [500, { kind: "page_failed", status: 500 }],
    [503, { kind: "page_failed", status: 503 }],
  ])("status %i", async (code, error) => {
    expect(await fetchOne(`/status?code=${code}`)).toEqual(error);
  });

  it.each([
    ["120", 120],
    ["0", 0],
    ["999999999", 86_400],
    ["Wed, 01 Jan 2020 00:00:00 GMT", 0],
    ["soon", null],
    ["", null],
  ])("status 429 with Retry-After %j is to be asked again in %s seconds", async (after, seconds) => {
    const answer = await fetchOne(`/status?code=429&retry-after=${encodeURIComponent(after)}`);
    expect(answer).toEqual({ kind: "asked_too_often", retryAfterSeconds: seconds });
  });
});

describe("D16: a site that is not to be trusted", () => {
  it("with a megabyte of headers is hung up on", async () => {
    expect(await fetchOne("/many-headers")).toEqual({ kind: "unreachable" });
  });

  const authority = makeCertificate("Authority of the tests");
  const good = makeCertificate("site", { hosts: ["127.0.0.1"], by: authority });

  async function fetchOver(tls: typeof good, authorities: readonly string[] | null = [authority.cert]) {
    const site = await startHostileSite({ tls });
    const outcome = await outcomeOf(fetcherFor([site], authorities ? { authorities } : {})(`${site.origin}/article`));
    return { outcome, asked: site.requests.length };
  }

  it("is one whose certificate is not", async () => {
    expect(await fetchOver(good)).toMatchObject({ outcome: "ok" });
    const bad = {
      expired: makeCertificate("site", { hosts: ["127.0.0.1"], by: authority, from: -30, until: -1 }),
      "not yet valid": makeCertificate("site", { hosts: ["127.0.0.1"], by: authority, from: 1 }),
      "of another host": makeCertificate("site", { hosts: ["news.net"], by: authority }),
      "self-signed": makeCertificate("site", { hosts: ["127.0.0.1"] }),
    };
    for (const [why, tls] of Object.entries(bad)) {
      expect(await fetchOver(tls), why).toEqual({ outcome: "insecure_certificate", asked: 0 });
    }
    expect(await fetchOver(good, null), "unknown authority").toEqual({ outcome: "insecure_certificate", asked: 0 });
  });

  it("also where the environment says that certificates do not matter", async () => {
    process.env.NODE_TLS_REJECT_UNAUTHORIZED = "0";
    try {
      expect(await fetchOver(good, null)).toEqual({ outcome: "insecure_certificate", asked: 0 });
    } finally {
      delete process.env.NODE_TLS_REJECT_UNAUTHORIZED;
    }
  });

  it("D07: is left when it hands a page that was asked for over TLS to plain HTTP, unless that leads back", async () => {
    const [safe, plain] = [await startHostileSite({ tls: good }), await startHostileSite()];
    const fetchPage = fetcherFor([safe, plain], { authorities: [authority.cert] });
    const to = (site: { origin: string }, target: string) => `${site.origin}/redirect?to=${encodeURIComponent(target)}`;
    expect(await outcomeOf(fetchPage(to(safe, `${plain.origin}/article`)))).toBe("insecure_certificate");
    expect(await outcomeOf(fetchPage(to(safe, to(plain, `${safe.origin}/article`))))).toBe("ok");
    expect(await outcomeOf(fetchPage(to(plain, `${safe.origin}/article`)))).toBe("ok");
  });
});
