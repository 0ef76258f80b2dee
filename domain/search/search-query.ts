import { searchWords } from "#domain/search/search-words.ts";

/** What a reader asked for in words, understood. */
export type SearchQuery = {
  /** In the form that PostgreSQL's `websearch_to_tsquery` reads; empty when there is no word to look for. */
  readonly websearch: string;
  /** The words that are looked for, as searched; not those that were excluded. */
  readonly words: readonly string[];
  /** For each alternative of the query, the texts of two or more words that must stand in it in this order. */
  readonly phrases: readonly (readonly string[])[];
};

/** More words do not make a search better, only dearer. */
export const MOST_QUERY_WORDS = 24;

const QUOTES = /[\u201c-\u201f\u2033\u2036\u00ab\u00bb\u275d\u275e\u300c-\u300f\uff02]/gu;
const DASHES = /[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]/gu;

/**
 * Understands what a reader typed: words that must all be there, `"words in this order"`, `-without`, and `or` between
 * alternatives. Whatever quotes and dashes the keyboard or a word processor made are taken for plain ones.
 */
export function parseSearchQuery(typed: string): SearchQuery {
  const plain = typed
    .replace(/\p{Cf}/gu, "")
    .replace(QUOTES, '"')
    .replace(DASHES, "-");
  const parts: string[] = [];
  const words: string[] = [];
  const phrases: string[][] = [[]];
  let room = MOST_QUERY_WORDS;
  for (const [, minus, phrase, bare = ""] of plain.matchAll(/(?<![^\s"])(-?)"([^"]*)"|(\S+)/gu)) {
    if (phrase === undefined && /^or$/i.test(bare)) {
      if (parts.length > 0 && parts.at(-1) !== "or") {
        parts.push("or");
        phrases.push([]);
      }
      continue;
    }
    const without = phrase === undefined ? bare.startsWith("-") : minus === "-";
    const found = searchWords(phrase ?? bare)
      .split(" ")
      .filter(Boolean)
      .slice(0, room);
    if (found.length === 0) continue;
    room -= found.length;
    // Quoted even when it is one word, so that none is read as an operator.
    parts.push(`${without ? "-" : ""}"${found.join(" ")}"`);
    if (without) continue;
    words.push(...found);
    if (found.length > 1) phrases.at(-1)?.push(found.join(" "));
  }
  while (parts.at(-1) === "or") {
    parts.pop();
    phrases.pop();
  }
  return { websearch: words.length === 0 ? "" : parts.join(" "), words: [...new Set(words)], phrases };
}
