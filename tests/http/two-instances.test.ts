import { randomBytes, randomUUID } from "node:crypto";
import { chmodSync, cpSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { filesIn } from "#jobs/freeze/site-folder.ts";
import { SURFACES, surfaceAt } from "#jobs/freeze/surfaces.ts";
import { readSite } from "#server/verify/read-site.ts";
import { readSiteHead, verifyWholeLog } from "#server/verify/verify-log-of-site.ts";
import { openBundle } from "#server/verify/verify-verdict.ts";
import { type AppServer, startAppServer } from "#tests/support/app-server.ts";
import { type CuttableWire, layWire } from "#tests/support/cuttable-wire.ts";
import { siteShowsAll } from "#tests/support/frozen-site.ts";
import { cause, completeHarbour, publishHarbour } from "#tests/support/harbour.ts";
import { type ApiClient, apiClient } from "#tests/support/http-client.ts";
import { type Newsroom, openNewsroom, type Somebody } from "#tests/support/people.ts";
import { removeFolder } from "#tests/support/remove-folder.ts";

// Two servers on one database, each with a data directory of its own; a wire leads from the second to the database.
let first: AppServer;
let second: AppServer;
let wire: CuttableWire;
let secondDataDir: string;
let newsroom: Newsroom;
let writer: Somebody;
let editor: Somebody;
let editorElsewhere: ApiClient;

beforeAll(async () => {
  // Instances of one desk have one secret.
  const AUTH_SECRET = randomBytes(48).toString("base64");
  first = await startAppServer({ AUTH_SECRET });
  wire = await layWire(first.ownerUrl);
  secondDataDir = mkdtempSync(join(tmpdir(), "claimdesk-second-"));
  chmodSync(secondDataDir, 0o711);
  cpSync(join(first.dataDir, "keys"), join(secondDataDir, "keys"), { recursive: true });
  second = await startAppServer({
    AUTH_SECRET,
    DATA_DIR: secondDataDir,
    DATABASE_URL: wire.through(first.appUrl),
    MIGRATION_DATABASE_URL: wire.through(first.ownerUrl),
  });
  newsroom = openNewsroom(first);
  writer = await newsroom.hire("Wilma Wire", "fact_checker");
  editor = await newsroom.hire("Egon Elsewhere", "editor");
  editorElsewhere = apiClient(second.baseUrl, { token: editor.token });
}, 240_000);
afterAll(async () => {
  await second?.stop();
  wire?.stop();
  await first?.stop();
  if (secondDataDir) removeFolder(secondDataDir);
});

async function approved(topicIds: readonly string[] = []): Promise<{ checkId: string; claimId: string }> {
  const { checkId, claimId } = await completeHarbour(writer.api);
  const { body: check } = await writer.api.get(`/checks/${checkId}`);
  if (topicIds.length > 0) await writer.api.patch(`/checks/${checkId}`, { topicIds }, check.version);
  const { body } = await cause(writer.api, checkId, "submit");
  expect((await cause(editor.api, checkId, "approve", { contentHash: body.contentHash })).status).toBe(200);
  return { checkId, claimId };
}

/** Waits until both show everything that is committed now; how long it took the second, in milliseconds. */
async function bothShowAll(): Promise<number> {
  const startedAt = performance.now();
  await siteShowsAll(secondDataDir, newsroom.db);
  const took = performance.now() - startedAt;
  await siteShowsAll(first.dataDir, newsroom.db);
  return took;
}

const both = () => [first.baseUrl, second.baseUrl];

async function text(url: string): Promise<string> {
  const answer = await fetch(url);
  expect([url, answer.status]).toEqual([url, 200]);
  return answer.text();
}

const count = (where: string, what: string) => where.split(what).length - 1;

describe("J09, F02, F09: many publish at two instances at once", () => {
  it("F02: one approved check has one version, one entry of the log, and stands once in every list", async () => {
    const { checkId } = await approved();
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, at) => cause(at % 2 ? editor.api : editorElsewhere, checkId, "publish")),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    const [row] = await newsroom.sql(`SELECT slug FROM checks WHERE id = '${checkId}'`);
    const entries = await newsroom.sql(`SELECT entry FROM log_entries WHERE entry LIKE '%"${checkId}"%'`);
    expect(entries).toHaveLength(1);
    await bothShowAll();
    for (const baseUrl of both()) {
      const address = `${baseUrl}/verdicts/${row?.slug}`;
      for (const [list, mark] of [
        ["/feed.xml", `<guid isPermaLink="true">${address}</guid>`],
        ["/atom.xml", `<id>${address}</id>`],
        ["/sitemap.xml", `<loc>${address}</loc>`],
        ["/news-sitemap.xml", `<loc>${address}</loc>`],
      ] as const) {
        expect([list, count(await text(`${baseUrl}${list}`), mark)]).toEqual([list, 1]);
      }
      expect((await fetch(`${address}/versions/2`)).status).toBe(404);
    }
  });

  it("F09: the log has no gap and one head, whichever of the two wrote an entry", async () => {
    const before = Number((await newsroom.sql("SELECT count(*)::int AS count FROM log_entries"))[0]?.count);
    const checks: string[] = [];
    for (let at = 0; at < 8; at += 1) checks.push((await approved()).checkId);
    const answers = await Promise.all(
      checks.map((checkId, at) => cause(at % 2 ? editor.api : editorElsewhere, checkId, "publish")),
    );
    expect(answers.map(({ status }) => status)).toEqual(checks.map(() => 200));
    await bothShowAll();
    const heads = await Promise.all(both().map((baseUrl) => text(`${baseUrl}/.well-known/claimdesk/checkpoint`)));
    expect(heads[0]).toBe(heads[1]);
    for (const baseUrl of both()) {
      const site = readSite(baseUrl);
      const { entries } = await verifyWholeLog(site, await readSiteHead(site, { pinned: null, kept: null }));
      expect(entries.map(({ seq }) => seq)).toEqual(Array.from({ length: before + 8 }, (_, seq) => seq));
    }
  });

  it("F03: what was published while its evidence was taken off has every copy that it names, for readers too", async () => {
    let shown = 0;
    for (let round = 0; round < 6; round += 1) {
      const { checkId } = await approved();
      const { body } = await writer.api.get(`/checks/${checkId}`);
      const { id, version } = body.claims[0].evidence[0];
      const [published] = await Promise.all([
        cause(round % 2 ? editor.api : editorElsewhere, checkId, "publish"),
        writer.api.delete(`/evidence/${id}`, version),
      ]);
      await bothShowAll();
      for (const baseUrl of both()) {
        const address = `${baseUrl}/verdicts/${body.slug}`;
        if (published.status !== 200) {
          expect((await fetch(address)).status).toBe(404);
          continue;
        }
        shown += 1;
        const canonical = JSON.parse(await text(`${address}/canonical.json`));
        const [evidence] = canonical.claims[0].evidence;
        expect(evidence.snapshot.sha256).toBe(body.claims[0].evidence[0].snapshot.sha256);
        expect(await text(`${baseUrl}/archive/${evidence.snapshot.id}`)).toContain("41.2 million tonnes");
        const bundle = await fetch(`${address}/bundle.zip`);
        // Fails where a copy is missing, or is not what its hash says.
        openBundle(body.slug, new Uint8Array(await bundle.arrayBuffer()));
      }
    }
    expect(shown).toBeGreaterThan(0);
  });
});

