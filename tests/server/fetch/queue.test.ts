import { describe, expect, it } from "vitest";
import { fetcherFor, outcomeOf } from "#tests/support/fetcher.ts";
import { startHostileSite } from "#tests/support/hostile-site.ts";

/** Answers only when the test lets it. */
function gate() {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, opened };
}

describe("D17: many fetches at once", () => {
  it("of the same page ask the site once", async () => {
    const site = await startHostileSite();
    const fetchPage = fetcherFor([site]);
    const pages = await Promise.all(
      Array.from({ length: 100 }, () => outcomeOf(fetchPage(`${site.origin}/article#x`))),
    );
    expect(new Set(pages)).toEqual(new Set(["ok"]));
    expect(site.asked).toEqual(["GET /article"]);
  });

  it("of the same page later ask it again", async () => {
    const site = await startHostileSite();
    const fetchPage = fetcherFor([site]);
    await fetchPage(`${site.origin}/article`);
    await fetchPage(`${site.origin}/article`);
    expect(site.asked).toHaveLength(2);
  });

  it("ask one host for one page at a time, with a gap between", async () => {
    const site = await startHostileSite();
    const times: number[] = [];
    site.answer("/article", (_, response) => {
      times.push(performance.now());
      response.end("x");
    });
    const fetchPage = fetcherFor([site], { gapMs: 50 });
    const urls = Array.from({ length: 6 }, (_, n) => `${site.origin}/article?${n}`);
    expect(await Promise.all(urls.map((url) => outcomeOf(fetchPage(url))))).toEqual(Array(6).fill("ok"));
    expect(site.mostAtOnce()).toBe(1);
    const gaps = times.slice(1).map((time, index) => time - (times[index] ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThan(45);
  });

  it("keep to six connections over all hosts, and 200 by one person all come to an end", async () => {
    const sites = await Promise.all(Array.from({ length: 20 }, () => startHostileSite()));
    let open = 0;
    let most = 0;
    for (const site of sites) {
      site.answer("/slow", (_, response) => {
        open += 1;
        most = Math.max(most, open);
        setTimeout(() => {
          open -= 1;
          response.end("x");
        }, 10);
      });
    }
    const fetchPage = fetcherFor(sites);
    const urls = Array.from({ length: 200 }, (_, n) => `${sites[n % 20]?.origin}/slow?${n}`);
    const outcomes = await Promise.all(urls.map((url) => outcomeOf(fetchPage(url))));
    expect(new Set(outcomes)).toEqual(new Set(["ok"]));
    expect(most).toBeGreaterThan(1);
    expect(most).toBeLessThanOrEqual(6);
  });

  it("beyond what can wait are turned away, and let in again when there is room", async () => {
    const site = await startHostileSite();
    const { open, opened } = gate();
    site.answer("/slow", (_, response) => void opened.then(() => response.end("x")));
    const fetchPage = fetcherFor([site], { deadlines: { connect: 9_000, firstByte: 9_000, total: 9_000 } });
    const people = Array.from({ length: 300 }, () => new AbortController());
    const waiting = people.map(({ signal }, n) =>
      outcomeOf(fetchPage(`${site.origin}/slow?${n}`, { signal })).catch(() => "left"),
    );
    expect(await fetchPage(`${site.origin}/slow?one-more`)).toEqual({
      ok: false,
      error: { kind: "asked_too_often", retryAfterSeconds: 60 },
    });
    for (const leave of people) leave.abort();
    expect(new Set(await Promise.all(waiting))).toEqual(new Set(["left"]));
    open();
    expect(await outcomeOf(fetchPage(`${site.origin}/slow?again`))).toBe("ok");
  });
});

describe("whoever gives up", () => {
  it("before the start asks nobody", async () => {
    const site = await startHostileSite();
    const signal = AbortSignal.abort(new Error("left"));
    await expect(fetcherFor([site])(`${site.origin}/article`, { signal })).rejects.toThrow("left");
    expect(site.requests).toHaveLength(0);
  });

  it("in the middle ends the connection", async () => {
    const site = await startHostileSite();
    const leave = new AbortController();
    const asked = gate();
    site.answer("/silent", () => asked.open());
    const fetching = fetcherFor([site])(`${site.origin}/silent`, { signal: leave.signal });
    await asked.opened;
    leave.abort(new Error("left"));
    await expect(fetching).rejects.toThrow("left");
    await site.allClosed();
  });

  it("in the queue lets those behind through", async () => {
    const site = await startHostileSite();
    const [asked, answered] = [gate(), gate()];
    site.answer("/first", (_, response) => {
      asked.open();
      void answered.opened.then(() => response.end("x"));
    });
    const fetchPage = fetcherFor([site]);
    const first = outcomeOf(fetchPage(`${site.origin}/first`));
    await asked.opened;
    const leave = new AbortController();
    const second = outcomeOf(fetchPage(`${site.origin}/article?2`, { signal: leave.signal })).catch(() => "left");
    const third = outcomeOf(fetchPage(`${site.origin}/article?3`));
    leave.abort();
    expect(await second).toBe("left");
    answered.open();
    expect([await first, await third]).toEqual(["ok", "ok"]);
    expect(site.asked).toEqual(["GET /first", "GET /article?3"]);
  });

  it("leaves the others who wait for the same page their answer", async () => {
    const site = await startHostileSite();
    const [asked, answered] = [gate(), gate()];
    site.answer("/shared", (_, response) => {
      asked.open();
      void answered.opened.then(() => response.end("x"));
    });
    const fetchPage = fetcherFor([site]);
    const leave = new AbortController();
    const leaving = outcomeOf(fetchPage(`${site.origin}/shared`, { signal: leave.signal })).catch(() => "left");
    const staying = outcomeOf(fetchPage(`${site.origin}/shared`));
    await asked.opened;
    leave.abort();
    expect(await leaving).toBe("left");
    answered.open();
    expect(await staying).toBe("ok");
  });
});
