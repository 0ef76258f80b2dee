import { codePointIndex } from "#domain/article/code-points.ts";
import { looksLikeHeading, paragraphs } from "#domain/article/paragraphs.ts";
import { findQuotations, type Quotation } from "#domain/claim/attribution/find-quotations.ts";
import { segmentSentences } from "#domain/claim/segment-sentences.ts";

/** A word, a mark, or a whole quotation; `from` and `to` in UTF-16 units. `lower` is empty for quotations. */
export type Token = {
  readonly type: "word" | "mark" | "quotation";
  readonly from: number;
  readonly to: number;
  readonly text: string;
  readonly lower: string;
  readonly quotation: Quotation | null;
};

/** A sentence as a reader of the outer text sees it: a quotation of several sentences is one token of it. */
export type TokenSentence = {
  readonly tokens: readonly Token[];
  readonly paragraph: number;
  readonly isHeading: boolean;
};

const TOKEN = /[\p{L}\p{N}][\p{L}\p{N}\p{M}'’&@/-]*(?:\.[\p{L}\p{N}]+)*\.?|[^\s\p{L}\p{N}]/gu;

/** Short words whose point belongs to them. */
const ABBREVIATED =
  /^(?:\p{L}|(?:\p{L}\.)+\p{L}?|mr|mrs|ms|dr|sen|rep|gov|gen|col|lt|sgt|prof|rev|st|jr|sr|inc|co|corp|ltd|vs|no|u\.s|d|r-[\p{L}]+|vt)\.$/iu;

/** The sentences of a text as tokens, in order; linear. */
export function readTokens(text: string, language: string): TokenSentence[] {
  const index = codePointIndex(text);
  const sentences = segmentSentences(text, language);
  const starts = sentences.map((sentence) => index.toUtf16(sentence.start));
  const ends = sentences.map((sentence) => index.toUtf16(sentence.end));
  const all = paragraphs(text);
  const found: TokenSentence[] = [];
  let next = 0;
  for (const [number, paragraph] of all.entries()) {
    const from = index.toUtf16(paragraph.start);
    const to = index.toUtf16(paragraph.end);
    const first = next;
    while (next < starts.length && (starts[next] ?? to) < to) next++;
    const isHeading = looksLikeHeading(paragraph.text);
    const begins = /^\s*[“"„«‘]/u.test(all[number + 1]?.text ?? "");
    let cursor = first;
    const stopAt = (position: number) => {
      while (cursor < next && (ends[cursor] ?? to) <= position) cursor++;
      return cursor < next ? (ends[cursor] ?? to) : to;
    };
    const quotations = findQuotations(text, from, to, stopAt, begins);
    const breaks = starts.slice(first + 1, next);
    for (const tokens of sentencesOf(text, from, to, quotations, breaks)) {
      found.push({ tokens, paragraph: number, isHeading });
    }
  }
  return found;
}

function sentencesOf(
  text: string,
  from: number,
  to: number,
  quotations: readonly Quotation[],
  breaks: readonly number[],
): Token[][] {
  const sentences: Token[][] = [];
  let tokens: Token[] = [];
  let nextBreak = 0;
  const place = (token: Token) => {
    let isBreak = false;
    while (nextBreak < breaks.length && (breaks[nextBreak] ?? 0) <= token.from) {
      nextBreak++;
      isBreak = true;
    }
    if (isBreak && tokens.length > 0) {
      sentences.push(tokens);
      tokens = [];
    }
    tokens.push(token);
  };
  const plain = (start: number, end: number) => {
    for (const match of text.slice(start, end).matchAll(TOKEN)) place(...[wordOrMark(match[0], start + match.index)]);
  };
  let at = from;
  for (const quotation of quotations) {
    plain(at, quotation.from);
    place({ type: "quotation", from: quotation.from, to: quotation.to, text: "", lower: "", quotation });
    // A break inside of the quotation is none of the outer sentence.
    while (nextBreak < breaks.length && (breaks[nextBreak] ?? 0) < quotation.to) nextBreak++;
    at = quotation.to;
  }
  plain(at, to);
  if (tokens.length > 0) sentences.push(tokens);
  return sentences;
}

function wordOrMark(raw: string, from: number): Token {
  const isWord = /^[\p{L}\p{N}]/u.test(raw);
  const text = isWord && raw.endsWith(".") && !ABBREVIATED.test(raw) ? raw.slice(0, -1) : raw;
  return {
    type: isWord ? "word" : "mark",
    from,
    to: from + text.length,
    text,
    lower: text.toLowerCase().replace(/’/gu, "'"),
    quotation: null,
  };
}
