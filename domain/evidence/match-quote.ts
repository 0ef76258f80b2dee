import { codePointIndex } from "#domain/article/code-points.ts";
import { foldedOnly, foldText } from "#domain/article/fold-text.ts";
import { graphemeEnd, graphemeStart } from "#domain/article/graphemes.ts";
import { type AlignedPair, alignWords } from "#domain/evidence/align-words.ts";
import { isTypo, MIN_TYPO_LENGTH } from "#domain/evidence/compare-words.ts";
import { cutOffAfter, cutOffBefore } from "#domain/evidence/cut-off.ts";
import { findVerbatim } from "#domain/evidence/find-verbatim.ts";
import { type Judgement, judgeAlignment, type QuoteInText } from "#domain/evidence/judge-alignment.ts";
import { MAX_OMITTED_WORDS } from "#domain/evidence/judge-gap.ts";
import { readQuote } from "#domain/evidence/quote-parts.ts";
import { densestStretches, readTextWords, verbatimPlaces } from "#domain/evidence/quote-text.ts";
import type { DiffPart } from "#domain/evidence/word-diff.ts";

/** How a quote stands to a text, from the most to the least faithful. */
export const QUOTE_MATCHES = ["exact", "normalised", "approximate", "altered", "absent"] as const;

/** One of the ways in which a quote stands to a text. */
export type QuoteMatchStatus = (typeof QUOTE_MATCHES)[number];

/** The outcome of looking for a quote: `start` and `end` are code points of the text, null when the quote is absent. */
export type QuoteMatch = {
  readonly status: QuoteMatchStatus;
  readonly start: number | null;
  readonly end: number | null;
  /**
   * For display, from the archived text to the quote: "delete" is only in the text, "insert" only in the quote; what is equal is shown as
   * the quote writes it. Empty when the quote is absent.
   */
  readonly differences: readonly DiffPart[];
};

const ABSENT: QuoteMatch = { status: "absent", start: null, end: null, differences: [] };

/** Words by which a passage may be longer than its quote before it is another passage. */
const SLACK = 12;

/** Longest quote that is aligned, in words; a longer one is found verbatim or not at all, to bound the time. */
const MAX_ALIGNED_WORDS = 1_500;

/** Cells of one alignment, to bound time and memory for quotes of many words and many ellipses. */
const MAX_CELLS = 4_000_000;

/** Costs of leaving a word out, against the 0.3 to 1 that a word in common is worth: unmarked, within brackets, at an ellipsis. */
const SKIP_COST = 0.3;
const BRACKETED_COST = 0.05;
const OMITTED_COST = 0.001;

/** A word in brackets may be in the text, but its absence says nothing. */
const EDITORIAL_WORTH = 0.3;

const MAX_VERBATIM_PLACES = 200;
const MAX_STRETCHES = 4;

/**
 * Least agreement, as a share of what the whole quote is worth, for a passage to be the one quoted. Quotes of news texts with one to three
 * words changed score 0.55 and more; the best passage of a text on the same subject that does not hold the quote stays under 0.4.
 */
const MIN_AGREEMENT = 0.5;

/** A passage that holds less than this share of the quote's words, in any order, is not even aligned. */
const MIN_SHARED = 0.45;

/**
 * Whether `quote` stands in `snapshotText`, where, and how faithfully.
 *
 * - `exact`: the very characters, apart from white space around the quote.
 * - `normalised`: the very words. Only typography differs (quote marks, dashes, spaces and line breaks, soft hyphens and other invisible
 *   characters), the case of the first letter, and the quote marks and punctuation around the quote.
 * - `approximate`: the same words with differences that are marked or do not matter: ellipses, brackets, punctuation, case,
 *   "%" for "percent", a slip of the pen in a common word.
 * - `altered`: the passage is there, but a word, a number, a negation or a name is not the same, words were dropped without a mark, or a
 *   number, a word or the meaning was cut in two: "60" of "60 billion", "nuclear" of "non-nuclear".
 * - `absent`: no passage agrees enough.
 *
 * The quote's words are looked up in the text, the densest stretches are aligned word by word, and the best alignment is judged.
 * Linear in the text; a 60-word quote in 1 MB takes well under 200 ms.
 */
export function matchQuote(quote: string, snapshotText: string): QuoteMatch {
  return matchVerbatim(quote.trim(), snapshotText) ?? matchWords(quote, snapshotText);
}

