import { reviewDate } from "#domain/claim/earlier/review-date.ts";

/** A text as it was said or posted, without what belongs to the medium. */
export type CleanStatement = {
  readonly text: string;
  /** Who posted it, in the words of a signature such as "— Name (@handle) May 1, 2020". */
  readonly author: string;
  /** The day in that signature, ISO 8601. */
  readonly date: string | null;
  /** It carries marks of a post: an address, a handle, a hashtag or a signature. */
  readonly isPost: boolean;
};

const SIGNATURE = /[—–-]\s*([^—–\n]{0,60}?)\s*\(@(\w{1,40})\)\s*([A-Z][a-z]+ \d{1,2}, \d{4})?/g;
const ADDRESS = /(?:https?:\/\/|pic\.twitter\.com\/)\S*/g;
const BARE_ADDRESS = /\b[a-z0-9-]{1,60}(?:\.[a-z0-9-]{1,60}){0,4}\.(?:com|org|net|co|ly|me|gov|tv|info)\/(\S*)/gi;

/**
 * Takes a post apart: addresses go, of those without a scheme the words in their path stay, hashtags and handles become the words that they are made
 * of, and a signature at the end becomes the author and the date.
 */
export function cleanStatement(raw: string): CleanStatement {
  let isPost = false;
  let date: string | null = null;
  const authors: string[] = [];
  const post = (by: string) => {
    isPost = true;
    return by;
  };
  const text = raw
    .normalize("NFKC")
    .replace(SIGNATURE, (_, name: string, handle: string, day: string | undefined) => {
      authors.push(name, splitWords(handle));
      date ??= reviewDate(day);
      return post(" ");
    })
    .replace(ADDRESS, () => post(" "))
    .replace(BARE_ADDRESS, (_, path: string) => ` ${path.replace(/[^A-Za-z]+/g, " ")} `)
    .replace(/[@#](\w+)/g, (_, word: string) => post(` ${splitWords(word)} `));
  return { text, author: authors.join(" "), date, isPost };
}

/** The words of a name that is written in one: at capitals, at digits, at underscores. */
function splitWords(name: string): string {
  return name
    .replaceAll("_", " ")
    .replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2")
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, "$1 $2")
    .replace(/(\p{L})(\d)/gu, "$1 $2")
    .replace(/(\d)(\p{L})/gu, "$1 $2");
}
