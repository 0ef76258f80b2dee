import { createHmac, randomBytes, randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { MOST_MESSAGE_LENGTH } from "#domain/inbox/inbox.ts";
import { type AppServer, startAppServer } from "#tests/support/app-server.ts";
import { asOwner } from "#tests/support/as-owner.ts";
import { completeCheck, publish } from "#tests/support/desk.ts";
import { type Newsroom, openNewsroom, type Somebody } from "#tests/support/people.ts";

// A server of its own behind one proxy: each client has an address of its own, and none uses up that of other tests.
let server: AppServer;
let newsroom: Newsroom;
let checker: Somebody;
let published: { slug: string; title: string };
let draftSlug: string;

beforeAll(async () => {
  server = await startAppServer({ TRUSTED_PROXY_HOPS: "1", AUTH_SECRET: SECRET });
  newsroom = openNewsroom(server);
  checker = await newsroom.hire("Form Checker", "fact_checker");
  const editor = await newsroom.hire("Form Editor", "editor");
  const { checkId } = await completeCheck(checker.ctx);
  const { slug, title } = await publish(checker.ctx, editor.ctx, checkId);
  published = { slug, title };
  const draft = await completeCheck(checker.ctx);
  draftSlug = (await checker.api.get(`/checks/${draft.checkId}`)).body.slug;
}, 180_000);
afterAll(async () => {
  await server?.stop();
});
beforeEach(() => asOwner(server.ownerUrl, "DELETE FROM rate_limits"));

// Known here, so that a form can be one that was opened a while ago.
const SECRET = randomBytes(48).toString("base64");

const AGENT = "Canary-Browser/7.3";

async function open(path: string, address = "192.0.2.7"): Promise<string> {
  const answer = await fetch(`${server.baseUrl}${path}`, { headers: { "x-forwarded-for": address } });
  expect(answer.status).toBe(200);
  return answer.text();
}

const stampIn = (html: string) => /name="stamp" value="([^"]+)"/.exec(html)?.[1] ?? "";

/** The stamp of a form that was opened this long ago. */
function stampFrom(kind: "ask" | "report", ms: number): string {
  const opened = Date.now() - ms;
  return `${opened}.${createHmac("sha256", SECRET).update(`opened ${kind} ${opened}`).digest("base64url")}`;
}

/** Sends a form as a browser without script does. */
function send(
  path: string,
  fields: Readonly<Record<string, string>>,
  how: { readonly address?: string; readonly headers?: Readonly<Record<string, string>> } = {},
): Promise<Response> {
  return fetch(`${server.baseUrl}${path}`, {
    ...{ method: "POST", redirect: "manual", body: new URLSearchParams(fields) },
    headers: {
      origin: server.baseUrl,
      "user-agent": AGENT,
      "x-forwarded-for": how.address ?? "192.0.2.7",
      ...how.headers,
    },
  });
}

const words = () => `Is it so that ${randomUUID()} ships came in ${randomUUID()} days?`;

async function inboxOf(query: string) {
  const { body } = await checker.api.get(`/inbox?q=${encodeURIComponent(query)}`);
  return body.items;
}