/** The first place where the very characters stand and nothing is cut off that belongs to them, or null. */
function matchVerbatim(quote: string, text: string): QuoteMatch | null {
  // Punctuation alone says nothing that could be quoted.
  if (!/[^\p{P}\s]/u.test(quote)) return null;
  const wanted = { length: quote.length, at: (i: number) => quote.charCodeAt(i) };
  for (const from of findVerbatim(wanted, text.length, (i) => text.charCodeAt(i), MAX_VERBATIM_PLACES)) {
    const to = from + quote.length;
    if (graphemeStart(text, from) !== from || graphemeEnd(text, to) !== to) continue;
    if (cutOffBefore(text, from, to) || cutOffAfter(text, from, to)) continue;
    const index = codePointIndex(text);
    const differences: DiffPart[] = [{ op: "equal", text: quote }];
    return { status: "exact", start: index.toCodePoint(from), end: index.toCodePoint(to), differences };
  }
  return null;
}

function matchWords(quote: string, snapshotText: string): QuoteMatch {
  const joinedKeys = new Set<string>();
  const asWritten = readQuote(quote, (key) => {
    joinedKeys.add(key);
    return false;
  });
  if (asWritten.words.length === 0) return matchSigns(quote, snapshotText);
  // A hyphen in the quote may be a line break's, so the text is asked for the joined word as well.
  const idsByKey = new Map<string, number>();
  for (const key of [...asWritten.words.map((word) => word.key), ...joinedKeys]) {
    if (!idsByKey.has(key)) idsByKey.set(key, idsByKey.size);
  }
  const text = readTextWords(snapshotText, idsByKey);
  const occurs = (key: string) => (text.occurrences[idsByKey.get(key) ?? -1] ?? 0) > 0;
  const read = joinedKeys.size > 0 ? readQuote(quote, occurs) : asWritten;
  const ids = Int32Array.from(read.words, (word) => idsByKey.get(word.key) ?? -1);
  const input: QuoteInText = { ...read, ids, text, snapshotText };
  const judgement = judgeVerbatim(input) ?? judgeAligned(input);
  if (!judgement) return ABSENT;
  const index = codePointIndex(snapshotText);
  return {
    status: judgement.status,
    start: index.toCodePoint(judgement.from),
    end: index.toCodePoint(judgement.to),
    differences: judgement.differences,
  };
}

/** The best of the places where the quote's words follow one another, or null when there is none. */
function judgeVerbatim(input: QuoteInText): Judgement | null {
  let best: Judgement | null = null;
  for (const place of verbatimPlaces(input.text, input.ids, MAX_VERBATIM_PLACES)) {
    const pairs = input.words.map((_, i): AlignedPair => ({ quoted: i, original: place + i }));
    best = better(best, judgeAlignment(input, pairs));
    if (best?.status === "normalised") break;
  }
  return best;
}

const RANKS = { normalised: 2, approximate: 1, altered: 0 };

/** The more faithful one; of two as faithful, the one found first. */
function better(a: Judgement | null, b: Judgement | null): Judgement | null {
  if (!a || !b) return a ?? b;
  return RANKS[b.status] > RANKS[a.status] ? b : a;
}

function judgeAligned(input: QuoteInText): Judgement | null {
  const { words, ids, text } = input;
  if (words.length > MAX_ALIGNED_WORDS) return null;
  // A rare word says more about where a passage is than a common one; this needs no list of common words in any language.
  const worthOfId = Float64Array.from(text.occurrences, (n) => 0.3 + 0.7 / (1 + Math.log2(Math.max(1, n))));
  const weights = Float64Array.from(words, (word, i) =>
    word.editorial ? EDITORIAL_WORTH : (worthOfId[ids[i] ?? 0] ?? 0),
  );
  const total = weights.reduce((sum, weight, i) => sum + (words[i]?.editorial ? 0 : weight), 0);
  let best: Judgement | null = null;
  let bestAgreement = MIN_AGREEMENT;
  for (const { from, to } of stretches(input, worthOfId)) {
    const { pairs, score } = alignWords({
      weights,
      skipCosts: Float64Array.from(words, (word) => (word.editorial ? 0 : SKIP_COST)),
      gapCosts: Float64Array.from(words, (word, i) =>
        word.omissionAfter ? OMITTED_COST : word.editorial || words[i + 1]?.editorial ? BRACKETED_COST : SKIP_COST,
      ),
      from,
      to,
      equals: (i, j) => ids[i] === text.ids[j],
      isVariant: (i, j) => isVariant(input, i, j),
    });
    const agreement = score / total;
    const agreeing = pairs.filter(
      ({ quoted, original }) => quoted !== null && original !== null && ids[quoted] === text.ids[original],
    );
    if (agreement < MIN_AGREEMENT || agreeing.length < 2) continue;
    const judgement = judgeAlignment(input, pairs);
    const isBetter = best === null || agreement > bestAgreement + 1e-9;
    if (
      judgement &&
      (isBetter ? RANKS[judgement.status] >= RANKS[best?.status ?? "altered"] : better(best, judgement) !== best)
    ) {
      best = judgement;
      bestAgreement = agreement;
    }
  }
  return best;
}

