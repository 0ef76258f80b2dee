import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { RegisteredSource } from "#domain/evidence/registered-source.ts";
import { SOURCE_KINDS } from "#domain/evidence/vocabulary.ts";
import { readSourcesCsv, writeSourcesCsv } from "#workflow/source/source-csv.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
const read = (text: string | Uint8Array) => readSourcesCsv(typeof text === "string" ? bytes(text) : text);

function source(more: Partial<RegisteredSource>): RegisteredSource {
  return {
    ...{ id: "src_1", name: "SIPRI", kind: "other", country: null, owner: null, stateAffiliated: false },
    ...{ stateAffiliation: null, url: null, note: null, mergedIntoId: null, version: 1, parentId: null },
    ...{ languages: [], domains: [] },
    ...more,
  };
}

const hostile = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.constantFrom(
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "'=x",
    "''=x",
    "'",
    "\t=1",
    "＝1",
    '","',
    '"',
    "a\r\nb",
    "\n",
    ";",
    "\r",
  ),
  fc
    .array(fc.constantFrom("'", "=", "-", '"', ",", "\n", "\r", "a", " "), { maxLength: 8 })
    .map((parts) => parts.join("")),
);

describe("the register as a file", () => {
  it("gives back every text as it was, whatever it holds", () => {
    const texts = fc.record({ name: hostile, owner: hostile, note: hostile, kind: fc.constantFrom(...SOURCE_KINDS) });
    fc.assert(
      fc.property(fc.array(texts, { minLength: 1, maxLength: 5 }), (entries) => {
        // NUL and lone surrogates never get into the register.
        fc.pre(
          entries.every((entry) => Object.values(entry).every((text) => text.isWellFormed() && !text.includes("\0"))),
        );
        const register = entries.map((entry, at) => source({ ...entry, id: `src_${at}` }));
        const file = read(writeSourcesCsv(register));
        expect(
          file.ok && file.value.map(({ cells }) => [cells.id, cells.name, cells.owner, cells.note, cells.kind]),
        ).toEqual(register.map(({ id, name, owner, note, kind }) => [id, name, owner, note, kind]));
      }),
      { numRuns: 1_000 },
    );
  });

  it("C19: has no cell that a spreadsheet takes for a formula", () => {
    for (const begin of ["=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠", "'="]) {
      const [, row = ""] = writeSourcesCsv([source({ name: `${begin}cmd|' /C calc'!A0`, id: "src_2" })]).split(
        /\r\n(?=src)/,
      );
      expect(row).toMatch(/^src_2,"?'/);
    }
  });

  it("is RFC 4180: lines end in CRLF, and what holds a comma, a quote or a line end is quoted", () => {
    const text = writeSourcesCsv([source({ name: 'The "Hindu", Chennai', note: "One\nTwo" })]);
    expect(text.split("\r\n")).toHaveLength(3);
    expect(text).toContain('"The ""Hindu"", Chennai"');
    expect(text).toContain('"One\nTwo"');
  });
});

describe("a file that somebody made", () => {
  it("may begin with a mark, be separated by semicolons or tabs, have any order and end lines in any way", () => {
    for (const text of ["\uFEFFkind;name\nother;A, B\n", "kind\tname\r\nother\tA, B", 'Name,KIND\r"A, B",other\r']) {
      expect(read(text)).toMatchObject({ ok: true, value: [{ line: 2, cells: { name: "A, B", kind: "other" } }] });
    }
  });

  it("may be UTF-16 with a mark, as spreadsheets save it", () => {
    const wide = Buffer.from("\uFEFFname,kind\r\nЖурнал,other\r\n", "utf16le");
    expect(read(new Uint8Array(wide))).toMatchObject({ value: [{ cells: { name: "Журнал" } }] });
  });

  it("has its rows named by the line on which they begin, blank lines and lines within cells counted", () => {
    const file = read('name,note\r\nA,"one\r\ntwo"\r\n\r\n,\r\nB,x\r\n');
    expect(file.ok && file.value.map(({ line, cells }) => [line, cells.name])).toEqual([
      [2, "A"],
      [6, "B"],
    ]);
  });

  it.each([
    ["in Latin-1", new Uint8Array([...bytes("name\nA\n"), 0x5a, 0xfc, 0x72, 0x0a]), { kind: "csv_encoding", line: 3 }],
    ["in UTF-16 without a mark", new Uint8Array(Buffer.from("name\nA", "utf16le")), { kind: "csv_encoding", line: 1 }],
    ["empty", "", { kind: "csv_empty" }],
    ["only a mark", "\uFEFF", { kind: "csv_empty" }],
    ["with a column that is not known", "name,rating\nA,5", { kind: "csv_unknown_column", column: "rating" }],
    ["with a column twice", "name,Name\nA,B", { kind: "csv_repeated_column", column: "name" }],
    ["without names", "kind,note\nother,x", { kind: "csv_without_name" }],
    ["with a quote that does not end", 'name,note\nA,b\nC,"d\nE,f', { kind: "csv_broken_quotes", line: 3 }],
    ["of 10,001 rows", `name\n${"A\n".repeat(10_001)}`, { kind: "csv_too_many_rows", most: 10_000 }],
  ])("%s is refused, and told why", (_, file, error) => expect(read(file)).toMatchObject({ ok: false, error }));

  it("of 10,000 rows is read in time that grows with the rows alone", () => {
    const text = `name,kind,note\n${Array.from({ length: 10_000 }, (_, at) => `Source ${at},other,"a ""note"" of ${at}"`).join("\n")}`;
    const begun = performance.now();
    const file = read(text);
    expect(file.ok && file.value.length).toBe(10_000);
    expect(performance.now() - begun).toBeLessThan(10_000);
  });
});