describe("G06: what is changed at one instance", () => {
  it("shows at the other within a minute, and no surface there goes on showing the old verdict", async () => {
    const { checkId, claimId } = await approved();
    expect((await cause(editor.api, checkId, "publish")).status).toBe(200);
    expect(await bothShowAll()).toBeLessThan(60_000);
    const [row] = await newsroom.sql(`SELECT c.slug, m.slug AS claim FROM checks c JOIN claims m ON m.check_id = c.id
      WHERE c.id = '${checkId}'`);
    const pages = [`/verdicts/${row?.slug}`, `/claims/${row?.claim}`, `/embed/claims/${row?.claim}`];
    const surfaces = [...pages, `/verdicts/${row?.slug}/annotations.json`, "/feed.json", "/claimreview.json", "/"];
    const summary = `It counts ballast ${randomUUID()}.`;
    await cause(editor.api, checkId, "start_correction", { reason: "It counts ballast." });
    const { body: claim } = await writer.api.get(`/claims/${claimId}`);
    const corrected = { rating: "needs_context", summary, rationale: "See [1].", asOf: "2026-02-28" };
    await writer.api.call("PUT", `/claims/${claimId}/verdict`, { body: corrected, ifMatch: claim.verdict.version });
    await publishHarbour(writer.api, editor.api, checkId);
    expect(await bothShowAll()).toBeLessThan(60_000);
    for (const path of pages) expect(await text(`${second.baseUrl}${path}`), path).toContain(summary);
    const review = JSON.parse(await text(`${second.baseUrl}/claimreview.json`)).dataFeedElement.find(
      ({ url }: { url: string }) => url.endsWith(`/claims/${row?.claim}`),
    );
    expect(review.item[0].reviewRating.alternateName).toBe("Needs context");
    await cause(editor.api, checkId, "retract", { reason: "Withdrawn." });
    expect(await bothShowAll()).toBeLessThan(60_000);
    for (const path of surfaces) {
      const answer = await fetch(`${second.baseUrl}${path}`);
      expect(await answer.text(), path).not.toContain(summary);
    }
  });
});

