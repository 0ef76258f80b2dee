import { foldedOnly } from "#domain/article/fold-text.ts";
import { graphemeEnd, graphemeStart } from "#domain/article/graphemes.ts";
import type { AlignedPair } from "#domain/evidence/align-words.ts";
import { compareSpelling, isNegation, isNumber, isTypo, mayBeName } from "#domain/evidence/compare-words.ts";
import type { QuotedWord } from "#domain/evidence/quote-parts.ts";
import type { TextWords } from "#domain/evidence/quote-text.ts";
import { wordKey } from "#domain/evidence/quote-words.ts";
import { type DiffPart, joinParts } from "#domain/evidence/word-diff.ts";

/** A quote and a text with their words; `ids` are the quote's words as `text.ids` numbers them. */
export type QuoteInText = {
  readonly quote: string;
  readonly words: readonly QuotedWord[];
  readonly ids: Int32Array;
  readonly snapshotText: string;
  readonly text: TextWords;
};

/** What an alignment says of a quote; `from` and `to` are UTF-16 offsets of the passage. */
export type Judgement = {
  readonly status: "exact" | "approximate" | "altered";
  readonly from: number;
  readonly to: number;
  readonly differences: readonly DiffPart[];
};

/** Words that one ellipsis may stand for: some paragraphs. More, and the halves are two quotes. */
export const MAX_OMITTED_WORDS = 150;

/** An ellipsis over so few words, one of them a negation, can only have been put there to hide it. */
const SHORT_OMISSION = 3;

/** Words that an editor's bracket may stand for. */
const MAX_REPLACED_WORDS = 4;

/** Capitalised at the start of a sentence and yet no name, so that "[Modi] said" may stand for "He said". */
const STAND_INS = new Set(
  "he she it they we i you his her their its our my your this that these those the a an".split(" "),
);

/** What makes "60" at the end of a quote another number when the text goes on with it. */
const MAGNITUDES = new Set(
  (
    "% hundred thousand million millions billion billions trillion trillions bn mn tn m k dozen crore lakh percentage " +
    "тыс тысяч тысячи млн миллион миллиона миллионов млрд миллиард миллиарда миллиардов трлн процента процентов " +
    "tausend millionen milliarden mio mrd prozent mille milliards millones mil milhões bilhões करोड़ लाख हज़ार प्रतिशत مليون مليار ألف بالمئة"
  ).split(" "),
);

/** Judges how faithful a quote is to the passage it was aligned with; null when not one word of it agrees. */
export function judgeAlignment(input: QuoteInText, pairs: readonly AlignedPair[]): Judgement | null {
  const { quote, words, text, snapshotText } = input;
  const parts: DiffPart[] = [];
  let altered = false;
  let marked = false;
  let quoteAt = 0;
  let textAt = -1;
  let from = -1;
  let previous: QuotedWord | null = null;
  let dropped: number[] = [];
  let added: QuotedWord[] = [];
  const original = (position: number) => snapshotText.slice(text.starts[position], text.ends[position]);

  /** Decides about the words on one side only that stand before the next pair, or at the end. */
  const settle = (next: QuotedWord | null) => {
    const omission = previous?.omissionAfter === true || added.some((word) => word.omissionAfter);
    const bracket = previous?.editorial === true || next?.editorial === true || added.some((word) => word.editorial);
    if (dropped.length > 0) {
      marked = true;
      if (omission) altered ||= hidesMeaning(dropped.map(original));
      else altered ||= !bracket || !isReplaceable(dropped.map(original));
    }
    if (added.length > 0) {
      marked = true;
      altered ||= added.some((word) => !word.editorial || isNegation(word.key));
    }
    dropped = [];
    added = [];
  };

  for (const pair of pairs) {
    const word = pair.quoted === null ? null : (words[pair.quoted] ?? null);
    const position = pair.original;
    if (word === null && position !== null) {
      parts.push({
        op: "delete",
        text: snapshotText.slice(textAt < 0 ? text.starts[position] : textAt, text.ends[position]),
      });
      dropped.push(position);
      textAt = text.ends[position] ?? textAt;
      continue;
    }
    if (word === null) continue;
    if (position === null) {
      parts.push({ op: "insert", text: quote.slice(quoteAt, word.end) });
      added.push(word);
      quoteAt = word.end;
      continue;
    }
    const separator = quote.slice(quoteAt, word.start);
    const originalSeparator = textAt < 0 ? null : snapshotText.slice(textAt, text.starts[position]);
    const isAdjacent = originalSeparator !== null && dropped.length === 0 && added.length === 0;
    settle(word);
    if (isAdjacent && separatorKey(separator) !== separatorKey(originalSeparator)) {
      marked = true;
      parts.push({ op: "delete", text: originalSeparator }, { op: "insert", text: separator });
    } else {
      parts.push({ op: "equal", text: separator });
    }
    const comparison = compare(input, pair.quoted ?? 0, position);
    if (comparison === "same") {
      parts.push({ op: "equal", text: quote.slice(word.start, word.end) });
    } else {
      marked = true;
      altered ||= comparison === "changed";
      parts.push({ op: "delete", text: original(position) }, { op: "insert", text: quote.slice(word.start, word.end) });
    }
    if (from < 0) from = text.starts[position] ?? 0;
    quoteAt = word.end;
    textAt = text.ends[position] ?? 0;
    previous = word;
  }
  settle(null);
  if (from < 0) return null;
  const cut = cutMagnitude(input, pairs);
  if (cut !== null) parts.push({ op: "delete", text: snapshotText.slice(textAt, text.ends[cut]) });
  parts.push({ op: "equal", text: quote.slice(quoteAt) });
  return {
    status: altered || cut !== null || hasLooseFragment(words) ? "altered" : marked ? "approximate" : "exact",
    ...widened(input, from, textAt),
    differences: joinParts(parts),
  };
}

