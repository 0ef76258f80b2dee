import { codePointIndex } from "#domain/article/code-points.ts";
import { paragraphs } from "#domain/article/paragraphs.ts";
import { segmentSentences } from "#domain/claim/segment-sentences.ts";

/** A unit of text by which a caret moves: where such units begin and end, in code points. */
type Units = { readonly starts: readonly number[]; readonly ends: readonly number[] };

/** How a caret moves in one text. */
export type CaretMoves = {
  readonly length: number;
  readonly next: (unit: "word" | "sentence" | "paragraph", from: number, toEnd: boolean) => number;
  readonly previous: (unit: "word" | "sentence" | "paragraph", from: number) => number;
  readonly sentenceAt: (at: number) => { readonly start: number; readonly end: number } | null;
  readonly wordAt: (at: number) => string;
  readonly textOf: (start: number, end: number) => string;
  readonly character: (from: number, by: 1 | -1) => number;
};

/** Finds the words, sentences and paragraphs of a text for moving through it. */
export function caretMoves(text: string, language: string): CaretMoves {
  const index = codePointIndex(text);
  const words = wordsOf(text, language).map(({ from, to }) => ({
    start: index.toCodePoint(from),
    end: index.toCodePoint(to),
  }));
  const sentences = segmentSentences(text, language);
  const units: Record<"word" | "sentence" | "paragraph", Units> = {
    word: unitsOf(words),
    sentence: unitsOf(sentences),
    paragraph: unitsOf(paragraphs(text)),
  };
  const textOf = (start: number, end: number) => text.slice(index.toUtf16(start), index.toUtf16(end));
  return {
    length: index.length,
    next: (unit, from, toEnd) => units[unit][toEnd ? "ends" : "starts"].find((at) => at > from) ?? index.length,
    previous: (unit, from) => units[unit].starts.findLast((at) => at < from) ?? 0,
    sentenceAt: (at) => sentences.findLast((sentence) => sentence.start <= at) ?? sentences[0] ?? null,
    wordAt: (at) => {
      const word = words.find(({ end }) => end > at);
      return word ? textOf(word.start, word.end) : "the end of the article";
    },
    textOf,
    character: (from, by) => {
      // Surrogate pairs are one code point; marks on a letter are taken in when the claim is anchored.
      return Math.min(index.length, Math.max(0, from + by));
    },
  };
}

function unitsOf(ranges: readonly { readonly start: number; readonly end: number }[]): Units {
  return { starts: ranges.map(({ start }) => start), ends: ranges.map(({ end }) => end) };
}

function wordsOf(text: string, language: string): { from: number; to: number }[] {
  const segmenter = segmenterOf(language);
  const found: { from: number; to: number }[] = [];
  // Paragraph by paragraph: the time of the segmenter's iterator grows faster than the text.
  let base = 0;
  for (const line of text.split("\n")) {
    for (const { index, segment, isWordLike } of segmenter.segment(line)) {
      if (isWordLike) found.push({ from: base + index, to: base + index + segment.length });
    }
    base += line.length + 1;
  }
  return found;
}

function segmenterOf(language: string): Intl.Segmenter {
  try {
    return new Intl.Segmenter(language, { granularity: "word" });
  } catch {
    return new Intl.Segmenter("und", { granularity: "word" });
  }
}
