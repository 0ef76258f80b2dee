// How well quotes are verified, on the labelled set in tests/fixtures/quotes: node --import tsx bench/quote-verification.ts
// With --predictions FILE the labels and spans are written for another scorer, one JSON object a line.
import { writeFileSync } from "node:fs";
import { QUOTE_MATCHES } from "#domain/evidence/match-quote.ts";
import {
  type ClassScore,
  judgeQuoteSet,
  labelOf,
  macroF1,
  QUOTE_LABELS,
  scoreClasses,
  spanOverlap,
} from "#tests/support/quote-set.ts";

const quotes = judgeQuoteSet();
const percent = (share: number) => `${(100 * share).toFixed(1)} %`.padStart(8);
const share = <T>(list: readonly T[], test: (item: T) => boolean) =>
  list.length === 0 ? 1 : list.filter(test).length / list.length;

function show(title: string, scores: readonly ClassScore[]): void {
  console.log(`\n${title}: macro-F1 ${macroF1(scores).toFixed(4)}`);
  for (const { name, count, precision, recall, f1 } of scores) {
    console.log(
      `  ${name.padEnd(12)} ${String(count).padStart(4)}   precision ${percent(precision)}   recall ${percent(recall)}   F1 ${f1.toFixed(4)}`,
    );
  }
}

const coarse = quotes.map(({ label, found }) => ({ wanted: label, given: labelOf(found.status) }));
const fine = quotes.map(({ status, found }) => ({ wanted: status, given: found.status }));
console.log(`${quotes.length} quotes, ${new Set(quotes.map(({ doc }) => doc)).size} passages`);
show("Match, altered or absent", scoreClasses(QUOTE_LABELS, coarse));
show("The five statuses", scoreClasses(QUOTE_MATCHES, fine));

const altered = quotes.filter(({ label }) => label === "altered");
const placed = quotes.filter(({ span }) => span !== null);
console.log(
  `\nmisquotes not passed as a match ${percent(share(altered, ({ found }) => labelOf(found.status) !== "match"))}`,
);
console.log(`passages found, IoU >= 0.8      ${percent(share(placed, (quote) => spanOverlap(quote) >= 0.8))}`);
console.log(
  `mean IoU of passages            ${percent(placed.reduce((sum, quote) => sum + spanOverlap(quote), 0) / placed.length)}`,
);

console.log("\nRight by kind");
for (const kind of [...new Set(quotes.map((quote) => quote.kind))].sort()) {
  const ofKind = quotes.filter((quote) => quote.kind === kind);
  const right = share(ofKind, ({ label, found }) => labelOf(found.status) === label);
  console.log(`  ${kind.padEnd(22)} ${String(ofKind.length).padStart(4)} ${percent(right)}`);
}

const wrong = quotes.filter(({ status, found }) => found.status !== status);
console.log(`\nNot as labelled: ${wrong.length}`);
for (const { id, status, found, quote } of wrong)
  console.log(`  ${id}: ${status}, found ${found.status}: ${JSON.stringify(quote)}`);

const file = process.argv[process.argv.indexOf("--predictions") + 1];
if (process.argv.includes("--predictions") && file) {
  const lines = quotes.map(({ id, found: { status, start, end } }) =>
    JSON.stringify({ id, label: labelOf(status), span: start === null ? null : [start, end] }),
  );
  writeFileSync(file, `${lines.join("\n")}\n`);
}