describe("J07: the connection is cut while a publication is being committed", () => {
  it("the key tells what came of it, and nothing is published twice", async () => {
    for (let round = 0; round < 4; round += 1) {
      const { checkId } = await approved();
      const key = randomUUID();
      const publish = () => editorElsewhere.post(`/checks/${checkId}/events`, { event: "publish" }, { key });
      const lost = wire.loseAnswerTo("commit");
      // Whose statement it is that loses its answer is chance; publishing is what is going on.
      const [answer] = await Promise.all([publish(), lost]);
      expect([200, 503]).toContain(answer.status);
      let again = await publish();
      for (let wait = 0; wait < 50 && [409, 503].includes(again.status); wait += 1) {
        await new Promise((resolve) => setTimeout(resolve, 100));
        again = await publish();
      }
      expect([again.status, again.body.state]).toEqual([200, "published"]);
      const rows = await newsroom.sql(
        `SELECT (SELECT count(*)::int FROM published_versions WHERE check_id = '${checkId}') AS versions,
          (SELECT count(*)::int FROM log_entries WHERE entry LIKE '%"${checkId}"%') AS entries,
          (SELECT count(*)::int FROM audit_events WHERE check_id = '${checkId}' AND action = 'check.publish') AS events,
          (SELECT count(*)::int FROM outbox WHERE kind = 'check_published' AND payload->>'checkId' = '${checkId}') AS messages`,
      );
      expect(rows).toEqual([{ versions: 1, entries: 1, events: 1, messages: 1 }]);
    }
  });
});

describe("H08: one limit for all instances", () => {
  it("requests are counted together, wherever they are answered, and by a server that was started since", async () => {
    await newsroom.sql("DELETE FROM rate_limits");
    const statuses: number[] = [];
    for (let round = 0; round < 75; round += 1) {
      const four = await Promise.all(
        [0, 1, 0, 1].map(async (at) => (await fetch(`${both()[at]}/search?rating=none`)).status),
      );
      statuses.push(...four);
    }
    expect(new Set(statuses)).toEqual(new Set([400]));
    for (const baseUrl of both()) expect((await fetch(`${baseUrl}/search?q=harbour`)).status).toBe(429);
    // What a server knows after a start is what stands there.
    const [row] = await newsroom.sql("SELECT points FROM rate_limits WHERE key LIKE 'reader:%'");
    expect(Number(row?.points)).toBeGreaterThan(300);
    await newsroom.sql("DELETE FROM rate_limits");
    for (const baseUrl of both()) expect((await fetch(`${baseUrl}/search?q=harbour`)).status).toBe(200);
  });
});