function compare({ quote, words, ids, text, snapshotText }: QuoteInText, i: number, position: number) {
  const word = words[i];
  if (!word) return "changed";
  const quoted = quote.slice(word.start, word.end);
  const original = snapshotText.slice(text.starts[position], text.ends[position]);
  if (ids[i] === text.ids[position]) return compareSpelling(quoted, original, i === 0);
  // A word that the text has elsewhere is no slip but another word.
  const isElsewhere = (text.occurrences[ids[i] ?? 0] ?? 0) > 0;
  return !isElsewhere && isTypo(quoted, original) ? "variant" : "changed";
}

function hidesMeaning(omitted: readonly string[]): boolean {
  if (omitted.length > MAX_OMITTED_WORDS) return true;
  return omitted.length <= SHORT_OMISSION && omitted.some((word) => isNegation(wordKey(word)));
}

function isReplaceable(replaced: readonly string[]): boolean {
  if (replaced.length > MAX_REPLACED_WORDS) return false;
  return replaced.every((word) => {
    const key = wordKey(word);
    return STAND_INS.has(key) || !(isNegation(key) || isNumber(key) || mayBeName(word));
  });
}

/** A single word between two ellipses: with enough of them any text can be made to say anything. */
function hasLooseFragment(words: readonly QuotedWord[]): boolean {
  return words.some((word, i) => i > 0 && word.omissionAfter && words[i - 1]?.omissionAfter && i < words.length - 1);
}

/** The text word that goes on with the number at which the quote was cut off, or null. */
function cutMagnitude({ quote, words, text, snapshotText }: QuoteInText, pairs: readonly AlignedPair[]): number | null {
  const last = pairs.at(-1);
  const word = last?.quoted == null ? undefined : words[last.quoted];
  if (!word || last?.original == null || word.omissionAfter || !/^[-\d.,]+$/.test(word.key)) return null;
  const next = last.original + 1;
  if (next >= text.count || /\u2026|\.\.\./.test(quote.slice(word.end))) return null;
  const between = snapshotText.slice(text.ends[last.original], text.starts[next]);
  const key = wordKey(snapshotText.slice(text.starts[next], text.ends[next]));
  return MAGNITUDES.has(key) && /^[\s\p{Pd}]*$/u.test(between) ? next : null;
}

/** What stands between two words, without what typesetting changes: spaces, the kind of quote mark, reference marks. */
function separatorKey(separator: string): string {
  return foldedOnly(separator)
    .replace(/\[\d{1,3}\]|\s+/g, "")
    .replaceAll("'", '"');
}

/** The passage with the punctuation around it that the quote has too, never cutting a grapheme cluster. */
function widened({ quote, words, snapshotText }: QuoteInText, from: number, to: number): { from: number; to: number } {
  const leading = quote.slice(0, words[0]?.start ?? 0);
  const trailing = quote.slice(words.at(-1)?.end ?? quote.length);
  let start = from;
  for (let i = leading.length - 1; i >= 0 && start > 0 && isAlike(leading[i], snapshotText[start - 1]); i--) start -= 1;
  let end = to;
  for (let i = 0; i < trailing.length && end < snapshotText.length && isAlike(trailing[i], snapshotText[end]); i++)
    end += 1;
  while (start < from && /\s/.test(snapshotText.charAt(start))) start += 1;
  while (end > to && /\s/.test(snapshotText.charAt(end - 1))) end -= 1;
  return { from: graphemeStart(snapshotText, start), to: graphemeEnd(snapshotText, end) };
}

function isAlike(a: string | undefined, b: string | undefined): boolean {
  return a !== undefined && b !== undefined && (a === b || separatorKey(a) === separatorKey(b));
}
