import { describe, expect, it } from "vitest";
import type { RegisteredSource } from "#domain/evidence/registered-source.ts";
import { type ImportRow, planImport } from "#domain/evidence/source-import.ts";

const source = (id: string, name: string, more: Partial<RegisteredSource> = {}): RegisteredSource => ({
  ...{ id, name, kind: "other", country: null, owner: null, stateAffiliated: false, stateAffiliation: null },
  ...{ url: null, note: null, mergedIntoId: null, version: 1, parentId: null, languages: [], domains: [] },
  ...more,
});
const REGISTER = [
  source("a", "Alpha"),
  source("b", "Beta", { parentId: "a", owner: "Somebody" }),
  source("m", "Alfa", { mergedIntoId: "a" }),
];
let line = 1;
const row = (facts: ImportRow["facts"], more: Partial<ImportRow> = {}): ImportRow => {
  line += 1;
  return { line, id: null, facts, ...more };
};
const plan = (...rows: ImportRow[]) => planImport(REGISTER, rows);

describe("an import", () => {
  it("tells what is added, changed and as it was, and leaves alone what the file does not name", () => {
    const told = plan(
      row({ name: "alpha" }),
      row({ name: "Beta", owner: null }),
      row({ name: "Gamma", kind: "party" }),
    );
    expect(told.unchanged).toBe(0);
    expect(told.changed.map(({ changes }) => changes)).toEqual([
      { name: ["Alpha", "alpha"] },
      { owner: ["Somebody", null] },
    ]);
    expect(told.added.map(({ facts }) => facts.name)).toEqual(["Gamma"]);
    expect(plan(row({ name: "Beta" }), row({ name: "Alpha", owner: null })).unchanged).toBe(2);
  });

  it("goes by the id where there is one, so that a name can change", () => {
    expect(plan(row({ name: "Beta II" }, { id: "b" })).changed).toMatchObject([
      { id: "b", changes: { name: ["Beta", "Beta II"] } },
    ]);
  });

  it.each([
    ["an id that is not known", [row({ name: "X", kind: "other" }, { id: "zz" })], { id: /no source/ }],
    ["no name", [row({})], { name: /empty/ }],
    ["no kind for a new source", [row({ name: "X" })], { kind: /new source/ }],
    ["another's name", [row({ name: "ALPHA" }, { id: "b" })], { name: /already has/ }],
    ["a merged entry that would change", [row({ name: "Alfa", owner: "X" })], { name: /merged into Alpha/ }],
    ["a parent that is not known", [row({ name: "Beta" }, { parent: "Nobody" })], { parent: /neither/ }],
    ["a merged parent", [row({ name: "Beta" }, { parent: "Alfa" })], { parent: /merged into Alpha/ }],
    ["a circle", [row({ name: "Alpha" }, { parent: "Beta" })], { parent: /Alpha → Beta → Alpha/ }],
    ["itself as its parent", [row({ name: "Alpha" }, { parent: "alpha" })], { parent: /circle/ }],
  ])("rejects a row with %s", (_, rows, problems) => {
    const { rejected, added, changed } = plan(...rows);
    expect([added, changed]).toEqual([[], []]);
    expect(rejected).toHaveLength(1);
    for (const [column, text] of Object.entries(problems)) expect(rejected[0]?.problems[column]).toMatch(text);
  });

  it("rejects the second row that speaks of a source", () => {
    const [first, second] = [row({ name: "Gamma", kind: "other" }), row({ name: "GAMMA", kind: "party" })];
    expect(plan(first, second)).toMatchObject({
      added: [{ line: first.line }],
      rejected: [{ line: second.line, problems: { name: `line ${first.line} speaks of this source already` } }],
    });
  });

  it("takes parents from further down in the file, and drops what belongs to a row that is rejected", () => {
    const child = row({ name: "Child", kind: "other" }, { parent: "Mother" });
    const mother = row({ name: "Mother", kind: "other" }, { parent: "Beta" });
    expect(plan(child, mother).added).toMatchObject([{ parent: { line: mother.line } }, { parent: { id: "b" } }]);
    const lost = row({ name: "Mother", kind: "other" }, { parent: "Nobody" });
    expect(plan(child, lost).rejected.map(({ name }) => name)).toEqual(["Child", "Mother"]);
  });

  it("lets a file turn a parent and its child around", () => {
    const told = plan(row({ name: "Alpha" }, { parent: "Beta" }), row({ name: "Beta" }, { parent: null }));
    expect(told.rejected).toEqual([]);
    expect(told.changed.map(({ changes }) => changes.parent)).toEqual([
      [null, "Beta"],
      ["Alpha", null],
    ]);
  });

  it("plans ten times as many rows, each the parent of the next and the first one rejected, in much less than a hundred times the time", () => {
    const chain = (length: number) =>
      Array.from({ length }, (_, at) =>
        row({ name: `S${at}`, kind: "other" }, { parent: at === 0 ? "Nobody" : `S${at - 1}` }),
      ).reverse();
    const msOf = (rows: ReturnType<typeof chain>) => {
      const begun = performance.now();
      expect(plan(...rows).added).toEqual([]);
      return performance.now() - begun;
    };
    const [few, many] = [chain(1_000), chain(10_000)];
    msOf(few);
    expect(msOf(many) / Math.max(msOf(few), msOf(few), msOf(few))).toBeLessThan(50);
  });
});
