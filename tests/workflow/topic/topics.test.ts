import { beforeAll, describe, expect, it } from "vitest";
import { sqlState } from "#db/client.ts";
import { completeCheck, mustSucceed, openDesk, publish } from "#tests/support/desk.ts";
import { listAuditEvents } from "#workflow/audit/list-audit-events.ts";
import { causeEvent } from "#workflow/check/cause-event.ts";
import { editCheck } from "#workflow/check/edit-check.ts";
import { listChecks } from "#workflow/check/list-checks.ts";
import { readCheck } from "#workflow/check/read-check.ts";
import type { Ctx } from "#workflow/context.ts";
import { readCanonical } from "#workflow/publication/read-published.ts";
import { listTopics } from "#workflow/topic/list-topics.ts";
import { mergeTopics, unmergeTopic } from "#workflow/topic/merge-topics.ts";
import { readTopic } from "#workflow/topic/read-topic.ts";
import { addTopic, editTopic } from "#workflow/topic/save-topic.ts";

const desk = await openDesk();
let writer: Ctx;
let editor: Ctx;
let admin: Ctx;
let stranger: Ctx;

beforeAll(async () => {
  writer = await desk.person("Wilma Writer", "fact_checker");
  editor = await desk.person("Edda Editor", "editor");
  admin = await desk.person("Ada Admin", "admin");
  stranger = await desk.person("Nobody Yet");
});

const add = async (name: string, description?: string) => mustSucceed(await addTopic(writer, { name, description }));
const read = async (topic: { id: string }) => mustSucceed(await readTopic(writer, { topicId: topic.id }));
const check = async (checkId: string) => mustSucceed(await readCheck(writer, { checkId }));

async function file(checkId: string, topics: readonly { id: string }[], ctx = writer) {
  const { version } = await check(checkId);
  return editCheck(ctx, { checkId, basedOn: version, topicIds: topics.map(({ id }) => id) });
}

async function checkUnder(...topics: readonly { id: string }[]): Promise<string> {
  const { checkId } = await completeCheck(writer);
  mustSucceed(await file(checkId, topics));
  return checkId;
}

