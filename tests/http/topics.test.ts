import { beforeAll, describe, expect, inject, it } from "vitest";
import { MergedTopicsAnswer, TopicAnswer, TopicWithChecksAnswer } from "#server/api/answers/topic-answers.ts";
import { completeCheck, mustSucceed, publish } from "#tests/support/desk.ts";
import { siteShowsAll } from "#tests/support/frozen-site.ts";
import type { ApiClient } from "#tests/support/http-client.ts";
import { openNewsroom } from "#tests/support/people.ts";
import { parseXml } from "#tests/support/strict-xml.ts";
import { editCheck } from "#workflow/check/edit-check.ts";
import { readCheck } from "#workflow/check/read-check.ts";
import type { Ctx } from "#workflow/context.ts";
import { mergeTopics } from "#workflow/topic/merge-topics.ts";
import { readTopic } from "#workflow/topic/read-topic.ts";
import { addTopic, editTopic } from "#workflow/topic/save-topic.ts";

const newsroom = openNewsroom();
const { baseUrl, dataDir } = inject("server");
let writer: Ctx;
let editor: Ctx;
let api: ApiClient;

beforeAll(async () => {
  ({ ctx: writer, api } = await newsroom.hire("Tove Topics", "fact_checker"));
  ({ ctx: editor } = await newsroom.hire("Edda Topics", "editor"));
});

let made = 0;
/** A topic with words of its own, so that it is found or missed for sure. */
async function newTopic() {
  made += 1;
  const word = `zephyr${made}${Math.random().toString(36).slice(2, 8)}`;
  const topic = mustSucceed(await addTopic(writer, { name: `Matter ${word}`, description: `Described ${word}.` }));
  return { ...topic, word };
}

async function draftUnder(topic: { id: string }): Promise<string> {
  const { checkId } = await completeCheck(writer);
  const { version } = mustSucceed(await readCheck(writer, { checkId }));
  mustSucceed(await editCheck(writer, { checkId, basedOn: version, topicIds: [topic.id] }));
  return checkId;
}

async function publishedUnder(topic: { id: string }) {
  const check = await publish(writer, editor, await draftUnder(topic));
  await siteShowsAll(dataDir, newsroom.db);
  return check;
}

async function edit(topic: { id: string }, more: object) {
  const { version } = mustSucceed(await readTopic(writer, { topicId: topic.id })).topic;
  return mustSucceed(await editTopic(writer, { topicId: topic.id, basedOn: version, ...more }));
}

const get = (path: string) => fetch(`${baseUrl}${path}`, { redirect: "manual" });
const text = async (path: string) => (await get(path)).text();

