import { beforeAll, describe, expect, it } from "vitest";
import { readImport } from "#server/input/source-csv-input.ts";
import { completeCheck, mustSucceed, openDesk } from "#tests/support/desk.ts";
import { causeEvent } from "#workflow/check/cause-event.ts";
import { readCheck } from "#workflow/check/read-check.ts";
import type { Ctx } from "#workflow/context.ts";
import { importSources, previewImport, readRegister } from "#workflow/source/import-sources.ts";
import { readSource } from "#workflow/source/read-source.ts";
import { addSource, editSource } from "#workflow/source/save-source.ts";
import { writeSourcesCsv } from "#workflow/source/source-csv.ts";
import { addSourceNote } from "#workflow/source/source-notes.ts";

const desk = await openDesk();
let writer: Ctx;
let editor: Ctx;

beforeAll(async () => {
  writer = await desk.person("Wilma Writer", "fact_checker");
  editor = await desk.person("Edda Editor", "editor");
});

const read = (csv: string) => mustSucceed(readImport(new TextEncoder().encode(csv)));
const preview = async (csv: string) => mustSucceed(await previewImport(writer, read(csv)));
const apply = (csv: string, plan: string, ctx = writer) => importSources(ctx, { ...read(csv), plan });
const register = async () => mustSucceed(await readRegister(writer));
const named = async (name: string) => (await register()).find((source) => source.name === name);

describe("an import of sources", () => {
  it("of the export changes nothing, whatever the register holds", async () => {
    await addSource(writer, {
      name: "'=Doubtful",
      kind: "other",
      note: '-1\n\n@x, "y"',
      owner: "=SUM(A1)",
      domains: ["x.example"],
    });
    const csv = writeSourcesCsv(await register());
    const told = await preview(csv);
    expect(told).toMatchObject({ added: [], changed: [], rejected: [] });
    expect(told.unchanged).toBe((await register()).length);
  });

  it("does nothing before it is confirmed, then all that was shown, in one transaction with its audit", async () => {
    const csv = [
      "name,kind,parent,country,state_affiliated,languages,domains,owner",
      "Child,News outlet,Mother,se,no,sv EN,https://www.child.example/x,",
      "Mother,company,,SE,yes,,,Somebody",
      "Nowhere,pub,,,,,,",
    ].join("\r\n");
    const told = await preview(csv);
    expect([told.added.length, told.rejected]).toEqual([
      2,
      [{ line: 4, name: "Nowhere", problems: { kind: expect.stringContaining("must be one of") } }],
    ]);
    expect(await named("Child")).toBeUndefined();
    mustSucceed(await apply(csv, told.plan));
    const mother = await named("Mother");
    expect(mother).toMatchObject({ stateAffiliated: true, owner: "Somebody", parentId: null });
    expect(await named("Child")).toMatchObject({
      ...{
        kind: "news_outlet",
        country: "SE",
        languages: ["sv", "en"],
        domains: ["child.example"],
        parentId: mother?.id,
      },
      owner: null,
    });
    const { rows } = await desk.asOwner(
      `SELECT action FROM audit_events WHERE subject_id IN ('${mother?.id}', '${(await named("Child"))?.id}')`,
    );
    expect(rows).toEqual([{ action: "source.added" }, { action: "source.added" }]);
  });

  it("that would do something else by now is refused, and shown anew", async () => {
    const source = mustSucceed(await addSource(writer, { name: "Moving", kind: "other", owner: "A" }));
    const csv = "name,owner\nMoving,B\n";
    const told = await preview(csv);
    mustSucceed(await editSource(editor, { ...source, sourceId: source.id, basedOn: 1, owner: "C" }));
    const refused = await apply(csv, told.plan);
    expect(refused).toMatchObject({
      error: { kind: "import_changed", preview: { changed: [{ changes: { owner: ["C", "B"] } }] } },
    });
    expect(await named("Moving")).toMatchObject({ owner: "C", version: 2 });
  });

  it("by two people at once is applied once", async () => {
    const csv = "name,kind\nAt once,other\n";
    const { plan } = await preview(csv);
    const results = await Promise.all([apply(csv, plan), apply(csv, plan, editor)]);
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(results.find((result) => !result.ok)).toMatchObject({
      error: { kind: "import_changed", preview: { unchanged: 1 } },
    });
  });

  it("leaves columns that are not in the file, and empties what the file empties", async () => {
    const source = mustSucceed(
      await addSource(writer, { name: "Kept", kind: "party", owner: "A", note: "N", domains: ["kept.example"] }),
    );
    const csv = `id,name,owner\n${source.id},Renamed,\n`;
    mustSucceed(await apply(csv, (await preview(csv)).plan));
    expect(await named("Renamed")).toMatchObject({ ...source, name: "Renamed", owner: null, version: 2 });
  });

  it("of a changed fact makes the check in review another one, and whoever did it a contributor", async () => {
    const { checkId } = await completeCheck(writer);
    mustSucceed(await causeEvent(writer, "submit", { checkId }));
    const before = mustSucceed(await readCheck(editor, { checkId }));
    const id = before.claims[0]?.evidence[0]?.source.id;
    const csv = `id,owner\n${id},Somebody else\n`;
    mustSucceed(await apply(csv, (await preview(csv)).plan, editor));
    const after = mustSucceed(await readCheck(editor, { checkId }));
    expect(after.contentHash).not.toBe(before.contentHash);
    expect(after.contributors.map((person) => person.name)).toContain("Edda Editor");
  });

  it("of 10,000 rows is shown and applied", { timeout: 120_000 }, async () => {
    const rows = Array.from(
      { length: 10_000 },
      (_, at) => `Bulk ${at},other,bulk${at}.example,${at > 0 ? "Bulk 0" : ""}`,
    );
    const csv = `name,kind,domains,parent\n${rows.join("\n")}`;
    const told = await preview(csv);
    expect(told.added).toHaveLength(10_000);
    mustSucceed(await apply(csv, told.plan));
  });
});

