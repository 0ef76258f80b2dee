import { foldedOnly } from "#domain/article/fold-text.ts";
import { graphemeEnd, graphemeStart } from "#domain/article/graphemes.ts";
import type { AlignedPair } from "#domain/evidence/align-words.ts";
import { compareSpelling, isNegation, isNumber, isTypo } from "#domain/evidence/compare-words.ts";
import { cutOffAfter, cutOffBefore } from "#domain/evidence/cut-off.ts";
import { bracketMakesAnother, type Gap, isReplaceable, omissionHidesMeaning } from "#domain/evidence/judge-gap.ts";
import type { QuotedWord } from "#domain/evidence/quote-parts.ts";
import type { TextWords } from "#domain/evidence/quote-text.ts";
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
  readonly status: "normalised" | "approximate" | "altered";
  readonly from: number;
  readonly to: number;
  readonly differences: readonly DiffPart[];
};

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
  let previousAt: number | null = null;
  let dropped: number[] = [];
  let added: QuotedWord[] = [];
  const original = (position: number) => snapshotText.slice(text.starts[position], text.ends[position]);

  /** Decides about the words on one side only that stand before the next pair, or at the end. */
  const settle = (nextAt: number | null) => {
    if (dropped.length + added.length === 0) return;
    const omission = previous?.omissionAfter === true || added.some((word) => word.omissionAfter);
    const bracketed = added.filter((word) => word.editorial);
    marked = true;
    if (dropped.length > 0) {
      const gap = gapIn(input, dropped, previousAt, nextAt);
      if (omission) altered ||= omissionHidesMeaning(gap);
      else
        altered ||= !isReplaceable(
          gap.words,
          bracketed.map((word) => quote.slice(word.start, word.end)),
        );
    }
    altered ||= added.some((word) => !word.editorial || isNegation(word.key) || isGluedBracket(quote, word));
    // A single word between two ellipses: with enough of them any text can be made to say anything.
    altered ||= omission && dropped.length > 0 && isLoose(previous) && words.at(0) !== previous;
    dropped = [];
    added = [];
  };
  const isLoose = (word: QuotedWord | null) => word !== null && words[words.indexOf(word) - 1]?.omissionAfter === true;

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
    settle(position);
    if (isAdjacent && separatorKey(separator) !== separatorKey(originalSeparator)) {
      marked = true;
      altered ||= isMeaningful(separator, originalSeparator, previous, word);
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
    previousAt = position;
  }
  settle(null);
  if (from < 0) return null;
  const { before, after } = cutOff(input, from, textAt);
  if (before) parts.unshift({ op: "delete", text: snapshotText.slice(before.from, before.to) });
  if (after) parts.push({ op: "delete", text: snapshotText.slice(after.from, after.to) });
  parts.push({ op: "equal", text: quote.slice(quoteAt) });
  return {
    status: altered || before || after ? "altered" : marked ? "approximate" : "normalised",
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

/** What the quote leaves off at its ends that belongs to its first or last word; an ellipsis there does not excuse it. */
function cutOff({ quote, words, snapshotText }: QuoteInText, from: number, to: number) {
  const first = words[0];
  const last = words.at(-1);
  const signBefore = quote.slice(0, first?.start ?? 0);
  const signAfter = quote.slice(last?.end ?? quote.length);
  const before = first?.editorial ? null : cutOffBefore(snapshotText, from, to);
  const after = last?.editorial ? null : cutOffAfter(snapshotText, from, to);
  // The sign may be in the quote and yet no word of it: "#2", "~5".
  const isKept = (cut: string, kept: string) => separatorKey(kept).includes(separatorKey(cut));
  return {
    before: before && !isKept(snapshotText.slice(before.from, before.to), signBefore) ? before : null,
    after: after && !isKept(snapshotText.slice(after.from, after.to), signAfter) ? after : null,
  };
}

function gapIn(
  { text, snapshotText }: QuoteInText,
  dropped: readonly number[],
  previousAt: number | null,
  nextAt: number | null,
): Gap {
  const first = dropped[0] ?? 0;
  const last = dropped.at(-1) ?? 0;
  const end = (position: number | null) => (position === null ? null : (text.ends[position] ?? 0));
  const word = (position: number) => snapshotText.slice(text.starts[position], text.ends[position]);
  const starts = [...dropped, nextAt].map(
    (position) => (position === null ? text.ends[last] : text.starts[position]) ?? 0,
  );
  const ends = [previousAt, ...dropped].map((position) => end(position) ?? text.starts[first] ?? 0);
  return {
    words: dropped.map(word),
    separators: starts.map((start, i) => snapshotText.slice(ends[i], start)),
    before: previousAt === null ? null : word(previousAt),
    after: nextAt === null ? null : word(nextAt),
  };
}

/** Whether an editor's bracket is glued to a word or number, so that it makes another of it. */
function isGluedBracket(quote: string, word: QuotedWord): boolean {
  const open = quote.lastIndexOf("[", word.start);
  const close = quote.indexOf("]", word.end);
  if (open < 0 || close < 0) return false;
  const glued = /[\p{L}\p{M}\p{N}]/u;
  return bracketMakesAnother(
    quote.slice(open + 1, close),
    glued.test(quote.charAt(open - 1)),
    glued.test(quote.charAt(close + 1)),
  );
}

/** Whether another sign between two words says another thing: between numbers any ("3/4" and "3-4"), elsewhere "#", "~" and the like. */
function isMeaningful(a: string, b: string, previous: QuotedWord | null, next: QuotedWord): boolean {
  const signs = (separator: string) =>
    (separator.match(/[\p{S}#@/\\*\u2116\u00a7]/gu) ?? []).filter((sign) => !/[\u0060\u00b4]/.test(sign)).join("");
  if (signs(a) !== signs(b)) return true;
  const isBetweenNumbers = previous !== null && isNumber(previous.key) && isNumber(next.key);
  const mark = (separator: string) => separatorKey(separator).replace(/[,;"]/g, "");
  return isBetweenNumbers && mark(a) !== mark(b);
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
