import { beforeAll, describe, expect, it } from "vitest";
import { sqlState } from "#db/client.ts";
import { completeCheck, mustSucceed, openDesk, publish } from "#tests/support/desk.ts";
import { causeEvent } from "#workflow/check/cause-event.ts";
import { readCheck } from "#workflow/check/read-check.ts";
import { readHistory } from "#workflow/check/read-history.ts";
import type { Ctx } from "#workflow/context.ts";
import { attachEvidence } from "#workflow/evidence/attach-evidence.ts";
import { editEvidence } from "#workflow/evidence/edit-evidence.ts";
import { readPublishedVersion } from "#workflow/publication/read-published.ts";
import { editOrigin } from "#workflow/source/edit-origin.ts";
import { listSources } from "#workflow/source/list-sources.ts";
import { listOrigins, readOrigin } from "#workflow/source/read-origin.ts";
import { addOrigin } from "#workflow/source/save-origin.ts";
import { addSource, editSource } from "#workflow/source/save-source.ts";

const desk = await openDesk();
let writer: Ctx;
let editor: Ctx;
let other: Ctx;

beforeAll(async () => {
  writer = await desk.person("Wilma Writer", "fact_checker");
  editor = await desk.person("Edda Editor", "editor");
  other = await desk.person("Otto Other", "editor", "fact_checker");
});

let made = 0;
async function newOrigin(name: string, derivesFromId?: string) {
  made += 1;
  return mustSucceed(await addOrigin(writer, { name: `${name} ${made}`, derivesFromId }));
}

/** A complete check whose one piece of evidence has an origin of its own that derives from another. */
async function checkOnOrigins() {
  const { checkId, claimId } = await completeCheck(writer);
  const root = await newOrigin("TASS interview");
  const report = await newOrigin("RT report", root.id);
  const [claim] = mustSucceed(await readCheck(writer, { checkId })).claims;
  const [item] = claim?.evidence ?? [];
  mustSucceed(await editEvidence(writer, { evidenceId: item?.id ?? "", basedOn: 1, originId: report.id }));
  return { checkId, claimId, root, report };
}