describe("notes on a source", () => {
  it("are dated and signed, the latest first, and cannot be rewritten", async () => {
    const source = mustSucceed(await addSource(writer, { name: "Noted", kind: "other" }));
    const note = { sourceId: source.id, kind: "reliability" } as const;
    const first = mustSucceed(
      await addSourceNote(writer, { ...note, body: "Corrects itself.", notedOn: "2026-01-31" }),
    );
    mustSucceed(
      await addSourceNote(editor, { ...note, kind: "policy", body: "With a second source.", notedOn: "2026-02-01" }),
    );
    const { notes } = mustSucceed(await readSource(writer, { sourceId: source.id }));
    expect(notes.map(({ body, author, notedOn }) => [body, author.name, notedOn])).toEqual([
      ["With a second source.", "Edda Editor", "2026-02-01"],
      ["Corrects itself.", "Wilma Writer", "2026-01-31"],
    ]);
    await expect(desk.asApp(`UPDATE source_notes SET body = 'x' WHERE id = '${first.id}'`)).rejects.toThrow();
    await expect(desk.asOwner(`DELETE FROM source_notes WHERE id = '${first.id}'`)).rejects.toThrow();
  });

  it("cannot speak of days to come, or of nothing", async () => {
    const source = mustSucceed(await addSource(writer, { name: "Unnoted", kind: "other" }));
    const note = { sourceId: source.id, kind: "policy", body: "x" } as const;
    expect(await addSourceNote(writer, { ...note, notedOn: "2999-01-01" })).toMatchObject({
      error: { kind: "date_in_future", field: "notedOn" },
    });
    expect(await addSourceNote(writer, { ...note, sourceId: "src_00000000000000000000" })).toMatchObject({
      error: { kind: "source_not_found" },
    });
  });
});
