import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { assistMatch } from "#scripts/commands/assist/match.ts";
import { contextOf } from "#scripts/commands/assist/transcript-context.ts";
import { temporaryDataDir } from "#tests/support/temporary-data-dir.ts";

const lines = (rows: readonly object[]) => rows.map((row) => JSON.stringify(row)).join("\n");

describe("claimdesk assist match", () => {
  it("ranks the claims of a file for the texts of another, through a database of its own", async () => {
    const folder = temporaryDataDir();
    const [from, claims, to] = [join(folder, "in.jsonl"), join(folder, "claims.jsonl"), join(folder, "out.jsonl")];
    writeFileSync(
      claims,
      lines([
        { id: "c1", claim: "The bridge over the Ell is 900 metres long", date: "5 March 2024" },
        { id: "c2", claim: "The bridge over the Ell was painted green", title: "Is the bridge green?" },
        { id: 3, claim: "Penguins live in the harbour", speaker: "A. Sailor" },
      ]),
    );
    writeFileSync(
      from,
      lines([
        { id: "q/1", text: "How long is the bridge over the Ell? 900 metres!" },
        { doc: "d", line: 4, text: "There are penguins in the harbour" },
        { id: "q3", text: "Nothing whatsoever" },
      ]),
    );
    await assistMatch.run(["--in", from, "--claims", claims, "--out", to]);
    const answers = readFileSync(to, "utf8")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(answers).toEqual([
      { id: "q/1", ranked: ["c1", "c2"] },
      { doc: "d", line: 4, ranked: ["3"] },
      { id: "q3", ranked: [] },
    ]);
    // It sets up a PostgreSQL of its own first.
  }, 120_000);

  it("writes nothing when a line cannot be read, and names it", async () => {
    const folder = temporaryDataDir();
    const [from, claims, to] = [join(folder, "in.jsonl"), join(folder, "claims.jsonl"), join(folder, "out.jsonl")];
    writeFileSync(claims, lines([{ id: "c1", claim: "x" }]));
    writeFileSync(from, `${lines([{ id: "q", text: "x" }])}\n{broken`);
    await expect(assistMatch.run(["--in", from, "--claims", claims, "--out", to])).rejects.toThrow("line 2");
    expect(() => readFileSync(to)).toThrow();
  });
});

describe("the surroundings of a line", () => {
  it("are the lines of its transcript within reach, the nearest first, and none for a text that stands alone", () => {
    const rows = [
      { id: "debate_0010", text: "a" },
      { id: "debate_0012", text: "b" },
      { doc: "debate", line: 13, text: "c" },
      { id: "debate_0040", text: "far" },
      { id: "other_0011", text: "elsewhere" },
      { id: "tweet-12", text: "alone" },
    ];
    const around = contextOf(rows);
    expect(around(1)).toEqual([
      { text: "c", distance: 1 },
      { text: "a", distance: 2 },
    ]);
    expect([around(3), around(5)]).toEqual([[], []]);
  });
});
