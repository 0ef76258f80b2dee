import { describe, expect, it } from "vitest";
import { judgeRequest, MAX_BODY_BYTES } from "#server/request-guard.ts";

const OWN = "https://facts.test";

function judge(method: string, url: string, headers: Record<string, string> = {}) {
  return judgeRequest({ method, url, headers }, OWN)?.kind ?? "passes";
}

describe("a state change", () => {
  it.each([
    ["from our own page", { origin: OWN }, "passes"],
    ["from our own page, without Origin", { "sec-fetch-site": "same-origin" }, "passes"],
    ["from another site", { origin: "https://evil.test" }, "cross_site"],
    [
      "from another site that claims to be same-origin",
      { origin: "https://evil.test", "sec-fetch-site": "same-origin" },
      "cross_site",
    ],
    ["from a look-alike", { origin: "https://facts.test.evil.test" }, "cross_site"],
    ["over http from our own host", { origin: "http://facts.test" }, "cross_site"],
    ["from a sandboxed frame", { origin: "null" }, "cross_site"],
    ["from a sibling domain", { "sec-fetch-site": "same-site" }, "cross_site"],
    ["typed into the address bar", { "sec-fetch-site": "none" }, "cross_site"],
    ["from nowhere", {}, "cross_site"],
  ])("%s", (_name, headers: Record<string, string>, outcome) => {
    for (const method of ["POST", "PUT", "PATCH", "DELETE"]) expect(judge(method, "/checks", headers)).toBe(outcome);
  });

  it("with a bearer token passes on the API and nowhere else", () => {
    const headers = { authorization: "Bearer cdk_abc" };
    expect(judge("POST", "/api/v1/articles", headers)).toBe("passes");
    expect(judge("POST", "/checks", headers)).toBe("cross_site");
    expect(judge("POST", "/api/auth/callback/credentials", headers)).toBe("cross_site");
    const cookie = "next-auth.session-token=x";
    expect(judge("POST", "/api/v1/articles", { authorization: "Bearer ", cookie })).toBe("cross_site");
    expect(judge("POST", "/api/v1/articles", { authorization: "Basic abc", cookie })).toBe("cross_site");
  });

  it("with no cookie to lend passes on the API, which asks for a token itself", () => {
    expect(judge("POST", "/api/v1/articles", {})).toBe("passes");
    expect(judge("POST", "/api/v1/articles", { cookie: "next-auth.session-token=x" })).toBe("cross_site");
    expect(judge("POST", "/api/auth/signout", {})).toBe("cross_site");
  });

  it("cannot hide behind a method override", () => {
    expect(judge("POST", "/checks", { "x-http-method-override": "GET" })).toBe("cross_site");
  });
});

describe("a path", () => {
  it.each([
    "/",
    "/verdicts/gold-in-the-ground",
    "/_next/static/chunks/%5Bslug%5D.js",
    "/x?next=%2F%2Fevil",
    "/caf%C3%A9",
  ])("%s is plain", (url) => expect(judge("GET", url)).toBe("passes"));

  it.each([
    "//evil.test",
    "/a//b",
    "/a\\b",
    "/a%2fb",
    "/a%5Cb",
    "/..",
    "/a/../b",
    "/a/./b",
    "/%2e%2e/b",
    "/a%00",
    "/a%0d%0ab",
    "/a%252fb",
    "/%E0%A4%A",
    "http://evil.test/",
    "*",
  ])("%s is refused", (url) => expect(judge("GET", url)).toBe("bad_url"));

  it("has a limit", () => {
    expect(judge("GET", `/${"a".repeat(8191)}`)).toBe("passes");
    expect(judge("GET", `/${"a".repeat(8192)}`)).toBe("url_too_long");
  });
});

describe("a body", () => {
  it("is refused by its announced length alone, one byte past the limit", () => {
    const headers = { origin: OWN, "content-length": String(MAX_BODY_BYTES) };
    expect(judge("POST", "/x", headers)).toBe("passes");
    expect(judge("POST", "/x", { ...headers, "content-length": String(MAX_BODY_BYTES + 1) })).toBe("too_large");
  });

  it("may be a whole document where files are uploaded, and nowhere beside it", () => {
    const of = (bytes: number) => ({ origin: OWN, "content-length": String(bytes) });
    const [most, upload] = [5 * 1024 * 1024, "/api/v1/snapshots/upload"];
    expect(judge("POST", `${upload}?kind=read_article`, of(most))).toBe("passes");
    expect(judge("POST", upload, of(most + 1))).toBe("too_large");
    for (const path of ["/api/v1/snapshots", `${upload}/x`, `/x?${upload}`, `${upload}s`]) {
      expect(judge("POST", path, of(most)), path).toBe("too_large");
    }
  });

  it("does not belong to a GET", () => {
    expect(judge("GET", "/x", { "content-length": "5" })).toBe("body_not_allowed");
    expect(judge("GET", "/x", { "transfer-encoding": "chunked" })).toBe("body_not_allowed");
    expect(judge("GET", "/x", { "content-length": "0" })).toBe("passes");
  });
});

it.each(["TRACE", "CONNECT", "PROPFIND", "FOO"])("%s is not a method here", (method) => {
  expect(judge(method, "/")).toBe("method_not_allowed");
});
