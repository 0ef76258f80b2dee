// How well and how fast the text of articles is read out of real pages: node --import tsx bench/article-extraction.ts [predictions.jsonl]
//
// BENCH_DATA names the directory of the data (default ./bench-data); docs/article-extraction.md says where it can be had. In it,
// article-extraction/dev/gold.jsonl has lines {"id","url","articleBody"} and article-extraction/dev/html/<id>.html.gz the pages.
// With a file name, what was read is written there, for the data set's own scorer.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import { Readability } from "@mozilla/readability";
import { parseHTML } from "linkedom";
import { decodeBytes } from "#server/extract/decode-bytes.ts";
import { readHtml } from "#server/extract/read-html.ts";

type GoldPage = { readonly id: string; readonly url: string; readonly articleBody: string };
type PageScore = { readonly page: GoldPage; readonly precision: number; readonly recall: number; readonly f1: number };
/** Times in milliseconds: by the clock, and of the processor, which other work on the machine does not lengthen as much. */
type Run = { readonly scores: PageScore[]; readonly times: number[]; readonly processor: number[] };

const GOAL = { f1: 0.96, p95: 150 };

/** Counts of the runs of four words in a text; words and runs as in the evaluate.py of the article extraction benchmark. */
function shingles(text: string): ReadonlyMap<string, number> {
  const words = text.match(/[\p{L}\p{N}_]+/gu) ?? [];
  const counts = new Map<string, number>();
  for (let at = 0; at < Math.max(1, words.length - 3); at++) {
    const run = words.slice(at, at + 4).join("\0");
    if (run !== "") counts.set(run, (counts.get(run) ?? 0) + 1);
  }
  return counts;
}

function score(page: GoldPage, text: string): PageScore {
  const gold = shingles(page.articleBody);
  const found = shingles(text);
  let shared = 0;
  for (const [run, count] of gold) shared += Math.min(count, found.get(run) ?? 0);
  const sizeOf = (counts: ReadonlyMap<string, number>) => [...counts.values()].reduce((sum, count) => sum + count, 0);
  const precision = shared / (sizeOf(found) || 1);
  const recall = shared / (sizeOf(gold) || 1);
  return { page, precision, recall, f1: (2 * precision * recall) / (precision + recall || 1) };
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0) / (numbers.length || 1);
}

/** Precision and recall are averaged over pages; F1 is that of the averages. */
function total(scores: readonly PageScore[]) {
  const precision = mean(scores.map((one) => one.precision));
  const recall = mean(scores.map((one) => one.recall));
  return { precision, recall, f1: (2 * precision * recall) / (precision + recall || 1) };
}

function percentile(times: readonly number[], share: number): number {
  return [...times].sort((a, b) => a - b)[Math.ceil(times.length * share) - 1] ?? 0;
}

function readAlone(html: string): string {
  const { document } = parseHTML(html) as unknown as { document: Document };
  return new Readability(document).parse()?.textContent ?? "";
}

function readWhole(page: GoldPage, bytes: Uint8Array): string {
  const decoded = decodeBytes(bytes, "text/html", true);
  const result = readHtml(decoded.text, page.url, decoded.replacedCharacters);
  return result.ok ? result.value.text : "";
}

function print(name: string, { scores, times, processor }: Run): void {
  const { precision, recall, f1 } = total(scores);
  const figures = [precision, recall, f1].map((figure) => figure.toFixed(4));
  const [p50, p95] = [0.5, 0.95].map((share) => percentile(times, share).toFixed(0).padStart(4));
  const cpu = percentile(processor, 0.95).toFixed(0);
  console.log(
    `${name.padEnd(24)} precision ${figures[0]}  recall ${figures[1]}  F1 ${figures[2]}  p50 ${p50} ms  p95 ${p95} ms (processor ${cpu} ms)`,
  );
}

/** The lowest F1 of one half over `times` random halvings: how much a figure may owe to a few pages. */
function worstHalf(scores: readonly PageScore[], times: number): number {
  let seed = 7;
  const random = () => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return seed / 2_147_483_648;
  };
  let worst = 1;
  for (let run = 0; run < times; run++) {
    const shuffled = scores.map((one) => ({ one, key: random() })).sort((a, b) => a.key - b.key);
    const half = shuffled.slice(0, shuffled.length >> 1).map(({ one }) => one);
    worst = Math.min(worst, total(half).f1);
  }
  return worst;
}

const directory = path.resolve(process.env.BENCH_DATA ?? "./bench-data", "article-extraction", "dev");
if (existsSync(path.join(directory, "gold.jsonl"))) measure();
else console.log(`skipped: no data at ${directory}`);

function measure(): void {
  const lines = readFileSync(path.join(directory, "gold.jsonl"), "utf8").split("\n");
  const gold = lines.filter((line) => line.trim() !== "").map((line) => JSON.parse(line) as GoldPage);
  const ours: Run = { scores: [], times: [], processor: [] };
  const alone: Run = { scores: [], times: [], processor: [] };
  const predictions: string[] = [];
  for (const [at, page] of gold.entries()) {
    const bytes = gunzipSync(readFileSync(path.join(directory, "html", `${page.id}.html.gz`)));
    const run = (into: Run, read: () => string) => {
      const started = performance.now();
      const used = process.cpuUsage();
      const text = read();
      const { user, system } = process.cpuUsage(used);
      into.processor.push((user + system) / 1_000);
      into.times.push(performance.now() - started);
      into.scores.push(score(page, text));
      return text;
    };
    const runAlone = () => run(alone, () => readAlone(decodeBytes(bytes, "text/html", true).text));
    // In turns, so that neither always has the page warm.
    if (at % 2 === 0) runAlone();
    const text = run(ours, () => readWhole(page, bytes));
    if (at % 2 === 1) runAlone();
    predictions.push(JSON.stringify({ id: page.id, articleBody: text }));
  }
  print("Readability alone", alone);
  print("Claimdesk", ours);
  const [before, after] = [total(alone.scores).f1, total(ours.scores).f1];
  const p95 = percentile(ours.times, 0.95);
  console.log(
    `ratio: F1 × ${(after / before).toFixed(4)}, what is missing of 1 × ${((1 - after) / (1 - before)).toFixed(2)}, p95 × ${(p95 / percentile(alone.times, 0.95)).toFixed(2)}`,
  );
  console.log(`lowest F1 of a half in 1,000 random halvings: ${worstHalf(ours.scores, 1_000).toFixed(4)}`);
  console.log(
    `goals: F1 ≥ ${GOAL.f1} ${after >= GOAL.f1 ? "met" : "MISSED"}, p95 ≤ ${GOAL.p95} ms ${p95 <= GOAL.p95 ? "met" : "MISSED"}`,
  );
  console.log("\nthe ten worst pages:");
  for (const { page, precision, recall, f1 } of [...ours.scores].sort((a, b) => a.f1 - b.f1).slice(0, 10)) {
    console.log(
      `F1 ${f1.toFixed(3)}  precision ${precision.toFixed(3)}  recall ${recall.toFixed(3)}  ${page.id.slice(0, 8)}  ${page.url.slice(0, 100)}`,
    );
  }
  const file = process.argv[2];
  if (file) writeFileSync(file, `${predictions.join("\n")}\n`);
}
