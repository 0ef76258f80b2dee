import { readFileSync } from "node:fs";
import { matchQuote, type QuoteMatch, type QuoteMatchStatus } from "#domain/evidence/match-quote.ts";

/** A passage of the labelled set: of a Wikinews article (see the notice beside the files), or written for it. */
export type Passage = { readonly doc: string; readonly lang: string; readonly text: string };

/** A labelled quote: the three coarse labels, our five statuses, and where the passage stands (code points; null when absent). */
export type LabelledQuote = {
  readonly id: string;
  readonly doc: string;
  readonly kind: string;
  readonly quote: string;
  readonly label: QuoteLabel;
  readonly status: QuoteMatchStatus;
  readonly span: readonly [number, number] | null;
};

/** What matters to a reader: these words stand there, other words stand there, or neither. */
export const QUOTE_LABELS = ["match", "altered", "absent"] as const;

/** One of the labels. */
export type QuoteLabel = (typeof QUOTE_LABELS)[number];

/** A labelled quote and what `matchQuote` says of it. */
export type JudgedQuote = LabelledQuote & { readonly found: QuoteMatch };

const FOLDER = new URL("../fixtures/quotes/", import.meta.url);

/** The passages of the labelled set. */
export function readPassages(): Passage[] {
  return readLines("passages.jsonl");
}

/** Every quote of the labelled set, looked up in its passage. */
export function judgeQuoteSet(): JudgedQuote[] {
  const texts = new Map(readPassages().map(({ doc, text }) => [doc, text]));
  return readLines<LabelledQuote>("quotes.jsonl").map((quote) => {
    const text = texts.get(quote.doc);
    if (text === undefined) throw new Error(`${quote.id} is of no passage`);
    return { ...quote, found: matchQuote(quote.quote, text) };
  });
}

/** The coarse label of a status. */
export function labelOf(status: QuoteMatchStatus): QuoteLabel {
  return status === "altered" || status === "absent" ? status : "match";
}

/** Precision, recall and F1 of one class. */
export type ClassScore = {
  readonly name: string;
  readonly count: number;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
};

/** The scores of each class of a labelling. */
export function scoreClasses<T extends string>(
  names: readonly T[],
  pairs: readonly { readonly wanted: T; readonly given: T }[],
): ClassScore[] {
  return names.map((name) => {
    const wanted = pairs.filter((pair) => pair.wanted === name).length;
    const given = pairs.filter((pair) => pair.given === name).length;
    const both = pairs.filter((pair) => pair.wanted === name && pair.given === name).length;
    const share = (whole: number) => (whole === 0 ? 0 : both / whole);
    return {
      name,
      count: wanted,
      precision: share(given),
      recall: share(wanted),
      f1: (2 * both) / Math.max(1, wanted + given),
    };
  });
}

/** The mean F1 of classes. */
export function macroF1(scores: readonly ClassScore[]): number {
  return scores.reduce((sum, { f1 }) => sum + f1, 0) / scores.length;
}

/** How much of two spans is common to both, 0 to 1; 0 where one is missing. */
export function spanOverlap({ span, found }: JudgedQuote): number {
  if (span === null || found.start === null || found.end === null) return 0;
  const both = Math.max(0, Math.min(span[1], found.end) - Math.max(span[0], found.start));
  return both / (Math.max(span[1], found.end) - Math.min(span[0], found.start));
}

function readLines<T>(file: string): T[] {
  const text = readFileSync(new URL(file, FOLDER), "utf8");
  return text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as T);
}
