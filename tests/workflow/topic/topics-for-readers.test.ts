import { beforeAll, describe, expect, it } from "vitest";
import { ANONYMOUS } from "#domain/user/actor.ts";
import { touchedAddresses } from "#jobs/freeze/addresses.ts";
import { readSite } from "#jobs/freeze/site-reads.ts";
import { surfaceAt } from "#jobs/freeze/surfaces.ts";
import { completeCheck, mustSucceed, openDesk, publish } from "#tests/support/desk.ts";
import { frozenSite } from "#tests/support/frozen-site.ts";
import { causeEvent } from "#workflow/check/cause-event.ts";
import { editCheck } from "#workflow/check/edit-check.ts";
import { readCheck } from "#workflow/check/read-check.ts";
import type { Ctx } from "#workflow/context.ts";
import { listPublishedTopics, listTopicPages } from "#workflow/publication/list-published-topics.ts";
import { readPublicTopic, readTopicVerdicts } from "#workflow/publication/read-topic-verdicts.ts";
import { newestSiteChange, siteChangesSince } from "#workflow/publication/site-changes.ts";
import { searchClaims } from "#workflow/search/search-claims.ts";
import { mergeTopics, unmergeTopic } from "#workflow/topic/merge-topics.ts";
import { readTopic } from "#workflow/topic/read-topic.ts";
import { addTopic, editTopic } from "#workflow/topic/save-topic.ts";

const desk = await openDesk();
/** As the public pages read: another role, that sees views only. */
let reader: Ctx;
let writer: Ctx;
let editor: Ctx;

beforeAll(async () => {
  writer = await desk.person("Wilma Writer", "fact_checker");
  editor = await desk.person("Edda Editor", "editor");
  reader = { ...desk.ctx(ANONYMOUS), db: desk.readerDb };
});

const add = async (name: string) => mustSucceed(await addTopic(writer, { name, description: `All about ${name}.` }));

async function draftUnder(...topics: readonly { id: string }[]): Promise<string> {
  const { checkId } = await completeCheck(writer);
  await file(checkId, topics);
  return checkId;
}

async function file(checkId: string, topics: readonly { id: string }[]) {
  const { version } = mustSucceed(await readCheck(writer, { checkId }));
  mustSucceed(await editCheck(writer, { checkId, basedOn: version, topicIds: topics.map(({ id }) => id) }));
}

async function publishedUnder(...topics: readonly { id: string }[]) {
  return publish(writer, editor, await draftUnder(...topics));
}

const counted = async (id: string) => (await listPublishedTopics(reader)).find((topic) => topic.id === id)?.checks ?? 0;
const edit = async (topic: { id: string }, more: object) => {
  const { version } = mustSucceed(await readTopic(writer, { topicId: topic.id })).topic;
  return mustSucceed(await editTopic(writer, { topicId: topic.id, basedOn: version, ...more }));
};

/** The addresses that the changes made by `act` touch. */
async function touchedBy(act: () => Promise<unknown>): Promise<ReadonlySet<string>> {
  const { seq } = await newestSiteChange(desk.db);
  await act();
  return touchedAddresses(readSite(desk.readerDb, writer.publisher), await siteChangesSince(desk.db, seq));
}

async function rendered(path: string): Promise<string | null> {
  const found = surfaceAt(path);
  const body = await found?.surface.render(readSite(desk.readerDb, writer.publisher), found.parameters);
  return typeof body === "string" ? body : null;
}

