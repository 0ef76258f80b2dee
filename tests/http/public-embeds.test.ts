import { parseHTML } from "linkedom";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { completeCheck, mustSucceed } from "#tests/support/desk.ts";
import { openNewsroom } from "#tests/support/people.ts";
import { type PublishedForReaders, publishForReaders } from "#tests/support/published-check.ts";
import { readCheck } from "#workflow/check/read-check.ts";

const newsroom = openNewsroom();
const { baseUrl } = newsroom;

let published: PublishedForReaders;
beforeAll(async () => {
  published = await publishForReaders(inject("server").appUrl, inject("server").dataDir);
});
afterAll(() => published.close());

const pages = () => [`/claims/${published.claimSlug}`, `/verdicts/${published.slug}`];
const ask = (query: Readonly<Record<string, string>>) => fetch(`${baseUrl}/oembed?${new URLSearchParams(query)}`);

describe("oEmbed", () => {
  it("is found from the page, and gives a frame no larger than the room there is", async () => {
    for (const page of pages()) {
      const { document } = parseHTML(await (await fetch(`${baseUrl}${page}`)).text());
      const found = document.querySelector('link[type="application/json+oembed"]')?.getAttribute("href") ?? "";
      const answer = await (await fetch(found)).json();
      expect(answer).toMatchObject({ type: "rich", version: "1.0", provider_url: baseUrl });
      const small = await (await fetch(`${found}&maxwidth=200&maxheight=100`)).json();
      expect([small.width, small.height]).toEqual([200, 100]);
      const frame = parseHTML(`<html><body>${small.html}</body></html>`).document.querySelector("iframe");
      expect([frame?.getAttribute("width"), frame?.getAttribute("height")]).toEqual(["200", "100"]);
      expect(frame?.getAttribute("src")).toBe(`${baseUrl}/embed${page}`);
      expect((await fetch(frame?.getAttribute("src") ?? "")).status).toBe(200);
    }
  });

  it("answers 404 for what is not there and 501 for other formats", async () => {
    const [page = ""] = pages();
    const elsewhere = ["/claims/none", "/verdicts/none", "/methodology", `${page}/x`].map(
      (path) => `${baseUrl}${path}`,
    );
    for (const url of [...elsewhere, `https://evil.example${page}`, "", "javascript:alert(1)"]) {
      expect((await ask({ url })).status, url).toBe(404);
    }
    expect((await ask({ url: `${baseUrl}${page}`, format: "xml" })).status).toBe(501);
  });

  it("G01: knows no draft", async () => {
    const { ctx } = await newsroom.hire("Embed Drafter", "fact_checker");
    const { checkId } = await completeCheck(ctx);
    const { slug, claims } = mustSucceed(await readCheck(ctx, { checkId }));
    for (const path of [`/verdicts/${slug}`, `/claims/${claims[0]?.slug}`]) {
      expect((await fetch(`${baseUrl}/embed${path}`)).status, path).toBe(404);
      expect((await ask({ url: `${baseUrl}${path}` })).status, path).toBe(404);
    }
  });
});

describe("an embedded page", () => {
  it("can be framed by every site, and no other page can", async () => {
    for (const page of pages()) {
      const { headers } = await fetch(`${baseUrl}/embed${page}`);
      expect(headers.get("content-security-policy")).toMatch(/frame-ancestors \*$/);
      expect(headers.get("content-security-policy")).toContain("default-src 'none'");
      expect(headers.get("x-frame-options")).toBeNull();
      const whole = await fetch(`${baseUrl}${page}`);
      expect(whole.headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
      expect(whole.headers.get("x-frame-options")).toBe("DENY");
    }
  });

  it("is the same with and without a session, sets no cookie and runs no script", async () => {
    const cookie = await (await newsroom.hire("Embed Editor", "editor", "admin")).signIn();
    for (const page of pages()) {
      const anonymous = await fetch(`${baseUrl}/embed${page}`);
      const signedIn = await fetch(`${baseUrl}/embed${page}`, { headers: { cookie } });
      const html = await anonymous.text();
      expect(await signedIn.text()).toBe(html);
      expect(anonymous.headers.get("set-cookie")).toBeNull();
      expect(signedIn.headers.get("etag")).toBe(anonymous.headers.get("etag"));
      expect(html).not.toMatch(/<(script|form|iframe)|ClaimReview/);
      expect(html).toContain('<meta name="robots" content="noindex"/>');
      const { document } = parseHTML(html);
      for (const link of document.querySelectorAll("a")) {
        expect(link.getAttribute("href")?.startsWith(baseUrl)).toBe(true);
        expect(link.getAttribute("target")).toBe("_blank");
      }
    }
  });

  it("shows a correction and a retraction at once", async () => {
    const [claim = ""] = pages();
    const read = async () => (await fetch(`${baseUrl}/embed${claim}`)).text();
    expect(await read()).toContain('data-r="supported"');
    await published.correct();
    expect(await read()).toContain('data-r="needs_context"');
    await published.retract();
    const retracted = await read();
    expect(retracted).toContain("Retracted, ");
    expect(retracted).not.toContain("data-r=");
  });
});
