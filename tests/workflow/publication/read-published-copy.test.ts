import { beforeAll, describe, expect, it } from "vitest";
import { ANONYMOUS } from "#domain/user/actor.ts";
import { completeCheck, type Desk, mustSucceed, openDesk, publish } from "#tests/support/desk.ts";
import { causeEvent } from "#workflow/check/cause-event.ts";
import { readCheck } from "#workflow/check/read-check.ts";
import type { Ctx } from "#workflow/context.ts";
import { archiveSnapshot } from "#workflow/evidence/archive-snapshot.ts";
import { editEvidence } from "#workflow/evidence/edit-evidence.ts";
import { readCopy } from "#workflow/evidence/read-copy.ts";
import { readPublishedCopy } from "#workflow/publication/read-published-copy.ts";

let desk: Desk;
let writer: Ctx;
let editor: Ctx;
let reader: Ctx;
beforeAll(async () => {
  desk = await openDesk();
  writer = await desk.person("Ines Duarte", "fact_checker");
  editor = await desk.person("Hanne Vestergaard", "editor");
  reader = desk.ctx(ANONYMOUS);
});

const NOT_FOUND = { ok: false, error: { kind: "copy_not_found" } };

async function evidenceOf(checkId: string) {
  const check = mustSucceed(await readCheck(writer, { checkId }));
  const evidence = check.claims[0]?.evidence[0];
  if (!evidence?.snapshot) throw new Error("no evidence with a copy");
  return { evidence, snapshotId: evidence.snapshot.id, slug: check.slug };
}

describe("an archived copy", () => {
  it("is nobody's but the desk's while only drafts name it, in every state before publication", async () => {
    const { checkId } = await completeCheck(writer);
    const { snapshotId } = await evidenceOf(checkId);
    const asReader = () => readPublishedCopy(reader, { snapshotId });
    expect(await asReader()).toEqual(NOT_FOUND);
    mustSucceed(await causeEvent(writer, "submit", { checkId }));
    expect(await asReader()).toEqual(NOT_FOUND);
    const { contentHash } = mustSucceed(await readCheck(editor, { checkId }));
    mustSucceed(await causeEvent(editor, "approve", { checkId, contentHash }));
    expect(await asReader()).toEqual(NOT_FOUND);
    expect(mustSucceed(await readCopy(writer, { snapshotId })).text).toContain("41 million");
    expect(await readCopy(reader, { snapshotId })).toMatchObject({ error: { kind: "not_signed_in" } });
    mustSucceed(await causeEvent(editor, "publish", { checkId }));
    expect(mustSucceed(await asReader()).text).toContain("41 million");
  });

  it("that never was, that nothing names, or whose id is no id, gets the same answer", async () => {
    const alone = mustSucceed(await archiveSnapshot(writer, { text: "Nobody quotes this." }));
    for (const snapshotId of [alone.id, "snp_00000000000000000000", "", "%", "snp_' OR 1=1 --", "x".repeat(5_000)]) {
      expect(await readPublishedCopy(reader, { snapshotId }), snapshotId).toEqual(NOT_FOUND);
    }
  });

  it("comes with where it is quoted, and with nothing that only the desk knows", async () => {
    const { checkId } = await completeCheck(writer);
    const { slug } = await publish(writer, editor, checkId);
    const { snapshotId, evidence } = await evidenceOf(checkId);
    const found = mustSucceed(await readPublishedCopy(reader, { snapshotId }));
    expect(found.uses).toMatchObject([
      {
        check: { slug },
        version: 1,
        current: true,
        claim: { number: 1 },
        evidence: { number: 1, quoteAnchor: evidence.quoteAnchor },
      },
    ]);
    expect(JSON.stringify(found)).not.toContain("Ines");
    expect(Object.keys(found.copy)).not.toContain("fileName");
  });

  it("of an earlier version stays readable after a correction; one that a correction only drafts is not yet", async () => {
    const { checkId } = await completeCheck(writer);
    await publish(writer, editor, checkId);
    const { evidence, snapshotId: first } = await evidenceOf(checkId);
    mustSucceed(await causeEvent(editor, "start_correction", { checkId, reason: "Another copy is better." }));
    const { id: second } = mustSucceed(
      await archiveSnapshot(writer, { text: "The port reports 41 million tonnes for the year, again." }),
    );
    mustSucceed(await editEvidence(writer, { evidenceId: evidence.id, basedOn: evidence.version, snapshotId: second }));
    expect(mustSucceed(await readPublishedCopy(reader, { snapshotId: first })).uses).toMatchObject([
      { version: 1, current: true },
    ]);
    expect(await readPublishedCopy(reader, { snapshotId: second })).toEqual(NOT_FOUND);
    await publish(writer, editor, checkId);
    expect(mustSucceed(await readPublishedCopy(reader, { snapshotId: first })).uses).toMatchObject([
      { version: 1, current: false },
    ]);
    expect(mustSucceed(await readPublishedCopy(reader, { snapshotId: second })).uses).toMatchObject([
      { version: 2, current: true },
    ]);
    mustSucceed(await causeEvent(editor, "retract", { checkId, reason: "It was wrong." }));
    expect(mustSucceed(await readPublishedCopy(reader, { snapshotId: second })).uses).toMatchObject([
      { version: 2, current: false },
    ]);
  });
});