describe("an edit of an origin", () => {
  it("names the version that it is based on, and shows the other's text when that is not the last", async () => {
    const origin = await newOrigin("Harbour master");
    const saved = mustSucceed(
      await editOrigin(writer, {
        originId: origin.id,
        basedOn: 1,
        kind: "interview",
        isParty: true,
        note: "By phone.",
      }),
    );
    expect(saved).toMatchObject({ name: origin.name, kind: "interview", isParty: true, note: "By phone.", version: 2 });
    expect(await editOrigin(editor, { originId: origin.id, basedOn: 1, name: "Another" })).toMatchObject({
      error: { kind: "stale_version", current: { version: 2, isParty: true } },
    });
  });

  it("by two people at once saves one of them", async () => {
    const origin = await newOrigin("Twice");
    const results = await Promise.all(
      [writer, editor, other].map((ctx, i) => editOrigin(ctx, { originId: origin.id, basedOn: 1, note: `Note ${i}` })),
    );
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(results.filter((result) => !result.ok && result.error.kind === "stale_version")).toHaveLength(2);
  });

  it("cannot take another's name, name an origin that is not there, or be made by a stranger", async () => {
    const [one, two] = [await newOrigin("One"), await newOrigin("Two")];
    const edit = { originId: one.id, basedOn: 1 };
    expect(await editOrigin(writer, { ...edit, name: two.name.toUpperCase() })).toMatchObject({
      error: { kind: "origin_name_taken", field: "name" },
    });
    expect(await editOrigin(writer, { ...edit, derivesFromId: "org_00000000000000000000" })).toMatchObject({
      error: { kind: "origin_unknown", field: "derivesFromId" },
    });
    expect(await editOrigin(writer, { ...edit, originId: "org_00000000000000000000" })).toMatchObject({
      error: { kind: "origin_not_found" },
    });
    expect(await editOrigin(desk.ctx({ kind: "anonymous" }), edit)).toMatchObject({ error: { kind: "not_signed_in" } });
    expect(mustSucceed(await readOrigin(writer, { originId: one.id })).origin.version).toBe(1);
  });

  it("changes the content of the checks whose evidence goes back to it, however far, and makes a contributor", async () => {
    const { checkId, root } = await checkOnOrigins();
    const { contentHash } = mustSucceed(await readCheck(writer, { checkId }));
    mustSucceed(await editOrigin(other, { originId: root.id, basedOn: 1, isParty: true }));
    const after = mustSucceed(await readCheck(other, { checkId }));
    expect(after.contentHash).not.toBe(contentHash);
    expect(after.isContributor).toBe(true);
    expect(after.claims[0]?.evidence[0]?.origin.derivesFrom).toMatchObject([{ id: root.id, isParty: true }]);
    const { items } = mustSucceed(await readHistory(writer, { checkId, limit: 5 }));
    expect(items[0]?.text).toBe(`changed what is known of an origin, ${root.name}`);
  });

  it("changes nothing of a check where readers would see nothing of it", async () => {
    const { checkId, report } = await checkOnOrigins();
    const before = mustSucceed(await readCheck(writer, { checkId }));
    mustSucceed(await editOrigin(other, { originId: report.id, basedOn: 1, note: "For the desk only." }));
    const after = mustSucceed(await readCheck(other, { checkId }));
    expect([after.contentHash, after.isContributor]).toEqual([before.contentHash, false]);
  });

  it("voids an approval, and whoever made it cannot approve again", async () => {
    const { checkId, report } = await checkOnOrigins();
    mustSucceed(await causeEvent(writer, "submit", { checkId }));
    const { contentHash } = mustSucceed(await readCheck(editor, { checkId }));
    mustSucceed(await causeEvent(editor, "approve", { checkId, contentHash }));
    mustSucceed(await editOrigin(editor, { originId: report.id, basedOn: 1, name: `${report.name}, corrected` }));
    const after = mustSucceed(await readCheck(editor, { checkId }));
    expect(after).toMatchObject({ state: "submitted", approval: null });
    expect(await causeEvent(editor, "publish", { checkId })).toMatchObject({ ok: false });
    expect(await causeEvent(editor, "approve", { checkId, contentHash: after.contentHash })).toMatchObject({
      error: { kind: "own_work" },
    });
    mustSucceed(await causeEvent(other, "approve", { checkId, contentHash: after.contentHash }));
    mustSucceed(await causeEvent(other, "publish", { checkId }));
  });

  it("leaves what is published as it is, and stands in the next version without another edit", async () => {
    const { checkId, report } = await checkOnOrigins();
    const { slug, contentHash } = await publish(writer, editor, checkId);
    const name = `${report.name}, renamed`;
    mustSucceed(await editOrigin(writer, { originId: report.id, basedOn: 1, name }));
    const nameReaders = async () =>
      mustSucceed(await readPublishedVersion(desk.ctx({ kind: "anonymous" }), { slug })).check.claims[0]?.evidence[0]
        ?.origin.name;
    expect(await nameReaders()).toBe(report.name);
    expect(mustSucceed(await readCheck(writer, { checkId })).contentHash).toBe(contentHash);
    mustSucceed(await causeEvent(editor, "start_correction", { checkId, reason: "The origin has another name." }));
    await publish(writer, editor, checkId);
    expect(await nameReaders()).toBe(name);
  });

  it("while evidence is attached to it leaves no check with the hash of another content", async () => {
    const checks = await Promise.all([1, 2, 3].map(() => completeCheck(writer)));
    const origin = await newOrigin("Busy");
    const [source] = mustSucceed(await listSources(writer, { limit: 1 })).items;
    const attach = (claimId: string) =>
      attachEvidence(writer, { claimId, sourceId: source?.id ?? "", stance: "context", originId: origin.id });
    const results = await Promise.all([
      ...checks.map(({ claimId }) => attach(claimId)),
      editOrigin(other, { originId: origin.id, basedOn: 1, isParty: true }),
    ]);
    expect(results.every(({ ok }) => ok)).toBe(true);
    for (const { checkId } of checks) {
      mustSucceed(await causeEvent(writer, "submit", { checkId }));
      const { contentHash } = mustSucceed(await readCheck(editor, { checkId }));
      mustSucceed(await causeEvent(editor, "approve", { checkId, contentHash }));
    }
  });
});

