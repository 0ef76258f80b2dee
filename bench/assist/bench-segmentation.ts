import { existsSync } from "node:fs";
import path from "node:path";
import { dataDirectory, readLabelled } from "#bench/assist/check-worthiness-data.ts";
import { withInterval } from "#bench/assist/ranking-measures.ts";
import { segmentSentences } from "#domain/claim/segment-sentences.ts";

type Gold = { readonly id: string; readonly text: string; readonly sentences: readonly (string | [number, number])[] };
type Counts = { readonly right: number; readonly gold: number; readonly found: number };

/** Prints how well sentences are found: the share of golden rules kept exactly, and F1 of the sentences of Wikinews articles. */
export function benchSegmentation(): void {
  const ways: [string, (text: string) => string[]][] = [
    ["Intl.Segmenter", bySegmenter],
    ["Claimdesk", (text) => segmentSentences(text).map((sentence) => sentence.text)],
  ];
  for (const name of ["golden-rules-en", "gum-news"]) {
    const file = path.join(dataDirectory, "sentence-segmentation", "dev", `${name}.jsonl`);
    if (!existsSync(file)) {
      console.log(`sentences, ${name}: skipped: no data at ${file}`);
      continue;
    }
    const gold = readLabelled<Gold>(file);
    for (const [way, split] of ways) {
      const counts = gold.map((one) => countsOf(one, split(one.text)));
      const f1 = withInterval(counts, (units) => {
        const sum = (key: keyof Counts) => units.reduce((total, unit) => total + unit[key], 0);
        return (2 * sum("right")) / (sum("gold") + sum("found"));
      });
      const exact = withInterval(
        counts,
        (units) => units.filter((unit) => unit.right === unit.gold && unit.right === unit.found).length / units.length,
      );
      console.log(`sentences, ${name.padEnd(16)} ${way.padEnd(18)} F1 ${f1}   exact ${exact}`);
    }
  }
}

function bySegmenter(text: string): string[] {
  return [...new Intl.Segmenter("en", { granularity: "sentence" }).segment(text)].map(({ segment }) => segment);
}

function countsOf({ text, sentences }: Gold, found: readonly string[]): Counts {
  const gold = placesOf(sentences.map((one) => (typeof one === "string" ? one : text.slice(...one))));
  const ours = placesOf(found);
  return { right: [...ours].filter((place) => gold.has(place)).length, gold: gold.size, found: ours.size };
}

/** Where sentences stand, counted in characters that are not white space. */
function placesOf(sentences: readonly string[]): Set<string> {
  const places = new Set<string>();
  let at = 0;
  for (const sentence of sentences) {
    const { length } = sentence.replace(/\s+/gu, "");
    if (length > 0) places.add(`${at}-${at + length}`);
    at += length;
  }
  return places;
}
