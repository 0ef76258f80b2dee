import { sliceCodePoints } from "#domain/article/code-points.ts";
import { type Mark, marksIn } from "#domain/desk-search/search-words.ts";

/** An excerpt in code points: long enough to see what it is about. */
const LENGTH = 160;
const BEFORE = 50;

/** The part of a text around the first word that answers a query, and where such words stand in it; the beginning where none does. */
export function excerptAround(text: string, words: readonly string[]): { text: string; marks: Mark[] } {
  const folded = text.replace(/\s+/gu, " ").trim();
  const first = words.length === 0 ? undefined : marksIn(folded, words)[0];
  const from = first && first.end > LENGTH ? first.start - BEFORE : 0;
  const part = sliceCodePoints(folded, from, from + LENGTH);
  const isCut = from + LENGTH < [...folded].length;
  const excerpt = `${from > 0 ? "… " : ""}${part}${isCut ? " …" : ""}`;
  return { text: excerpt, marks: marksIn(excerpt, words) };
}