describe("the forms for readers", () => {
  it("take a message without any script, and answer with a reference that leads to it on the desk alone", async () => {
    const text = words();
    const sent = await send("/ask", {
      text,
      url: "news.example/harbour",
      email: "reader@canary.example",
      stamp: stampIn(await open("/ask")),
    });
    expect(sent.status).toBe(303);
    const target = sent.headers.get("location") ?? "";
    expect(target).toMatch(/^\/ask\?received=[0-9a-z]{4}-[0-9a-z]{4}$/);
    const page = await open(target);
    const reference = target.split("=")[1] ?? "";
    expect(page).toContain(reference);
    expect(page).toContain('content="noindex"');
    expect(page).not.toContain("ships");
    expect(await inboxOf(reference)).toMatchObject([
      { kind: "ask", url: "https://news.example/harbour", hasEmail: true },
    ]);
    expect(JSON.stringify(await inboxOf(reference))).not.toContain("reader@canary.example");
    const [item] = await inboxOf(reference);
    expect(JSON.stringify((await checker.api.get(`/inbox/${item.id}`)).body)).not.toContain("reader@canary.example");
  });

  it("say which verdict a report is about, and say the same of a draft as of nothing (G07)", async () => {
    expect(await open(`/report?verdict=${published.slug}`)).toContain(`value="${published.slug}"`);
    const clean = (html: string) => html.replace(/name="stamp" value="[^"]+"/, "");
    expect(clean(await open(`/report?verdict=${draftSlug}`))).toBe(clean(await open("/report?verdict=nothing-here")));
    const text = words();
    await send("/report", { text, verdict: published.slug, stamp: stampFrom("report", 60_000) });
    expect((await inboxOf(text))[0].verdict).toMatchObject({ slug: published.slug });
  });

  it("give back what was typed when something is wrong with it, and say what", async () => {
    const long = `unicode art ${"▓".repeat(10_000)}`;
    const cases: [Record<string, string>, string][] = [
      [{ text: "" }, "Please write something here"],
      [{ text: long }, `at most ${MOST_MESSAGE_LENGTH.toLocaleString("en")} characters`],
      [{ text: "x", url: "javascript:alert(1)" }, "must be a web address"],
      [{ text: "x", email: "a@b@c" }, "must be one email address"],
    ];
    for (const [fields, said] of cases) {
      const answer = await send("/ask", { url: "", email: "", ...fields });
      const page = await answer.text();
      expect([answer.status, page.includes(said)], said).toEqual([422, true]);
      for (const value of Object.values(fields)) expect(page.includes(value), said).toBe(true);
      expect(page).toContain("Not sent.");
    }
    const hostile = await (
      await send("/ask", { text: '</textarea><script>alert("x")</script>', email: '"><b>' })
    ).text();
    expect(hostile).not.toContain("<script");
    expect(hostile).not.toContain('<b>"');
  });

  it("E01: take nothing from another site, and no file (C17, C18)", async () => {
    const text = words();
    for (const headers of [
      { origin: "https://evil.test" },
      { origin: "null" },
      { origin: "https://evil.test", "sec-fetch-site": "same-origin" },
    ]) {
      expect((await send("/ask", { text }, { headers })).status).toBe(403);
    }
    const form = new FormData();
    form.set("text", text);
    form.set("file", new Blob(["x"], { type: "image/png" }), "../../x.png");
    for (const body of [form, JSON.stringify({ text })]) {
      const answer = await fetch(`${server.baseUrl}/ask`, {
        method: "POST",
        body,
        headers: { origin: server.baseUrl },
      });
      expect(answer.status).toBe(415);
    }
    expect(await inboxOf(text)).toEqual([]);
  });

  it("H01: what is sent within two seconds, or with the hidden field filled in, is queued apart and not lost", async () => {
    const stamp = stampFrom("ask", 30_000);
    const [fast, hidden, plain, other] = [words(), words(), words(), words()];
    expect((await send("/ask", { text: fast, stamp: stampIn(await open("/ask")) })).status).toBe(303);
    expect((await send("/ask", { text: other, stamp: stampFrom("report", 30_000) })).status).toBe(303);
    expect((await send("/ask", { text: hidden, stamp, website: "https://x.example" })).status).toBe(303);
    expect((await send("/ask", { text: plain, stamp })).status).toBe(303);
    expect((await inboxOf(fast))[0].suspicious).toBe(true);
    expect((await inboxOf(hidden))[0].suspicious).toBe(true);
    expect((await inboxOf(other))[0].suspicious).toBe(true);
    expect((await inboxOf(plain))[0].suspicious).toBe(false);
  });

  it("H01: a thousand posts of one client are throttled, and a genuine one of another gets through meanwhile", async () => {
    const flood = `FLOOD ${randomUUID()}`;
    const statuses: number[] = [];
    let genuine: Promise<Response> | undefined;
    const text = words();
    for (let round = 0; round < 50; round += 1) {
      const answers = Array.from({ length: 20 }, () => send("/ask", { text: flood }, { address: "198.51.100.9" }));
      if (round === 25) genuine = send("/ask", { text }, { address: "203.0.113.5" });
      for (const answer of await Promise.all(answers)) {
        statuses.push(answer.status);
        if (answer.status === 429) expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
        await answer.arrayBuffer();
      }
    }
    expect(statuses).toHaveLength(1_000);
    expect(statuses.filter((status) => status === 303).length).toBeLessThanOrEqual(8);
    expect(statuses.filter((status) => status === 429).length).toBeGreaterThanOrEqual(992);
    expect((await genuine)?.status).toBe(303);
    expect(await inboxOf(text)).toHaveLength(1);
    // And what did get through is one item.
    expect(await inboxOf(flood)).toMatchObject([{ messageCount: 8 }]);
  }, 180_000);

  it("H02: neither the address of a client nor what its browser calls itself is kept anywhere", async () => {
    await send("/ask", { text: words() }, { address: "198.51.100.77" });
    await send("/ask", { text: words() }, { address: "2001:db8:77:77::1" });
    const tables = await newsroom.sql(
      "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'",
    );
    for (const { table_name } of tables) {
      const rows = await newsroom.sql(
        `SELECT 1 FROM "${table_name}" t WHERE t::text LIKE '%198.51.100.77%' OR t::text LIKE '%2001:db8:77%' OR t::text LIKE '%${AGENT}%'`,
      );
      expect(rows, String(table_name)).toEqual([]);
    }
    const counters = await newsroom.sql("SELECT key, expire FROM rate_limits WHERE key LIKE 'reader-message%'");
    expect(counters.length).toBeGreaterThan(0);
    for (const { expire } of counters) expect(Number(expire) - Date.now()).toBeLessThanOrEqual(600_000);
  });

  it("G10: what readers write is on no public page and in no log of the server", async () => {
    const canary = `canary${randomUUID()}`;
    await send("/report", {
      text: `This ${canary} is wrong here.`,
      verdict: published.slug,
      email: `${canary}@reader.example`,
    });
    for (const path of [
      "/",
      "/report",
      "/ask",
      `/verdicts/${published.slug}`,
      `/report?verdict=${published.slug}`,
      "/feed.xml",
      "/sitemap.xml",
      "/claimreview.json",
    ]) {
      expect(await open(path), path).not.toContain(canary);
    }
    expect(readFileSync(join(server.dataDir, "server.log"), "utf8")).not.toContain(canary);
  });
});