describe("a topic", () => {
  it("is added and edited by whoever keeps the register, and by nobody else", async () => {
    for (const ctx of [writer, editor, admin]) {
      const topic = mustSucceed(
        await addTopic(ctx, { name: `Kept by ${ctx.actor.kind === "user" && ctx.actor.name}` }),
      );
      const saved = await editTopic(ctx, { topicId: topic.id, basedOn: topic.version, description: "What it is." });
      expect(mustSucceed(saved)).toMatchObject({ description: "What it is.", version: 2 });
    }
    const topic = await add("Not theirs");
    const other = await add("Nor this");
    const outside: Ctx = { ...writer, actor: { kind: "anonymous" } };
    for (const [ctx, kind] of [
      [stranger, "forbidden"],
      [outside, "not_signed_in"],
    ] as const) {
      expect(await addTopic(ctx, { name: "Theirs" })).toMatchObject({ error: { kind } });
      expect(await editTopic(ctx, { topicId: topic.id, basedOn: 1, name: "X" })).toMatchObject({ error: { kind } });
      expect(await mergeTopics(ctx, { topicId: topic.id, intoId: other.id })).toMatchObject({ error: { kind } });
      expect(await unmergeTopic(ctx, { topicId: topic.id })).toMatchObject({ error: { kind } });
      expect(await listTopics(ctx)).toMatchObject({ error: { kind } });
      expect(await readTopic(ctx, { topicId: topic.id })).toMatchObject({ error: { kind } });
    }
  });

  it("has a name that no other topic looks like, and the refusal says which has it", async () => {
    const topic = await add("Nuclear power");
    for (const name of ["nuclear POWER", "Nuclear-power", "Nuсlear power", "Nuclear\u200b power"]) {
      expect(await addTopic(writer, { name })).toMatchObject({
        error: { kind: "topic_name_taken", field: "name", topic: { id: topic.id, name: "Nuclear power" } },
      });
    }
    const other = await add("Wind power");
    const renamed = await editTopic(writer, { topicId: other.id, basedOn: other.version, name: "NUCLEAR POWER" });
    expect(renamed).toMatchObject({ error: { kind: "topic_name_taken" } });
    const itself = await editTopic(writer, { topicId: topic.id, basedOn: topic.version, name: "Nuclear Power" });
    expect(mustSucceed(itself).name).toBe("Nuclear Power");
    expect(await addTopic(writer, { name: "\u2060" })).toMatchObject({ error: { kind: "topic_name_empty" } });
  });

  it("added by two people at once exists once", async () => {
    const both = await Promise.all([addTopic(writer, { name: "Tides" }), addTopic(editor, { name: "tides" })]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both.find(({ ok }) => !ok)).toMatchObject({ error: { kind: "topic_name_taken" } });
  });

  it("changed since it was read is not saved over, and the refusal holds what stands", async () => {
    const topic = await add("Fisheries");
    mustSucceed(await editTopic(editor, { topicId: topic.id, basedOn: topic.version, description: "Theirs." }));
    expect(await editTopic(writer, { topicId: topic.id, basedOn: topic.version, description: "Mine." })).toMatchObject({
      error: { kind: "stale_version", current: { description: "Theirs.", version: 2 } },
    });
  });

  it("stands in the audit trail with what it was and what it is", async () => {
    const topic = await add("Audited");
    mustSucceed(await editTopic(writer, { topicId: topic.id, basedOn: topic.version, name: "Audited twice" }));
    const { items } = mustSucceed(await listAuditEvents(editor, { limit: 10 }));
    const events = items.filter((event) => event.subjectId === topic.id);
    expect(events.map((event) => event.action)).toEqual(["topic.edited", "topic.added"]);
    expect(events[0]).toMatchObject({ before: { name: "Audited" }, after: { name: "Audited twice" } });
  });

  it("has an address that follows its name until readers know it, and is free again after that", async () => {
    const topic = await add("Grain deals");
    const renamed = mustSucceed(await editTopic(writer, { topicId: topic.id, basedOn: 1, name: "Grain exports" }));
    expect(renamed.slug).toBe("grain-exports");
    expect((await read(topic)).formerSlugs).toEqual([]);
    expect((await add("Grain deals")).slug).toBe("grain-deals");
  });

  it("keeps its address once public; a new one is given when asked for, and the old one stays its own", async () => {
    const topic = await add("Sea routes");
    await publish(writer, editor, await checkUnder(topic));
    const edit = async (more: object) => {
      const { version } = (await read(topic)).topic;
      return mustSucceed(await editTopic(writer, { topicId: topic.id, basedOn: version, ...more }));
    };
    expect((await edit({ name: "Shipping lanes" })).slug).toBe("sea-routes");
    expect((await edit({ newAddress: true })).slug).toBe("shipping-lanes");
    expect((await read(topic)).formerSlugs).toEqual(["sea-routes"]);
    // Nobody else is given an address that leads elsewhere, and whoever had it can have it back.
    expect((await add("Sea routes")).slug).toBe("sea-routes-2");
    expect((await edit({ name: "Sea  routes of old", newAddress: true })).slug).toBe("sea-routes-of-old");
    expect([...(await read(topic)).formerSlugs].sort()).toEqual(["sea-routes", "shipping-lanes"]);
    expect((await edit({ name: "Shipping lanes", newAddress: true })).slug).toBe("shipping-lanes");
    expect([...(await read(topic)).formerSlugs].sort()).toEqual(["sea-routes", "sea-routes-of-old"]);
    for (const statement of [
      `DELETE FROM topic_slugs WHERE slug = 'sea-routes'`,
      `UPDATE topic_slugs SET slug = 'elsewhere' WHERE slug = 'sea-routes'`,
      `UPDATE topics SET public_since = NULL WHERE id = '${topic.id}'`,
      `DELETE FROM topics WHERE id = '${topic.id}'`,
    ]) {
      expect(await desk.asOwner(statement).catch(sqlState), statement).toBe("CD001");
    }
  });
});

