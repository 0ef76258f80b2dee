import { describe, expect, it } from "vitest";
import { fetcherFor, outcomeOf } from "#tests/support/fetcher.ts";
import { type HostileSite, startHostileSite, startSentinel } from "#tests/support/hostile-site.ts";

async function siteWith(robots: string): Promise<HostileSite> {
  const site = await startHostileSite();
  site.answer("/robots.txt", (_, response) => void response.end(robots));
  return site;
}

const robotsAsked = ({ requests }: HostileSite) => requests.filter(({ url }) => url === "/robots.txt").length;

describe("robots.txt is honoured", () => {
  it.each([
    ["everybody out", "User-agent: *\nDisallow: /", "robots_refused"],
    ["us out", "User-agent: claimdesk\nDisallow: /", "robots_refused"],
    ["us out, in other letters and with a version", "USER-AGENT: Claimdesk/1.0\nDISALLOW: /article", "robots_refused"],
    ["others out", "User-agent: OtherBot\nDisallow: /", "ok"],
    ["everybody out but us", "User-agent: *\nDisallow: /\n\nUser-agent: Claimdesk\nAllow: /", "ok"],
    ["another folder", "User-agent: *\nDisallow: /private", "ok"],
    ["the longer rule wins", "User-agent: *\nDisallow: /\nAllow: /article", "ok"],
    ["wildcards", "User-agent: *\nDisallow: /*icl*$", "robots_refused"],
    ["no rules", "", "ok"],
    ["no robots.txt at all, but a page", "<!doctype html><title>Not found</title>", "ok"],
  ])("%s", async (_, robots, outcome) => {
    const site = await siteWith(robots);
    expect(await outcomeOf(fetcherFor([site])(`${site.origin}/article`))).toBe(outcome);
    expect(site.asked).toEqual(outcome === "ok" ? ["GET /article"] : []);
  });

  it("at every hop, by the rules of the site that the hop leads to", async () => {
    const [open, closed] = [await startHostileSite(), await siteWith("User-agent: *\nDisallow: /")];
    const to = encodeURIComponent(`${closed.origin}/article`);
    expect(await outcomeOf(fetcherFor([open, closed])(`${open.origin}/redirect?to=${to}`))).toBe("robots_refused");
    expect(closed.asked).toEqual([]);
  });

  it("and asked for once an hour, not for every page", async () => {
    const site = await siteWith("User-agent: *\nDisallow: /private");
    const fetchPage = fetcherFor([site]);
    const paths = ["/article", "/gzip", "/private/1", "/brotli", "/article?2"];
    const outcomes = await Promise.all(paths.map((path) => outcomeOf(fetchPage(site.origin + path))));
    expect(outcomes).toEqual(["ok", "ok", "robots_refused", "ok", "ok"]);
    expect(robotsAsked(site)).toBe(1);
  });
});

describe("a robots.txt that cannot be had (RFC 9309, section 2.3.1)", () => {
  it.each([400, 401, 403, 404, 410])("allows everything with status %i", async (status) => {
    const site = await startHostileSite();
    site.answer("/robots.txt", (_, response) => void response.writeHead(status).end());
    expect(await outcomeOf(fetcherFor([site])(`${site.origin}/article`))).toBe("ok");
  });

  it.each([
    [500, { kind: "page_failed", status: 500 }],
    [503, { kind: "page_failed", status: 503 }],
    [429, { kind: "asked_too_often", retryAfterSeconds: null }],
  ])("allows nothing with status %i, and is asked for again the next time", async (status, error) => {
    const site = await startHostileSite();
    site.answer("/robots.txt", (_, response) => void response.writeHead(status).end());
    const fetchPage = fetcherFor([site]);
    expect(await fetchPage(`${site.origin}/article`)).toEqual({ ok: false, error });
    expect(site.asked).toEqual([]);
    site.answer("/robots.txt", (_, response) => void response.writeHead(404).end());
    expect(await outcomeOf(fetchPage(`${site.origin}/article`))).toBe("ok");
  });

  it("allows nothing when the connection breaks", async () => {
    const site = await startHostileSite();
    site.answer("/robots.txt", (request) => void request.socket.destroy());
    expect(await outcomeOf(fetcherFor([site])(`${site.origin}/article`))).toBe("unreachable");
    expect(site.asked).toEqual([]);
  });

  it("is found behind five redirects, and allows everything behind more", async () => {
    for (const [hops, outcome] of [
      [5, "robots_refused"],
      [6, "ok"],
    ] as const) {
      const site = await startHostileSite();
      const hop = (left: number) =>
        site.answer(left === hops ? "/robots.txt" : `/hop/${left}`, (_, response) => {
          if (left === 0) response.end("User-agent: *\nDisallow: /article");
          else response.writeHead(302, { location: `/hop/${left - 1}` }).end();
        });
      for (let left = 0; left <= hops; left += 1) hop(left);
      expect(await outcomeOf(fetcherFor([site])(`${site.origin}/article`)), `${hops} hops`).toBe(outcome);
    }
  });
});

describe("a hostile robots.txt", () => {
  it("leads nowhere that a page may not lead", async () => {
    const [site, sentinel] = [await startHostileSite(), await startSentinel()];
    site.answer("/robots.txt", (_, response) => {
      response.writeHead(302, { location: `http://127.0.0.1:${sentinel.port}/` }).end();
    });
    expect(await outcomeOf(fetcherFor([site])(`${site.origin}/article`))).toBe("address_not_public");
    expect(sentinel.connections()).toBe(0);
  });

  it("without an end counts as far as it has to be read, without the rule that is cut in half", async () => {
    const site = await startHostileSite();
    const beginning = "User-agent: *\nDisallow: /private\n";
    const middle = `${"# padding\n".repeat(51_200)}`.slice(0, 500 * 1024 - beginning.length - "Disallow: /\n".length);
    const robots = `${beginning}${middle}\nDisallow: /article${"\n# more".repeat(1_000_000)}`;
    site.answer("/robots.txt", (_, response) => void response.end(robots));
    const fetchPage = fetcherFor([site]);
    expect(await outcomeOf(fetchPage(`${site.origin}/private`))).toBe("robots_refused");
    expect(await outcomeOf(fetchPage(`${site.origin}/article`))).toBe("ok");
    expect(robotsAsked(site)).toBe(1);
  });

  it("of nothing but wildcards does not hold up the server", async () => {
    const line = `Disallow: /${"*a".repeat(18)}\n`;
    const site = await siteWith(`User-agent: *\n${line.repeat(Math.floor((500 * 1024) / line.length))}`);
    const startedAt = performance.now();
    const fetchPage = fetcherFor([site]);
    await outcomeOf(fetchPage(`${site.origin}/article?${"a".repeat(3_900)}`));
    expect(performance.now() - startedAt).toBeLessThan(10_000);
    const oneLine = await siteWith(`User-agent: *\nDisallow: /${"*a".repeat(200_000)}\nDisallow: /private`);
    expect(await outcomeOf(fetcherFor([oneLine])(`${oneLine.origin}/article?${"a".repeat(3_900)}`))).toBe("ok");
  });
});
