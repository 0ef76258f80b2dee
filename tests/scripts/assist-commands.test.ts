import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { sliceCodePoints } from "#domain/article/code-points.ts";
import { suggestionOf } from "#domain/claim/suggest-claims.ts";
import { removeFolder } from "#tests/support/remove-folder.ts";

const folder = mkdtempSync(join(tmpdir(), "claimdesk-assist-"));
afterAll(() => removeFolder(folder));

let files = 0;

/** Runs `claimdesk assist …` on the lines, and answers what it wrote. */
async function assist(helper: string, lines: readonly unknown[], before?: string) {
  files += 1;
  const from = join(folder, `in-${files}.jsonl`);
  const to = join(folder, `out-${files}.jsonl`);
  writeFileSync(from, lines.map((line) => (typeof line === "string" ? line : JSON.stringify(line))).join("\n"));
  if (before !== undefined) writeFileSync(to, before);
  const ran = await claimdesk(["assist", helper, "--in", from, "--out", to]);
  const raw = existsSync(to) ? readFileSync(to, "utf8") : null;
  const rows =
    ran.code === 0
      ? (raw ?? "")
          .trimEnd()
          .split("\n")
          .map((line) => JSON.parse(line))
      : [];
  return { ...ran, raw, rows, hasPartial: existsSync(`${to}.partial`) };
}

function claimdesk(args: readonly string[], input = ""): Promise<{ code: number | null; out: string; err: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ["--import", "tsx", "scripts/claimdesk.ts", ...args]);
    const said = { out: "", err: "" };
    child.stdout.on("data", (chunk) => {
      said.out += chunk;
    });
    child.stderr.on("data", (chunk) => {
      said.err += chunk;
    });
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, ...said }));
    child.stdin.end(input);
  });
}

describe("claimdesk assist", () => {
  it("scores sentences by id and lines of transcripts by doc and line, with the scores of the workbench, in their order", async () => {
    const figure = "Exports of steel rose by 12 percent to 4.5 million tonnes in 2023.";
    const { code, err, rows } = await assist("checkworthy", [
      { id: "a", text: figure, label: 1 },
      { id: 7, text: "Thank you." },
      { doc: "debate", line: 3, speaker: "ONE", text: figure },
      { id: "ru", text: "В 2023 году экспорт стали из страны вырос на 12 процентов.", language: "ru" },
    ]);
    expect(code, err).toBe(0);
    const { score } = suggestionOf({ start: 0, end: figure.length, text: figure });
    expect(rows[0]).toEqual({ id: "a", score, label: 1 });
    expect(rows[1]).toMatchObject({ id: 7, label: 0 });
    expect(rows[2]).toEqual({ doc: "debate", line: 3, score, label: 1 });
    expect(rows[3]).toMatchObject({ id: "ru", label: 1 });
  });

  it("cuts a text into sentences that hold all of its words in order", async () => {
    const text = "Dr. A. Quist spoke at 3.5 km.\r\n\r\nA heading\r\n\r\nShe left. “Nobody knows why,” he said.";
    const { rows } = await assist("segment", [{ id: "s", text }]);
    expect(rows[0].sentences).toHaveLength(4);
    expect(rows[0].sentences.join("").replace(/\s/g, "")).toBe(text.replace(/\s/g, ""));
  });

  it("gives the places of who said what in code points of the text as it came, line ends and all", async () => {
    const text =
      "🚢🚢 Trade.\r\n\r\nThe harbour is open. “We moved 41 million tonnes last year 🚢,” said Ada Quist, the harbour master.";
    const { rows } = await assist("attribute", [
      { id: "q", text },
      { id: "none", text: "Nobody is quoted." },
    ]);
    const [found] = rows[0].attributions;
    expect(sliceCodePoints(text, ...(found.content[0] as [number, number]))).toContain(
      "We moved 41 million tonnes last year 🚢",
    );
    expect(sliceCodePoints(text, ...(found.source[0] as [number, number]))).toContain("Ada Quist");
    expect(found.claimant).toBe("Ada Quist");
    expect(rows[1]).toEqual({ id: "none", attributions: [] });
  });

  it("names each line that it cannot read by its number, and leaves what stood in the file before", async () => {
    const lines = [
      { id: 1, text: "One." },
      "",
      "{broken",
      { id: 2 },
      { text: "Nobody's." },
      "[1]",
      { id: 3, text: "Three." },
    ];
    const { code, err, raw, hasPartial } = await assist("checkworthy", lines, "earlier\n");
    expect(code).toBe(1);
    expect(err).toContain("line 3: it is not JSON");
    expect(err).toContain("line 4: it has no text");
    expect(err).toContain("line 5: it has neither an id nor a doc and a line");
    expect(err).toContain("line 6: it is not a JSON object");
    expect(err).not.toContain("line 1:");
    expect(raw).toBe("earlier\n");
    expect(hasPartial).toBe(false);
  });

  it("says which file is missing, and reads and writes through a pipe", async () => {
    const missing = await claimdesk([
      "assist",
      "segment",
      "--in",
      join(folder, "no.jsonl"),
      "--out",
      join(folder, "o.jsonl"),
    ]);
    expect(missing).toMatchObject({ code: 1, out: "" });
    expect(missing.err).toContain("no.jsonl");
    expect(await claimdesk(["assist", "segment", "--in", "x.jsonl"])).toMatchObject({ code: 2 });
    const piped = await claimdesk(["assist", "segment", "--in", "-", "--out", "-"], '{"id":1,"text":"One. Two."}\n');
    expect(piped).toMatchObject({ code: 0, out: '{"id":1,"sentences":["One.","Two."]}\n' });
  });
});
