import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const TABLE = readFileSync("docs/abuse-cases.md", "utf8");

/** The rows of the tables: a case, and the files whose tests hold it. */
const CASES = [...TABLE.matchAll(/^\| ([A-J]\d{2}) \|.*\| ([^|]+) \|$/gm)].map(([, id = "", files = ""]) => ({
  id,
  files: files.split(", "),
}));

/** What is said of cases to which nothing in the desk answers. */
const NOT_APPLICABLE = /These do not apply\.(.*)/.exec(TABLE)?.[1] ?? "";

/** Whether the file has a test, or a group of tests, with the number in its name. */
function hasTestFor(file: string, id: string): boolean {
  if (!existsSync(file)) return false;
  const code = readFileSync(file, "utf8").replace(/^\s*\/\/.*$/gm, "");
  const name = new RegExp(
    `(?:(?:describe|it|test)\\(|\\]\\)\\(|\\(\\s*|,\\s*)(?:"[^"]*\\b${id}\\b[^"]*"|\`[^\`]*\\b${id}\\b[^\`]*\`)`,
  );
  return name.test(code);
}

describe("the table of abuse cases", () => {
  it.each(CASES.flatMap(({ id, files }) => files.map((file) => [id, file] as const)))(
    "%s stands in the name of a test in %s",
    (id, file) => {
      expect(hasTestFor(file, id)).toBe(true);
    },
  );

  it.each([
    ["C", 33],
    ["D", 20],
    ["E", 12],
    ["F", 12],
    ["G", 10],
    ["H", 12],
    ["I", 12],
    ["J", 20],
  ] as const)("says of every case of section %s what holds it, or why nothing does", (section, last) => {
    const named = (id: string) => CASES.some((each) => each.id === id) || NOT_APPLICABLE.includes(id);
    const all = Array.from({ length: last }, (_, n) => `${section}${String(n + 1).padStart(2, "0")}`);
    expect(all.filter((id) => !named(id))).toEqual([]);
  });

  it.each([
    ["A", ["A12", "A19"]],
    ["B", ["B01 B02 B03 B05 B06 B07 B08 B09 B10 B11 B13 B14 B16 B18 B19"]],
  ])("keeps the cases of section %s that it has", (_, kept) => {
    const ids = CASES.map(({ id }) => id);
    expect(kept.flatMap((each) => each.split(" ")).filter((id) => !ids.includes(id))).toEqual([]);
  });

  it("finds no test that is not there", () => {
    expect(hasTestFor("tests/scripts/seed-demo.integration.test.ts", "C01")).toBe(false);
    expect(hasTestFor("tests/no-such-file.test.ts", "C01")).toBe(false);
  });
});
