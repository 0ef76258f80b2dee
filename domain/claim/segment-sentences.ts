import { codePointIndex } from "#domain/article/code-points.ts";
import { looksLikeHeading, paragraphs } from "#domain/article/paragraphs.ts";
import { englishBreaks } from "#domain/claim/english-breaks.ts";
import { localeBreaks } from "#domain/claim/locale-breaks.ts";

/** One sentence or heading of a canonical text, without the white space around it; `start` and `end` are code points, `end` exclusive. */
export type Sentence = {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly isHeading: boolean;
};

/**
 * The sentences of a canonical text in order; a heading is one by itself. English is cut by rules of ours, which know abbreviations, initials,
 * quotations, lists and ellipses; any other language by `Intl.Segmenter`, whose breaks after abbreviations and within wrapped text are undone.
 * Linear in the text.
 */
export function segmentSentences(text: string, language = "en"): Sentence[] {
  const index = codePointIndex(text);
  const isEnglish = /^en(?:$|[-_])/i.test(language);
  const found: Sentence[] = [];
  for (const paragraph of paragraphs(text)) {
    const breaks = isEnglish ? englishBreaks(paragraph.text) : localeBreaks(paragraph.text, language);
    const isHeading = breaks.length === 0 && looksLikeHeading(paragraph.text);
    const base = index.toUtf16(paragraph.start);
    const starts = [0, ...breaks];
    for (const [i, from] of starts.entries()) {
      const sentence = paragraph.text.slice(from, starts[i + 1] ?? paragraph.text.length);
      const lead = sentence.length - sentence.trimStart().length;
      const trimmed = sentence.trim();
      if (trimmed === "") continue;
      const start = base + from + lead;
      found.push({
        start: index.toCodePoint(start),
        end: index.toCodePoint(start + trimmed.length),
        text: trimmed,
        isHeading,
      });
    }
  }
  return found;
}