/** The stretches of text words worth aligning: around the densest matches of the quote, or of its longest part between ellipses. */
function stretches({ words, ids, text }: QuoteInText, worthOfId: Float64Array): { from: number; to: number }[] {
  const part = longestPart(words.map((word) => word.omissionAfter));
  const wanted = new Uint32Array(text.occurrences.length);
  let worth = 0;
  for (let i = part.from; i < part.to; i++) {
    if (words[i]?.editorial) continue;
    const id = ids[i] ?? 0;
    wanted[id] = (wanted[id] ?? 0) + 1;
    worth += worthOfId[id] ?? 0;
  }
  const width = part.to - part.from + SLACK;
  const before = part.from + part.omissionsBefore * MAX_OMITTED_WORDS + SLACK;
  const after = words.length - part.to + part.omissionsAfter * MAX_OMITTED_WORDS + SLACK;
  const widest = Math.floor(MAX_CELLS / (words.length + 1));
  return densestStretches(text, {
    width,
    wanted,
    worth: worthOfId,
    least: worth * MIN_SHARED,
    limit: MAX_STRETCHES,
  }).map((at) => {
    const from = Math.max(0, at - before);
    return { from, to: Math.min(text.count, at + width + after, from + widest) };
  });
}

function longestPart(omissionAfter: readonly boolean[]) {
  let best = { from: 0, to: 0, omissionsBefore: 0, omissionsAfter: 0 };
  let from = 0;
  let omissions = 0;
  for (let i = 0; i < omissionAfter.length; i++) {
    const isLast = i === omissionAfter.length - 1;
    if (!omissionAfter[i] && !isLast) continue;
    if (i + 1 - from > best.to - best.from) best = { from, to: i + 1, omissionsBefore: omissions, omissionsAfter: 0 };
    from = i + 1;
    omissions += isLast ? 0 : 1;
  }
  return { ...best, omissionsAfter: omissions - best.omissionsBefore };
}

/** Whether quoted word `i` is text word `j` with a slip. A word that the text has elsewhere is no slip but another word. */
function isVariant({ quote, words, ids, text, snapshotText }: QuoteInText, i: number, j: number): boolean {
  const word = words[i];
  const start = text.starts[j] ?? 0;
  const end = text.ends[j] ?? 0;
  if (!word || text.ids[j] !== -1 || (text.occurrences[ids[i] ?? 0] ?? 0) > 0) return false;
  if (word.end - word.start < MIN_TYPO_LENGTH || Math.abs(end - start - (word.end - word.start)) > 1) return false;
  return isTypo(quote.slice(word.start, word.end), snapshotText.slice(start, end));
}

/** A quote without any word or number (an emoji, a line of signs): found as it is or not at all. */
function matchSigns(quote: string, snapshotText: string): QuoteMatch {
  const wanted = foldedOnly(quote).trim();
  const text = foldText(snapshotText);
  // Punctuation alone says nothing that could be quoted.
  const at = /[^\p{P}\s]/u.test(wanted) ? text.folded.indexOf(wanted) : -1;
  if (at < 0) return ABSENT;
  const index = codePointIndex(snapshotText);
  return {
    status: "normalised",
    start: index.toCodePoint(text.starts[at] ?? 0),
    end: index.toCodePoint(text.ends[at + wanted.length - 1] ?? 0),
    differences: [{ op: "equal", text: quote }],
  };
}