describe("an edit of a source", () => {
  it("while evidence is attached to it leaves no check with the hash of another content", async () => {
    const checks = await Promise.all([1, 2, 3].map(() => completeCheck(writer)));
    const facts = { name: "A busy outlet", kind: "news_outlet" as const };
    const source = mustSucceed(await addSource(writer, facts));
    const results = await Promise.all([
      ...checks.map(({ claimId }) => attachEvidence(writer, { claimId, sourceId: source.id, stance: "context" })),
      editSource(other, { ...facts, sourceId: source.id, basedOn: 1, owner: "Somebody else" }),
    ]);
    expect(results.every(({ ok }) => ok)).toBe(true);
    for (const { checkId } of checks) {
      mustSucceed(await causeEvent(writer, "submit", { checkId }));
      const { contentHash } = mustSucceed(await readCheck(editor, { checkId }));
      mustSucceed(await causeEvent(editor, "approve", { checkId, contentHash }));
    }
  });

  it("of a published check stands in the next version without another edit", async () => {
    const { checkId, claimId } = await completeCheck(writer);
    const facts = { name: "An outlet with an owner", kind: "news_outlet" as const };
    const source = mustSucceed(await addSource(writer, facts));
    mustSucceed(await attachEvidence(writer, { claimId, sourceId: source.id, stance: "context" }));
    const { slug } = await publish(writer, editor, checkId);
    mustSucceed(await editSource(other, { ...facts, sourceId: source.id, basedOn: 1, owner: "Another owner" }));
    mustSucceed(await causeEvent(editor, "start_correction", { checkId, reason: "The outlet was sold." }));
    await publish(writer, editor, checkId);
    const { check } = mustSucceed(await readPublishedVersion(desk.ctx({ kind: "anonymous" }), { slug }));
    expect(check.claims[0]?.evidence[1]?.source.owner).toBe("Another owner");
  });
});

describe("a circle of origins", () => {
  it("is refused, and shown by its names", async () => {
    const interview = await newOrigin("Interview");
    const report = await newOrigin("Report", interview.id);
    const blog = await newOrigin("Blog", report.id);
    const edit = { originId: interview.id, basedOn: 1 };
    expect(await editOrigin(writer, { ...edit, derivesFromId: report.id })).toMatchObject({
      error: {
        ...{ kind: "origin_circle", field: "derivesFromId" },
        circle: [interview.name, report.name, interview.name],
      },
    });
    expect(await editOrigin(writer, { ...edit, derivesFromId: blog.id })).toMatchObject({
      error: { circle: [interview.name, blog.name, report.name, interview.name] },
    });
    expect(await editOrigin(writer, { ...edit, derivesFromId: interview.id })).toMatchObject({
      error: { circle: [interview.name, interview.name] },
    });
    mustSucceed(await editOrigin(writer, { originId: blog.id, basedOn: 1, derivesFromId: null }));
    mustSucceed(await editOrigin(writer, { ...edit, derivesFromId: blog.id }));
  });

  it("is refused by the database as well", async () => {
    const one = await newOrigin("One end");
    const two = await newOrigin("Other end", one.id);
    const refused = await desk
      .asApp(`UPDATE origins SET derives_from_id = '${two.id}' WHERE id = '${one.id}'`)
      .catch((error: unknown) => sqlState(error));
    expect(refused).toBe("CD005");
  });

  it("that two people close at once from both ends is closed by neither or one, never both", async () => {
    for (let round = 0; round < 5; round += 1) {
      const [one, two] = [await newOrigin("Left"), await newOrigin("Right")];
      const results = await Promise.all([
        editOrigin(writer, { originId: one.id, basedOn: 1, derivesFromId: two.id }),
        editOrigin(editor, { originId: two.id, basedOn: 1, derivesFromId: one.id }),
      ]);
      expect(results.filter(({ ok }) => ok)).toHaveLength(1);
      const refused = results.find(({ ok }) => !ok);
      expect(refused).toMatchObject({ error: { kind: "origin_circle", field: "derivesFromId" } });
      if (refused && !refused.ok && "circle" in refused.error) expect(refused.error.circle).toHaveLength(3);
    }
  });
});

describe("the origins of the desk", () => {
  it("tell what they derive from, what derives from them, and which claims rest on them by any way", async () => {
    const { claimId, root, report } = await checkOnOrigins();
    const view = mustSucceed(await readOrigin(editor, { originId: root.id }));
    expect(view.derived).toEqual([{ id: report.id, name: report.name }]);
    expect(view.uses.map((use) => use.claimId)).toEqual([claimId]);
    const [listed] = mustSucceed(await listOrigins(editor, { query: report.name })).items;
    expect(listed).toMatchObject({ evidenceCount: 1, derivesFromId: root.id, derivesFrom: [{ name: root.name }] });
  });
});