describe("readers", () => {
  it("find a topic with its checks on its page, in the list, in the footer's reach and in the sitemap", async () => {
    const topic = await newTopic();
    const { slug, title } = await publishedUnder(topic);
    const answer = await get(`/topics/${topic.slug}`);
    expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "text/html; charset=utf-8"]);
    const page = await answer.text();
    expect(page).toContain(`Described ${topic.word}.`);
    expect(page).toContain(`href="/verdicts/${slug}"`);
    expect(page).toContain(title);
    expect(page).toContain(`<link rel="canonical" href="${baseUrl}/topics/${topic.slug}"`);
    expect(page).not.toMatch(/<script|ld\+json|style=/);
    // Crawlers that went on into the search would ask for every combination of its filters.
    expect(page.match(/<a[^>]+href="\/search\?/g)).toEqual(page.match(/<a[^>]+rel="nofollow"[^>]+href="\/search\?/g));
    expect(await text("/topics")).toContain(`href="/topics/${topic.slug}"`);
    expect(await text("/sitemap.xml")).toContain(`/topics/${topic.slug}<`);
    const verdict = await text(`/verdicts/${slug}`);
    expect(verdict).toContain(`href="/topics/${topic.slug}"`);
    const [, claim] = /href="(\/claims\/[^"#]+)"/.exec(verdict) ?? [];
    expect(await text(claim ?? "")).toContain(`href="/topics/${topic.slug}"`);
  });

  it("subscribe to the feed of a topic, which is well-formed, discoverable, and holds its checks only", async () => {
    const [topic, other] = [await newTopic(), await newTopic()];
    const { slug } = await publishedUnder(topic);
    await publishedUnder(other);
    const answer = await get(`/topics/${topic.slug}/feed.xml`);
    expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "application/rss+xml; charset=utf-8"]);
    const body = await answer.text();
    expect(parseXml(body).name).toBe("rss");
    expect([...body.matchAll(/<guid[^>]*>([^<]+)</g)].map(([, id]) => id)).toEqual([`${baseUrl}/verdicts/${slug}`]);
    expect(await text(`/topics/${topic.slug}`)).toContain(`href="/topics/${topic.slug}/feed.xml"`);
  });

  it("are led from every address that a topic had to the one it has, page and feed, for good", async () => {
    const [topic, target] = [await newTopic(), await newTopic()];
    await publishedUnder(topic);
    const renamed = await edit(topic, { name: `Renamed ${topic.word}`, newAddress: true });
    await siteShowsAll(dataDir, newsroom.db);
    for (const [tail, path] of [
      ["", `/topics/${topic.slug}`],
      ["/feed.xml", `/topics/${topic.slug}/feed.xml`],
    ] as const) {
      const moved = await get(path);
      expect([moved.status, moved.headers.get("location")]).toEqual([308, `/topics/${renamed.slug}${tail}`]);
    }
    mustSucceed(await mergeTopics(writer, { topicId: topic.id, intoId: target.id }));
    await siteShowsAll(dataDir, newsroom.db);
    for (const slug of [topic.slug, renamed.slug]) {
      const moved = await get(`/topics/${slug}`);
      expect([moved.status, moved.headers.get("location")], slug).toEqual([308, `/topics/${target.slug}`]);
    }
    expect((await get(`/topics/${target.slug}`)).status).toBe(200);
    expect((await get(`/topics/nothing-${topic.word}`)).status).toBe(404);
  });

  it("learn nothing of a topic that no published check stands under (acceptance 14)", async () => {
    const topic = await newTopic();
    await draftUnder(topic);
    for (const path of [`/topics/${topic.slug}`, `/topics/${topic.slug}/feed.xml`]) {
      const answer = await get(path);
      expect(answer.status, path).toBe(404);
      expect(await answer.text(), path).not.toContain(topic.word);
    }
    for (const path of ["/topics", "/search", "/sitemap.xml", "/"]) {
      expect(await text(path), path).not.toContain(topic.word);
    }
    // The address that somebody guesses is said back to them, and nothing is found behind it.
    const guessed = await text(`/search?topic=${topic.slug}`);
    expect(guessed).toContain("Nothing found");
    expect(guessed).not.toContain(`Matter ${topic.word}`);
  });

  it("learn nothing of a draft under a topic that they know: its page, count and feed stay as they are", async () => {
    const topic = await newTopic();
    await publishedUnder(topic);
    const paths = [`/topics/${topic.slug}`, `/topics/${topic.slug}/feed.xml`, "/topics"];
    const before = await Promise.all(paths.map(text));
    await draftUnder(topic);
    expect(await Promise.all(paths.map(text))).toEqual(before);
    expect(before[0]).toContain("One check");
  });

  it("narrow a search to a topic, by its present address or an older one, and see how many claims stand under it", async () => {
    const topic = await newTopic();
    const { claims } = await publishedUnder(topic);
    await publishedUnder(await newTopic());
    const renamed = await edit(topic, { name: `Renamed ${topic.word}`, newAddress: true });
    for (const slug of [topic.slug, renamed.slug]) {
      const page = await text(`/search?topic=${slug}`);
      expect(page, slug).toContain("One claim");
      expect(page, slug).toContain(`href="/claims/${claims[0]?.slug}"`);
      expect(page, slug).toMatch(new RegExp(`<option value="${renamed.slug}" selected="">Renamed ${topic.word}`));
    }
    const everything = await text("/search?q=harbour");
    expect(everything).toMatch(/<select id="topic"/);
    expect((await get("/search?topic=a&topic=b")).status).toBe(400);
  });
});