describe("J05: the database is gone, and comes back", () => {
  /** Every address that the second instance has frozen. */
  async function frozen(): Promise<string[]> {
    const addresses: string[] = [];
    for await (const file of filesIn(join(secondDataDir, "site", "current", "pages"))) {
      if (/\.(?:gz|br)$/.test(file)) continue;
      const path = `/${file.replace(/(?:^|(?<=\/))index\.html$/, "").replace(/\.html$/, "")}`;
      addresses.push(path.split("/").map(encodeURIComponent).join("/"));
    }
    return addresses;
  }

  /** Addresses with a query that no file answers, beside some that lead nowhere. */
  async function madeForQueries(topicSlug: string, movedFrom: string): Promise<string[]> {
    const [corrected] = await newsroom.sql(`SELECT c.slug, m.slug AS claim FROM published_versions v
      JOIN checks c ON c.id = v.check_id JOIN claims m ON m.check_id = c.id WHERE v.number = 2 LIMIT 1`);
    const [entry] = await newsroom.sql(
      "SELECT leaf_hash AS leaf, max(seq) OVER () AS last FROM log_entries WHERE seq = 1",
    );
    const size = Number((await newsroom.sql("SELECT max(size) AS size FROM log_checkpoints"))[0]?.size);
    const log = [
      ...["entries", "entries?start=0&end=2", "entries?start=3", `entries?start=${size - 1}`, `entries?start=${size}`],
      ...["checkpoint?size=1", `checkpoint?size=${size - 1}`, `checkpoint?size=${size}`, `checkpoint?size=${size + 1}`],
      ...["proof?seq=0", "proof?seq=2&size=5", `proof?leaf=${entry?.leaf}`, `proof?leaf=${"0".repeat(64)}`],
      ...["proof?first=1", "proof?first=0", `proof?first=3&second=${size - 1}`, `proof?first=1&second=${size + 1}`],
    ].map((path) => `/.well-known/claimdesk/${path}`);
    const address = encodeURIComponent(`${second.baseUrl}/verdicts/${corrected?.slug}`);
    const others = [
      `/verdicts/${corrected?.slug}/history?from=1&to=2`,
      `/verdicts/${corrected?.slug}/history?from=1&to=3`,
      `/verdicts/${corrected?.slug}/canonical.json?version=1`,
      `/verdicts/${corrected?.slug}/canonical.json?version=9`,
      ...["/verify", `/verify?verdict=${corrected?.slug}`, "/verify?verdict=none", "/sitemap.xml?part=1"],
      ...[`/oembed?url=${address}`, `/oembed?url=${address.replace("verdicts", "claims")}`],
      `/oembed?url=${encodeURIComponent(`${second.baseUrl}/claims/${corrected?.claim}`)}`,
      `/topics/${topicSlug}?utm_source=x`,
      ...[`/topics/${movedFrom}`, `/topics/${movedFrom}/feed.xml`, `/topics/${movedFrom}?utm_source=x`],
      "/?cursor=nothing",
      "/?cursor=2020-01-01T00:00:00.000Z~x",
    ];
    // From page to page of the front page's list.
    for (let page = "/"; page !== ""; others.push(page)) {
      const [, cursor] = /href="(\/\?cursor=[^"]+)"/.exec(await text(`${second.baseUrl}${page}`)) ?? [];
      if (cursor === undefined) break;
      page = cursor.replaceAll("&amp;", "&");
    }
    expect(others.some((path) => path.includes("cursor=20"))).toBe(true);
    return [...log, ...others, `/sources/${"x".repeat(26)}/verdicts`];
  }

  it("readers are served all that is frozen, whoever writes is told to wait and loses nothing, and it goes on by itself", async () => {
    const { body: topic } = await writer.api.post("/topics", { name: "Harbours" });
    const { checkId } = await approved([topic.id]);
    await cause(editor.api, checkId, "publish");
    // Renamed, so that readers are led on from the address that it had.
    const { body: known } = await writer.api.get(`/topics/${topic.id}`);
    const { body: renamed } = await writer.api.patch(
      `/topics/${topic.id}`,
      { name: "Harbours and quays", newAddress: true },
      known.version,
    );
    const waiting = await approved();
    await bothShowAll();
    const addresses = await frozen();
    const kinds = new Set(addresses.map((address) => surfaceAt(address)?.surface.name));
    const unknown = SURFACES.filter((surface) => !surface.fragment && !kinds.has(surface.name));
    expect(unknown.map(({ name }) => name)).toEqual([]);
    const bytes = async (path: string) => {
      const answer = await fetch(`${second.baseUrl}${path}`, { redirect: "manual" });
      const body = Buffer.from(await answer.arrayBuffer()).toString("base64");
      return [answer.status, answer.headers.get("etag") ?? answer.headers.get("location"), body];
    };
    // Half of them were asked for before, and half come from the disk for the first time.
    const before = new Map<string, unknown>();
    for (const path of addresses.filter((_, at) => at % 2 === 0)) before.set(path, await bytes(path));
    // And what is made of it for a query, with and without what there is.
    const made = await madeForQueries(renamed.slug, topic.slug);
    for (const path of made) before.set(path, await bytes(path));
    expect(before.get(`/topics/${topic.slug}/feed.xml`)).toEqual([308, `/topics/${renamed.slug}/feed.xml`, ""]);
    const statuses = new Set([...before.values()].map((answer) => (answer as unknown[])[0]));
    expect(statuses).toEqual(new Set([200, 308, 404]));

    wire.cut();
    try {
      for (const path of addresses) {
        const answer = await bytes(path);
        expect([path, answer[0]]).toEqual([path, 200]);
        if (before.has(path)) expect(answer, path).toEqual(before.get(path));
      }
      for (const path of made) expect(await bytes(path), path).toEqual(before.get(path));
      expect((await fetch(`${second.baseUrl}/verdicts/none`)).status).toBe(404);
      expect((await fetch(`${second.baseUrl}/healthz`)).status).toBe(200);
      expect((await fetch(`${second.baseUrl}/readyz`)).status).toBe(503);
      const search = await fetch(`${second.baseUrl}/search?q=harbour`);
      expect(search.status).toBe(503);
      expect((await editorElsewhere.post("/origins", { name: randomUUID() })).status).toBe(503);
      expect((await cause(editorElsewhere, waiting.checkId, "publish")).status).toBe(503);
      const words = `What I typed is still here ${randomUUID()}`;
      const sent = await fetch(`${second.baseUrl}/ask`, {
        ...{ method: "POST", redirect: "manual", headers: { origin: second.baseUrl } },
        body: new URLSearchParams({ text: words }),
      });
      expect([sent.status, (await sent.text()).includes(words)]).toEqual([503, true]);
    } finally {
      wire.join();
    }

    const alive = async () => (await fetch(`${second.baseUrl}/readyz`)).status;
    await expect.poll(alive, { timeout: 30_000, interval: 200 }).toBe(200);
    expect((await cause(editorElsewhere, waiting.checkId, "publish")).status).toBe(200);
    await bothShowAll();
    const [row] = await newsroom.sql(`SELECT slug FROM checks WHERE id = '${waiting.checkId}'`);
    await text(`${second.baseUrl}/verdicts/${row?.slug}`);
    expect((await fetch(`${second.baseUrl}/search?q=harbour`)).status).toBe(200);
  }, 120_000);
});
