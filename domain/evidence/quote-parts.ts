import { type QuoteWord, readQuoteWords, type WordsWanted } from "#domain/evidence/quote-words.ts";

/** A word of a quote with its part in it. */
export type QuotedWord = QuoteWord & {
  /** It stands in editor's brackets: put in by whoever quotes. */
  readonly editorial: boolean;
  /** An ellipsis between this word and the next says that words were left out. */
  readonly omissionAfter: boolean;
};

/** An omission as writers mark it: "…", "...", ". . .", bare or in brackets. */
const OMISSION = /[[(]\s*(?:\u2026|\.{2,}|\.(?: \.)+)\s*[\])]|\u2026+|\.{3,}|\.(?: \.){2,}/g;

/** Words put in by the editor: in square brackets, or "(sic)". */
const EDITORIAL = /\[[^\][]{1,200}\]|\(sic!?\)/gi;

/** One letter in brackets inside a word marks only a change of case: "[T]he". */
const BRACKETED_LETTER = /\[(\p{L}\p{M}*)\](?=\p{L})/gu;

/** The quote as it is compared (bracketed letters opened) and its words with the editor's marks read. */
export function readQuote(
  given: string,
  isOneWord: WordsWanted["isOneWord"],
): { readonly quote: string; readonly words: readonly QuotedWord[] } {
  const quote = given.replace(BRACKETED_LETTER, "$1");
  const omissions = rangesOf(quote, OMISSION);
  const editorial = rangesOf(quote, EDITORIAL).filter(
    (range) => !/^\[\p{Nd}{1,3}\]$/u.test(quote.slice(range.start, range.end)),
  );
  const found: QuoteWord[] = [];
  readQuoteWords(quote, { isOneWord, mayMatter: () => true }, (word) => found.push(word));
  // All three lists are in order, so one step through each is enough.
  let o = 0;
  let e = 0;
  const words = found.map((word, i) => {
    while ((omissions[o]?.start ?? Infinity) < word.end) o += 1;
    while ((editorial[e]?.end ?? Infinity) < word.end) e += 1;
    return {
      ...word,
      editorial: (editorial[e]?.start ?? Infinity) <= word.start,
      omissionAfter: (omissions[o]?.end ?? Infinity) <= (found[i + 1]?.start ?? 0),
    };
  });
  return { quote, words };
}

function rangesOf(text: string, pattern: RegExp): { start: number; end: number }[] {
  return [...text.matchAll(pattern)].map((match) => ({ start: match.index, end: match.index + match[0].length }));
}
