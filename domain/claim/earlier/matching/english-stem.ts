import { BASE_OF_IRREGULAR } from "#domain/claim/earlier/matching/irregular-forms.ts";
import { remember } from "#domain/remember.ts";

const SUFFIXES_OF_WORDS: readonly (readonly [string, string])[] = [
  ["ization", "ize"],
  ["ational", "ate"],
  ["fulness", "ful"],
  ["ousness", "ous"],
  ["iveness", "ive"],
  ["tional", "tion"],
  ["biliti", "ble"],
  ["lessli", "less"],
  ["entli", "ent"],
  ["ation", "ate"],
  ["alism", "al"],
  ["aliti", "al"],
  ["ousli", "ous"],
  ["iviti", "ive"],
  ["fulli", "ful"],
  ["enci", "ence"],
  ["anci", "ance"],
  ["abli", "able"],
  ["izer", "ize"],
  ["ator", "ate"],
  ["alli", "al"],
  ["bli", "ble"],
  ["ogi", "og"],
  ["li", ""],
];
const SUFFIXES_BEHIND: readonly (readonly [string, string])[] = [
  ["ational", "ate"],
  ["tional", "tion"],
  ["alize", "al"],
  ["icate", "ic"],
  ["iciti", "ic"],
  ["ical", "ic"],
  ["ness", ""],
  ["ful", ""],
];
const LAST_SUFFIXES = "ement ance ence able ible ment ant ent ism ate iti ous ive ize ion al er ic".split(" ");

/** A memory of common words, not of everything that was ever read. */
const MOST_KNOWN = 50_000;

/**
 * The stem that an English word shares with its other forms, after Porter's second algorithm, with irregular forms led back to their base first.
 * Words of two letters, and those with anything but a to z, stay as they are.
 * @see https://snowballstem.org/algorithms/english/stemmer.html
 */
export const englishStem = remember(stemOf, MOST_KNOWN);

function stemOf(word: string): string {
  if (!/^[a-z]{3,40}$/.test(word)) return word;
  const base = BASE_OF_IRREGULAR.get(word) ?? word;
  if (base.length <= 2) return base;
  const prefix = /^(?:gener|commun|arsen)/.exec(base)?.[0].length;
  const first = prefix ?? regionAfter(base, 1);
  const second = regionAfter(base, first + 1);
  const singular = withoutPlural(base);
  const present = withoutTense(singular, first);
  const even = present.replace(/(?<=.[^aeiouy])y$/, "i");
  const plain = replaced(replaced(even, SUFFIXES_OF_WORDS, first), SUFFIXES_BEHIND, first);
  return withoutEnd(withoutLast(plain, second), first, second);
}

function isVowel(word: string, at: number): boolean {
  const letter = word[at] ?? "";
  return letter === "y" ? at > 0 && !isVowel(word, at - 1) : "aeiou".includes(letter);
}

/** Where the part begins that stands behind a vowel and a consonant. */
function regionAfter(word: string, from: number): number {
  for (let at = from; at < word.length; at++) if (!isVowel(word, at) && isVowel(word, at - 1)) return at + 1;
  return word.length;
}

function hasVowel(word: string): boolean {
  for (let at = 0; at < word.length; at++) if (isVowel(word, at)) return true;
  return false;
}

function withoutPlural(word: string): string {
  if (word.endsWith("sses")) return word.slice(0, -2);
  if (word.endsWith("ies")) return word.slice(0, word.length > 4 ? -2 : -1);
  return /[^us]s$/.test(word) && hasVowel(word.slice(0, -2)) ? word.slice(0, -1) : word;
}

function withoutTense(word: string, first: number): string {
  if (word.endsWith("ied")) return word.slice(0, word.length > 4 ? -2 : -1);
  if (word.endsWith("eed")) return word.length - 3 >= first ? word.slice(0, -1) : word;
  const suffix = ["ingly", "edly", "ing", "ed"].find((end) => word.endsWith(end));
  const rest = suffix ? word.slice(0, -suffix.length) : word;
  if (rest === word || !hasVowel(rest)) return word;
  if (/(?:at|bl|iz)$/.test(rest)) return `${rest}e`;
  if (/(?:bb|dd|ff|gg|mm|nn|pp|rr|tt)$/.test(rest)) return rest.slice(0, -1);
  const isShort = first >= rest.length && /^[aeiouy][^aeiouy]$|[^aeiouy][aeiouy][^aeiouywx]$/.test(rest);
  return isShort ? `${rest}e` : rest;
}

function replaced(word: string, suffixes: readonly (readonly [string, string])[], first: number): string {
  const found = suffixes.find(([end]) => word.endsWith(end));
  if (!found || word.length - found[0].length < first) return word;
  const [end, by] = found;
  if (end === "ogi") return word.endsWith("logi") ? word.slice(0, -1) : word;
  if (end === "li") return /[cdeghkmnrt]li$/.test(word) ? word.slice(0, -2) : word;
  return word.slice(0, -end.length) + by;
}

function withoutLast(word: string, second: number): string {
  const end = LAST_SUFFIXES.find((suffix) => word.endsWith(suffix));
  if (!end || word.length - end.length < second) return word;
  return end !== "ion" || /[st]ion$/.test(word) ? word.slice(0, -end.length) : word;
}

function withoutEnd(word: string, first: number, second: number): string {
  if (word.endsWith("ll") && word.length - 1 >= second) return word.slice(0, -1);
  if (!word.endsWith("e")) return word;
  const rest = word.slice(0, -1);
  const isShort = /[^aeiouy][aeiouy][^aeiouywx]$/.test(rest);
  return rest.length >= second || (rest.length >= first && !isShort) ? rest : word;
}