describe("the API", () => {
  it("lists, adds, edits, retires and merges topics, and files a check under them", async () => {
    const name = `Matter ${Math.random().toString(36).slice(2)}`;
    const added = await api.post("/topics", { name, description: "What it is." });
    expect(added.status).toBe(201);
    const topic = TopicAnswer.parse(added.body);
    expect((await api.post("/topics", { name: name.toUpperCase() })).body).toMatchObject({
      ...{ kind: "topic_name_taken", topic: { id: topic.id } },
      fields: { name: expect.stringContaining(name) },
    });
    const { checkId } = await completeCheck(writer);
    const { version } = mustSucceed(await readCheck(writer, { checkId }));
    const filed = await api.patch(`/checks/${checkId}`, { topicIds: [topic.id] }, version);
    expect(filed.body.topics).toEqual([{ id: topic.id, slug: topic.slug, name }]);
    expect((await api.get(`/checks/${checkId}`)).body.topics).toEqual(filed.body.topics);
    expect((await api.get(`/checks?topicId=${topic.id}`)).body.items.map(({ id }: { id: string }) => id)).toEqual([
      checkId,
    ]);
    const listed = (await api.get(`/topics?q=${encodeURIComponent(name)}`)).body;
    expect(listed).toMatchObject({ items: [{ id: topic.id, checks: 1, published: 0 }] });
    expect((await api.patch(`/topics/${topic.id}`, { retired: true })).status).toBe(428);
    expect((await api.patch(`/topics/${topic.id}`, { retired: true }, 1)).body).toMatchObject({
      retired: true,
      version: 2,
    });
    expect((await api.patch(`/topics/${topic.id}`, { name: "x" }, 1)).body).toMatchObject({
      ...{ kind: "stale_version", current: { version: 2 } },
    });
    const other = (await api.post("/topics", { name: `${name} too` })).body;
    const merged = await api.post(`/topics/${topic.id}/merge`, { intoId: other.id });
    expect(MergedTopicsAnswer.parse(merged.body).topic.mergedInto).toEqual({ id: other.id, name: other.name });
    const seen = TopicWithChecksAnswer.parse((await api.get(`/topics/${other.id}`)).body);
    expect([seen.checks.map(({ id }) => id), seen.duplicates.map(({ id }) => id)]).toEqual([[checkId], [topic.id]]);
    expect((await api.call("DELETE", `/topics/${topic.id}/merge`)).status).toBe(200);
  });

  it("refuses what is no topic, too many of them, and names the limit", async () => {
    const { checkId } = await completeCheck(writer);
    const { version } = mustSucceed(await readCheck(writer, { checkId }));
    const unknown = await api.patch(`/checks/${checkId}`, { topicIds: [`top_${"0".repeat(20)}`] }, version);
    expect(unknown).toMatchObject({ status: 422, body: { kind: "topic_unknown" } });
    expect((await api.patch(`/checks/${checkId}`, { topicIds: ["x"] }, version)).status).toBe(400);
    const six = await Promise.all(Array.from({ length: 6 }, async () => (await newTopic()).id));
    const many = await api.patch(`/checks/${checkId}`, { topicIds: six }, version);
    expect(many).toMatchObject({
      status: 422,
      body: { kind: "too_many_topics", fields: { topicIds: expect.stringContaining("five") } },
    });
    expect((await api.post("/topics", { name: "x".repeat(61) })).status).toBe(400);
    expect((await api.post("/topics", { name: "\u2060" })).body).toMatchObject({ kind: "topic_name_empty" });
  });

  it("tells nothing to whoever has not signed in", async () => {
    for (const path of ["/topics", `/topics/top_${"0".repeat(20)}`]) {
      expect((await fetch(`${baseUrl}/api/v1${path}`)).status, path).toBe(401);
    }
  });
});
