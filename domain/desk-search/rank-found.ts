import { fold, searchWords, wordFit } from "#domain/desk-search/search-words.ts";

/** What is ranked: a title, more of its text, and when it was last worked on. */
export type Rankable = { readonly title: string; readonly body: string; readonly at: Date };

/** A word that stands in the text only says less than one in the title. */
const IN_BODY = 0.6;
const HALF_LIFE_DAYS = 180;
const DAY = 86_400_000;

/**
 * How well something answers a query; 0 when a word of it is missing, and `isWhole` says that the text may go on beyond what was given. Words in the
 * title weigh most, then the query as it stands in it, then how recent it is.
 */
export function rankFound({ title, body, at }: Rankable, query: string, now: Date, isWhole: boolean): number {
  const asked = searchWords(query);
  const titleWords = allWords(title);
  const bodyWords = allWords(body);
  let sum = 0;
  for (const word of asked) {
    const best = Math.max(bestFit(word, titleWords), IN_BODY * bestFit(word, bodyWords));
    if (best === 0 && isWhole) return 0;
    sum += best;
  }
  const folded = fold(title);
  const phrase = fold(query).trim();
  const asItStands = phrase !== "" && folded.includes(phrase) ? (folded.startsWith(phrase) ? 0.5 : 0.3) : 0;
  const age = Math.max(0, now.getTime() - at.getTime()) / DAY;
  return sum / Math.max(1, asked.length) + asItStands + 0.15 * 0.5 ** (age / HALF_LIFE_DAYS);
}

function bestFit(asked: string, words: readonly string[]): number {
  let best = 0;
  for (const word of words) best = Math.max(best, wordFit(asked, word));
  return best;
}

function allWords(text: string): string[] {
  return fold(text).match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
}