describe("a check", () => {
  it("is filed under topics in the order chosen, five at most, and back under none", async () => {
    const topics = await Promise.all(
      ["One", "Two", "Three", "Four", "Five", "Six"].map((name) => add(`Filed ${name}`)),
    );
    const [one, two, ...rest] = topics;
    if (!one || !two) throw new Error("six topics");
    const checkId = await checkUnder(two, one);
    expect((await check(checkId)).topics).toEqual([
      { id: two.id, slug: "filed-two", name: "Filed Two" },
      { id: one.id, slug: "filed-one", name: "Filed One" },
    ]);
    expect(await file(checkId, [one, two, ...rest])).toMatchObject({ error: { kind: "too_many_topics" } });
    mustSucceed(await file(checkId, [one, two, ...rest.slice(0, 3)]));
    mustSucceed(await file(checkId, []));
    expect((await check(checkId)).topics).toEqual([]);
  });

  it("without topics has the content, and so the hash, that it had before there were any", async () => {
    const { checkId } = await completeCheck(writer);
    const { contentHash } = await check(checkId);
    const topic = await add("There and back");
    mustSucceed(await file(checkId, [topic]));
    expect((await check(checkId)).contentHash).not.toBe(contentHash);
    mustSucceed(await file(checkId, []));
    expect((await check(checkId)).contentHash).toBe(contentHash);
  });

  it("filed otherwise after its approval is no longer approved, and whoever filed it has worked on it", async () => {
    const topic = await add("Filed late");
    const { checkId } = await completeCheck(writer);
    mustSucceed(await causeEvent(writer, "submit", { checkId }));
    const { contentHash } = await check(checkId);
    mustSucceed(await causeEvent(editor, "approve", { checkId, contentHash }));
    mustSucceed(await file(checkId, [topic], editor));
    expect(await check(checkId)).toMatchObject({ state: "submitted", approval: null });
    const now = (await check(checkId)).contentHash;
    expect(await causeEvent(editor, "approve", { checkId, contentHash: now })).toMatchObject({
      error: { kind: "own_work" },
    });
  });

  it("in progress is told of a new name of its topic; a published one keeps the words it was published with", async () => {
    const topic = await add("Old name");
    const published = await checkUnder(topic);
    await publish(writer, editor, published);
    const open = await checkUnder(topic);
    const before = (await check(open)).contentHash;
    mustSucceed(await editTopic(editor, { topicId: topic.id, basedOn: 1, name: "New name", newAddress: true }));
    const after = await check(open);
    expect(after.topics).toEqual([{ id: topic.id, slug: "new-name", name: "New name" }]);
    expect(after.contentHash).not.toBe(before);
    const { slug } = await check(published);
    const { canonical } = mustSucceed(await readCanonical(writer, { slug }));
    expect(JSON.parse(canonical).topics).toEqual([{ id: topic.id, slug: "old-name", name: "Old name" }]);
  });

  it("that is published is filed otherwise by a typo fix, an update or a correction, never beside them", async () => {
    const [topic, other] = [await add("Before the fix"), await add("After the fix")];
    const checkId = await checkUnder(topic);
    await publish(writer, editor, checkId);
    expect(await file(checkId, [other])).toMatchObject({ error: { kind: "not_editable" } });
    const direct = `INSERT INTO check_topics (check_id, topic_id, place) VALUES ('${checkId}', '${other.id}', 1)`;
    expect(await desk.asOwner(direct).catch(sqlState)).toBe("CD001");
    for (const [correctionKind, topics] of [
      ["typo", [other]],
      ["update", [topic, other]],
      ["correction", [topic]],
    ] as const) {
      mustSucceed(await causeEvent(editor, "start_correction", { checkId, reason: "Filed.", correctionKind }));
      mustSucceed(await file(checkId, topics));
      const { slug, publishedVersion } = await publish(
        writer,
        await desk.person(`Editor ${correctionKind}`, "editor"),
        checkId,
      );
      const { canonical } = mustSucceed(await readCanonical(writer, { slug, version: publishedVersion ?? 0 }));
      expect(JSON.parse(canonical)).toMatchObject({ kind: correctionKind, topics: topics.map(({ id }) => ({ id })) });
    }
  });

  it("is found on the desk by its topic, and by one that its topic was merged into", async () => {
    const [topic, target] = [await add("Looked for"), await add("Looked for instead")];
    const checkId = await checkUnder(topic);
    const found = async (topicId: string) =>
      mustSucceed(await listChecks(writer, { limit: 50, topicId })).items.map(({ id }) => id);
    expect(await found(topic.id)).toEqual([checkId]);
    mustSucceed(await mergeTopics(writer, { topicId: topic.id, intoId: target.id }));
    expect(await found(target.id)).toEqual([checkId]);
  });
});

