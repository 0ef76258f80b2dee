import { describe, expect, it } from "vitest";
import { fetcherFor, outcomeOf } from "#tests/support/fetcher.ts";
import { type HostileSite, startHostileSite, startSentinel } from "#tests/support/hostile-site.ts";

const redirectTo = (site: HostileSite, to: string, status = 302) =>
  `${site.origin}/redirect?status=${status}&to=${encodeURIComponent(to)}`;

describe("D07: a redirect", () => {
  it.each([301, 302, 303, 307, 308])("with status %i is followed, and told of", async (status) => {
    const site = await startHostileSite();
    const page = await fetcherFor([site])(redirectTo(site, "/article#part", status));
    expect(page).toMatchObject({
      ok: true,
      value: {
        http: {
          requestedUrl: redirectTo(site, "/article#part", status),
          finalUrl: `${site.origin}/article`,
          status: 200,
          redirects: [{ url: redirectTo(site, "/article#part", status), status }],
        },
      },
    });
    expect(site.asked.every((line) => line.startsWith("GET "))).toBe(true);
  });

  it("to this machine, another port, another scheme or credentials goes nowhere", async () => {
    const [site, sentinel] = [await startHostileSite(), await startSentinel()];
    const fetchPage = fetcherFor([site]);
    const forbidden = [
      ...[`http://127.0.0.1:${sentinel.port}/`, `http://localhost:${sentinel.port}/`, `http://[::1]:${sentinel.port}/`],
      ...["http://127.0.0.1/", "http://169.254.169.254/latest/meta-data/", "//10.0.0.1/", "file:///etc/passwd"],
      ...[
        "http://news.net:5432/",
        "http://me@news.net/",
        "gopher://news.net/",
        "javascript:alert(1)",
        "data:text/html,x",
      ],
    ];
    for (const target of forbidden) {
      for (const status of [301, 302, 303, 307, 308]) {
        expect(await outcomeOf(fetchPage(redirectTo(site, target, status))), target).toBe("address_not_public");
      }
    }
    expect(sentinel.connections()).toBe(0);
  });

  it("at the end of allowed ones is checked like the first", async () => {
    const [site, other, sentinel] = [await startHostileSite(), await startHostileSite(), await startSentinel()];
    const last = redirectTo(other, `http://127.0.0.1:${sentinel.port}/`);
    expect(await outcomeOf(fetcherFor([site, other])(redirectTo(site, last)))).toBe("address_not_public");
    expect(sentinel.connections()).toBe(0);
  });

  it("that only a browser would follow is not followed: the page itself is what was asked for", async () => {
    const [site, sentinel] = [await startHostileSite(), await startSentinel()];
    const to = encodeURIComponent(`http://127.0.0.1:${sentinel.port}/`);
    for (const path of ["/meta-refresh", "/refresh-header"]) {
      expect(await outcomeOf(fetcherFor([site])(`${site.origin}${path}?to=${to}`))).toBe("ok");
    }
    expect(sentinel.connections()).toBe(0);
  });

  it("is followed five times, not more", async () => {
    const site = await startHostileSite();
    const fetchPage = fetcherFor([site]);
    expect(await outcomeOf(fetchPage(`${site.origin}/hops?n=5`))).toBe("ok");
    expect(await outcomeOf(fetchPage(`${site.origin}/hops?n=6`))).toBe("too_many_redirects");
    expect(await outcomeOf(fetchPage(`${site.origin}/hops?n=50`))).toBe("too_many_redirects");
    expect(await outcomeOf(fetchPage(`${site.origin}/loop`))).toBe("too_many_redirects");
  });

  it("without a place to go, or with half of one, is a failure of the page", async () => {
    const site = await startHostileSite();
    const fetchPage = fetcherFor([site]);
    expect(await fetchPage(redirectTo(site, ""))).toMatchObject({ error: { kind: "page_failed", status: 302 } });
    expect(await fetchPage(redirectTo(site, "http://"))).toMatchObject({ error: { kind: "page_failed", status: 302 } });
    expect(await fetchPage(redirectTo(site, `/${"a".repeat(8_000)}`))).toMatchObject({ ok: false });
  });

  it("D16: with a line break in its Location is not followed", async () => {
    const site = await startHostileSite();
    expect(await outcomeOf(fetcherFor([site])(`${site.origin}/location-with-line-break`))).toBe("unreachable");
    expect(site.asked).toEqual(["GET /location-with-line-break"]);
  });

  it("in UTF-8 is understood", async () => {
    const site = await startHostileSite();
    site.answer("/umlaut", (request) => {
      request.socket.end("HTTP/1.1 302 Found\r\nLocation: /h\u00e4fen\r\nContent-Length: 0\r\n\r\n");
    });
    site.answer("/h%C3%A4fen", (_, response) => void response.end("ok"));
    expect(await outcomeOf(fetcherFor([site])(`${site.origin}/umlaut`))).toBe("ok");
  });

  it("D15: to a door is a page that wants a login; a door that was asked for is a page", async () => {
    const site = await startHostileSite();
    for (const path of ["/login", "/user/sign-in", "/SSO/start", "/signin.php"]) {
      site.answer(path, (_, response) => void response.end("Sign in"));
      expect(await outcomeOf(fetcherFor([site])(redirectTo(site, path))), path).toBe("page_wants_login");
      expect(await outcomeOf(fetcherFor([site])(`${site.origin}${path}`)), path).toBe("ok");
    }
    site.answer("/blogging/in", (_, response) => void response.end("About logging in"));
    expect(await outcomeOf(fetcherFor([site])(redirectTo(site, "/blogging/in")))).toBe("ok");
  });

  it("D19: takes no cookie, credential or referrer along, and every request names the desk", async () => {
    const [site, other] = [await startHostileSite(), await startHostileSite()];
    site.answer("/start", (_, response) => {
      response.writeHead(302, {
        location: `${other.origin}/article`,
        "set-cookie": "a=1",
        "www-authenticate": "Basic",
      });
      response.end();
    });
    const page = await fetcherFor([site, other])(`${site.origin}/start`);
    expect(page.ok && page.value.http.headers).not.toHaveProperty("set-cookie");
    for (const { headers } of [...site.requests, ...other.requests]) {
      expect(Object.keys(headers).sort()).toEqual(["accept", "accept-encoding", "connection", "host", "user-agent"]);
      expect(headers["user-agent"]).toBe("Mozilla/5.0 (compatible; Claimdesk; +https://facts.harbour-desk.net)");
    }
    expect(other.requests).not.toHaveLength(0);
  });
});
