import { beforeAll, describe, expect, it } from "vitest";
import { completeCheck, mustSucceed, openDesk, publish } from "#tests/support/desk.ts";
import { causeEvent } from "#workflow/check/cause-event.ts";
import { readCheck } from "#workflow/check/read-check.ts";
import type { Ctx } from "#workflow/context.ts";
import { editEvidence } from "#workflow/evidence/edit-evidence.ts";
import { listPublishedSources } from "#workflow/publication/list-published-sources.ts";
import { readSourceVerdicts } from "#workflow/publication/read-source-verdicts.ts";
import { mergeSources } from "#workflow/source/merge-sources.ts";
import { addSource, editSource } from "#workflow/source/save-source.ts";

const desk = await openDesk();
let writer: Ctx;
let editor: Ctx;
const reader = desk.ctx({ kind: "anonymous" });

beforeAll(async () => {
  writer = await desk.person("Wilma Writer", "fact_checker");
  editor = await desk.person("Edda Editor", "editor");
});

let made = 0;
/** A complete check whose evidence names a new source. */
async function checkOn() {
  made += 1;
  const source = mustSucceed(await addSource(writer, { name: `Source ${made}`, kind: "dataset", note: "SECRET" }));
  const { checkId } = await completeCheck(writer);
  const [claim] = mustSucceed(await readCheck(writer, { checkId })).claims;
  const evidenceId = claim?.evidence[0]?.id ?? "";
  mustSucceed(await editEvidence(writer, { evidenceId, basedOn: 1, sourceId: source.id }));
  return { source, checkId, evidenceId };
}
const page = (source: { id: string }) => readSourceVerdicts(reader, { sourceId: source.id });
const listed = async ({ id }: { id: string }) =>
  (await listPublishedSources(reader)).find((source) => source.id === id);

describe("the public page of a source", () => {
  it("is there only once a published verdict rests on it, and tells what that says", async () => {
    const { source, checkId } = await checkOn();
    expect(await page(source)).toMatchObject({ error: { kind: "source_not_found" } });
    const { slug } = await publish(writer, editor, checkId);
    const found = mustSucceed(await page(source));
    expect(found).toMatchObject({
      id: source.id,
      source: { name: source.name, kind: "dataset" },
      verdicts: [{ checkSlug: slug, rating: { key: "supported" }, stances: ["supports"], namedAs: [source.name] }],
    });
    expect(JSON.stringify(found)).not.toContain("SECRET");
  });

  it("tells nothing of a correction in progress, nor what the register learnt since", async () => {
    const { source, checkId, evidenceId } = await checkOn();
    await publish(writer, editor, checkId);
    const before = mustSucceed(await page(source));
    mustSucceed(await causeEvent(editor, "start_correction", { checkId, reason: "Another source." }));
    const other = mustSucceed(await addSource(writer, { name: `Draft only ${made}`, kind: "other" }));
    const { version } = mustSucceed(await readCheck(writer, { checkId })).claims[0]?.evidence[0] ?? { version: 0 };
    mustSucceed(await editEvidence(writer, { evidenceId, basedOn: version, sourceId: other.id }));
    mustSucceed(
      await editSource(writer, { ...source, sourceId: source.id, basedOn: 1, name: `${source.name}, renamed` }),
    );
    expect(mustSucceed(await page(source))).toEqual(before);
    expect(await page(other)).toMatchObject({ error: { kind: "source_not_found" } });
  });

  it("counts what rests on a merged duplicate, under one address", async () => {
    const [one, two] = [await checkOn(), await checkOn()];
    await publish(writer, editor, one.checkId);
    await publish(writer, editor, two.checkId);
    mustSucceed(await mergeSources(writer, { sourceId: one.source.id, intoId: two.source.id }));
    const found = mustSucceed(await page(one.source));
    expect(found).toEqual(mustSucceed(await page(two.source)));
    expect(found).toMatchObject({ id: two.source.id, source: { name: two.source.name } });
    expect(found.verdicts.map(({ namedAs }) => namedAs)).toEqual([[two.source.name], [one.source.name]]);
  });

  it("stays, without the verdict, when the check is retracted", async () => {
    const { source, checkId } = await checkOn();
    await publish(writer, editor, checkId);
    mustSucceed(await causeEvent(editor, "retract", { checkId, reason: "Not so." }));
    expect(mustSucceed(await page(source))).toMatchObject({ source: { name: source.name }, verdicts: [] });
  });

  it("is not there for what is no source", async () => {
    for (const id of ["", "src_00000000000000000000", "'; --"]) {
      expect(await page({ id })).toMatchObject({ error: { kind: "source_not_found" } });
    }
  });
});

describe("the list of all sources", () => {
  it("holds those that published claims rest on, by the name they were published under, and nothing else", async () => {
    const { source, checkId } = await checkOn();
    expect(await listed(source)).toBeUndefined();
    await publish(writer, editor, checkId);
    mustSucceed(
      await editSource(writer, { ...source, sourceId: source.id, basedOn: 1, name: `${source.name}, renamed` }),
    );
    expect(await listed(source)).toEqual({ id: source.id, name: source.name, kind: "dataset", claims: 1 });
    mustSucceed(await causeEvent(editor, "retract", { checkId, reason: "It was wrong." }));
    expect(await listed(source)).toBeUndefined();
  });

  it("counts what rests on a duplicate for the entry that stands for it", async () => {
    const [one, other] = [await checkOn(), await checkOn()];
    for (const { checkId } of [one, other]) await publish(writer, editor, checkId);
    mustSucceed(await mergeSources(writer, { sourceId: one.source.id, intoId: other.source.id }));
    expect(await listed(one.source)).toBeUndefined();
    expect(await listed(other.source)).toMatchObject({ name: other.source.name, claims: 2 });
  });
});