describe("a retired topic", () => {
  it("stays on the checks that have it, is chosen for no other, and can be taken up again", async () => {
    const topic = await add("Of its time");
    const checkId = await checkUnder(topic);
    mustSucceed(await editTopic(writer, { topicId: topic.id, basedOn: 1, retired: true }));
    const choosable = async () =>
      mustSucceed(await listTopics(writer, { choosable: true, query: "of its" })).map(({ name }) => name);
    expect(await choosable()).toEqual([]);
    mustSucceed(await file(checkId, [topic]));
    const { checkId: another } = await completeCheck(writer);
    expect(await file(another, [topic])).toMatchObject({
      error: { kind: "topic_retired", topic: { name: "Of its time" } },
    });
    mustSucceed(await editTopic(writer, { topicId: topic.id, basedOn: 2, retired: false }));
    expect(await choosable()).toEqual(["Of its time"]);
  });
});

describe("a merged topic", () => {
  it("counts for the other at any distance, and for itself again when the merge is taken back", async () => {
    const [one, two, three] = [await add("Chain one"), await add("Chain two"), await add("Chain three")];
    const checkId = await checkUnder(one);
    mustSucceed(await mergeTopics(writer, { topicId: one.id, intoId: two.id }));
    const { topic, target } = mustSucceed(await mergeTopics(writer, { topicId: two.id, intoId: three.id }));
    expect([topic.mergedInto?.id, target.mergedInto]).toEqual([three.id, null]);
    expect((await read(one)).topic.mergedInto).toEqual({ id: three.id, name: "Chain three" });
    const counts = async () =>
      mustSucceed(await listTopics(writer, { query: "chain" })).map(({ name, checks }) => [name, checks]);
    expect(await counts()).toEqual([["Chain three", 1]]);
    mustSucceed(await unmergeTopic(writer, { topicId: two.id }));
    expect(await counts()).toEqual([
      ["Chain three", 0],
      ["Chain two", 1],
    ]);
    expect((await read(two)).checks.map(({ id }) => id)).toEqual([checkId]);
  });

  it("is neither edited nor merged again, stands for nothing, and not for itself", async () => {
    const [one, two] = [await add("Ring one"), await add("Ring two")];
    expect(await mergeTopics(writer, { topicId: one.id, intoId: one.id })).toMatchObject({
      error: { kind: "topic_into_itself" },
    });
    mustSucceed(await mergeTopics(writer, { topicId: one.id, intoId: two.id }));
    const merged = { error: { kind: "topic_merged", topic: { name: "Ring two" } } };
    expect(await mergeTopics(writer, { topicId: two.id, intoId: one.id })).toMatchObject(merged);
    expect(await mergeTopics(writer, { topicId: one.id, intoId: two.id })).toMatchObject(merged);
    expect(await editTopic(writer, { topicId: one.id, basedOn: 2, name: "Other" })).toMatchObject(merged);
    expect(await addTopic(writer, { name: "Ring one" })).toMatchObject({
      error: { kind: "topic_name_taken", topic: { name: "Ring two" } },
    });
    expect(await unmergeTopic(writer, { topicId: two.id })).toMatchObject({ error: { kind: "topic_not_merged" } });
  });

  it("two merges that would close a circle together end with one of them", async () => {
    const [one, two] = [await add("Circle one"), await add("Circle two")];
    const both = await Promise.all([
      mergeTopics(writer, { topicId: one.id, intoId: two.id }),
      mergeTopics(editor, { topicId: two.id, intoId: one.id }),
    ]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  });

  it("changes no content and voids no approval", async () => {
    const [one, two] = [await add("Quiet one"), await add("Quiet two")];
    const checkId = await checkUnder(one);
    mustSucceed(await causeEvent(writer, "submit", { checkId }));
    const { contentHash } = await check(checkId);
    mustSucceed(await causeEvent(editor, "approve", { checkId, contentHash }));
    mustSucceed(await mergeTopics(writer, { topicId: one.id, intoId: two.id }));
    expect(await check(checkId)).toMatchObject({ state: "approved", contentHash });
    mustSucceed(await causeEvent(editor, "publish", { checkId }));
    expect((await read(two)).topic.publicSince).not.toBeNull();
  });
});