describe("what the desk has not published (acceptance 14)", () => {
  it("a topic with unpublished checks only does not exist for readers: no page, no line, no name in the search", async () => {
    const topic = await add("Quiet inquiry");
    await draftUnder(topic);
    expect(await readTopicVerdicts(reader, { slug: topic.slug })).toMatchObject({ error: { kind: "topic_not_found" } });
    expect(await readPublicTopic(reader, { slug: topic.slug })).toMatchObject({ error: { kind: "topic_not_found" } });
    expect(await counted(topic.id)).toBe(0);
    expect((await listTopicPages(reader)).map(({ name }) => name)).not.toContain("Quiet inquiry");
    for (const path of [`/topics/${topic.slug}`, `/topics/${topic.slug}/feed.xml`]) {
      expect(await rendered(path), path).toBeNull();
    }
    for (const path of ["/topics", "/sitemap.xml"]) expect(await rendered(path), path).not.toMatch(/quiet.inquiry/i);
    const rows = await desk.asReader(`SELECT * FROM readers.topics WHERE id = '${topic.id}'`);
    expect(rows.rows).toEqual([]);
    const slugs = await desk.asReader(`SELECT * FROM readers.topic_slugs WHERE slug = '${topic.slug}'`);
    expect(slugs.rows).toEqual([]);
  });

  it("an edit of a topic that readers do not know tells them nothing, not even that there was a change", async () => {
    const topic = await add("Nothing to see");
    expect(await touchedBy(() => edit(topic, { name: "Still nothing to see" }))).toEqual(new Set());
  });

  it("a draft under a public topic adds nothing to its page, its count, its feed or the search", async () => {
    const topic = await add("Open matter");
    const { title } = await publishedUnder(topic);
    const page = await rendered(`/topics/${topic.slug}`);
    const feed = await rendered(`/topics/${topic.slug}/feed.xml`);
    expect(page).toContain(title);
    await draftUnder(topic);
    expect(await rendered(`/topics/${topic.slug}`)).toBe(page);
    expect(await rendered(`/topics/${topic.slug}/feed.xml`)).toBe(feed);
    expect(await counted(topic.id)).toBe(1);
    const found = await searchClaims(reader, { query: null, filters: { topic: topic.slug }, offset: 0, limit: 20 });
    expect([found.total, found.topics]).toEqual([1, [{ name: "Open matter", count: 1, value: "open-matter" }]]);
  });

  it("a correction that files a check elsewhere moves it when it is published, and not before", async () => {
    const [from, to] = [await add("Filed wrongly"), await add("Filed rightly")];
    const { id: checkId } = await publishedUnder(from);
    mustSucceed(
      await causeEvent(editor, "start_correction", { checkId, reason: "Wrong drawer.", correctionKind: "typo" }),
    );
    await file(checkId, [to]);
    expect([await counted(from.id), await counted(to.id)]).toEqual([1, 0]);
    expect(await rendered(`/topics/${to.slug}`)).toBeNull();
    const touched = await touchedBy(() => publish(writer, editor, checkId));
    expect([...touched]).toEqual(expect.arrayContaining([`/topics/${from.slug}`, `/topics/${to.slug}`, "/topics"]));
    expect([await counted(from.id), await counted(to.id)]).toEqual([0, 1]);
  });

  it("a retracted check leaves its topics; their pages stay and say that nothing stands there", async () => {
    const topic = await add("Withdrawn matter");
    const { id: checkId, title } = await publishedUnder(topic);
    mustSucceed(await causeEvent(editor, "retract", { checkId, reason: "It was wrong." }));
    expect(await counted(topic.id)).toBe(0);
    const page = await rendered(`/topics/${topic.slug}`);
    expect(page).toContain("No check stands under this topic at present.");
    expect(page).not.toContain(title);
    expect(await rendered("/topics")).not.toContain("Withdrawn matter");
  });
});

describe("the page of a topic", () => {
  it("lists its checks, the newest first, with ratings, claimants and links, and holds no ClaimReview or script", async () => {
    const topic = await add("Harbours");
    const [older, newer] = [await publishedUnder(topic), await publishedUnder(topic)];
    const { checks, total } = mustSucceed(await readTopicVerdicts(reader, { slug: topic.slug }));
    expect(total).toBe(2);
    expect(checks.map(({ slug }) => slug)).toEqual([newer.slug, older.slug]);
    expect(checks[0]?.claims).toMatchObject([{ number: 1, rating: { key: "supported", label: "Supported" } }]);
    const page = (await rendered(`/topics/${topic.slug}`)) ?? "";
    expect(page).toContain("All about Harbours.");
    expect(page).toContain(`href="/claims/${checks[0]?.claims[0]?.slug}"`);
    expect(page).toContain("Claimed by");
    expect(page).not.toMatch(/ClaimReview|<script|style=/);
  });

  it("is touched by its own checks and by its own changes, and those of others touch it not", async () => {
    const [topic, other] = [await add("Ferries"), await add("Airports")];
    const { slug } = await publishedUnder(other);
    const touched = await touchedBy(() => publishedUnder(topic));
    expect(touched).toContain("/topics/ferries");
    expect(touched).toContain("/topics/ferries/feed.xml");
    expect(touched).not.toContain("/topics/airports");
    const renamed = [...(await touchedBy(() => edit(other, { name: "Airfields", newAddress: true })))].sort();
    expect(renamed).toEqual(
      [
        "/sitemap-pages.xml",
        "/sitemap.xml",
        "/topics",
        ...["airfields", "airports"].flatMap((at) => [
          `/topics/${at}`,
          `/topics/${at}/feed.xml`,
          `/fragments/topics/${at}`,
        ]),
      ].sort(),
    );
    expect(renamed).not.toContain(`/verdicts/${slug}`);
  });

  it("is found at every address that it had, for good: after a renaming, a merge, and a merge of that", async () => {
    const [one, two, three] = [await add("Address one"), await add("Address two"), await add("Address three")];
    await publishedUnder(one);
    await edit(one, { name: "Address one and a half", newAddress: true });
    const leadsTo = async (slug: string) => {
      const found = await readPublicTopic(reader, { slug });
      return found.ok ? null : "slug" in found.error ? found.error.slug : found.error.kind;
    };
    expect(await leadsTo("address-one")).toBe("address-one-and-a-half");
    expect(await leadsTo("address-one-and-a-half")).toBeNull();
    const touched = await touchedBy(async () =>
      mustSucceed(await mergeTopics(writer, { topicId: one.id, intoId: two.id })),
    );
    expect([...touched]).toEqual(expect.arrayContaining(["/topics/address-one-and-a-half", "/topics/address-two"]));
    expect(await leadsTo("address-one")).toBe("address-two");
    expect(await rendered("/topics/address-one-and-a-half")).toBeNull();
    mustSucceed(await mergeTopics(writer, { topicId: two.id, intoId: three.id }));
    for (const slug of ["address-one", "address-one-and-a-half", "address-two"]) {
      expect(await leadsTo(slug), slug).toBe("address-three");
    }
    expect(await counted(three.id)).toBe(1);
    const found = await searchClaims(reader, { query: null, filters: { topic: "address-one" }, offset: 0, limit: 20 });
    expect(found.total).toBe(1);
    mustSucceed(await unmergeTopic(writer, { topicId: one.id }));
    expect(await leadsTo("address-one")).toBe("address-one-and-a-half");
    expect([await counted(one.id), await counted(three.id)]).toEqual([1, 0]);
  });

  it("leads there from every address that it had in the frozen site too, as a rebuild would have it after each change", async () => {
    const [one, two] = [await add("Quay one"), await add("Quay two")];
    await publishedUnder(one, two);
    const site = frozenSite(desk.db, writer.publisher);
    const leadsTo = (slug: string) => site.read(`fragments/topics/${slug}`);
    const frozen = async () => {
      await site.freezer.catchUp();
      for (const slug of ["quay-one", "quay-one-and-a-half", "quay-two", "quay-three"]) {
        expect(await leadsTo(slug), slug).toBe(await rendered(`/fragments/topics/${slug}`));
      }
    };
    await frozen();
    expect(await leadsTo("quay-one")).toBeNull();
    await edit(one, { name: "Quay one and a half", newAddress: true });
    mustSucceed(await mergeTopics(writer, { topicId: one.id, intoId: two.id }));
    await frozen();
    expect(await Promise.all(["quay-one", "quay-one-and-a-half"].map(leadsTo))).toEqual(['"quay-two"', '"quay-two"']);
    // Of the topic that stands for it alone: the addresses of the duplicate lead to the new one all the same.
    await edit(two, { name: "Quay three", newAddress: true });
    await frozen();
    for (const slug of ["quay-one", "quay-one-and-a-half", "quay-two"]) {
      expect(await leadsTo(slug), slug).toBe('"quay-three"');
    }
    mustSucceed(await unmergeTopic(writer, { topicId: one.id }));
    await frozen();
    expect(await leadsTo("quay-one")).toBe('"quay-one-and-a-half"');
    expect(await leadsTo("quay-one-and-a-half")).toBeNull();
    expect(await leadsTo("quay-two")).toBe('"quay-three"');
  }, 120_000);

  it("counts a check once that is filed under a topic and its duplicate", async () => {
    const [one, two] = [await add("Twice filed"), await add("Filed twice")];
    await publishedUnder(one, two);
    mustSucceed(await mergeTopics(writer, { topicId: one.id, intoId: two.id }));
    expect(await counted(two.id)).toBe(1);
    expect(mustSucceed(await readTopicVerdicts(reader, { slug: two.slug })).total).toBe(1);
    const found = await searchClaims(reader, { query: null, filters: { topic: two.slug }, offset: 0, limit: 20 });
    expect(found.topics).toEqual([{ name: "Filed twice", count: 1, value: "filed-twice" }]);
  });
});
