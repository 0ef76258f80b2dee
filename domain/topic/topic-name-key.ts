import { searchWords } from "#domain/search/search-words.ts";

/**
 * Small letters of other scripts that look like a Latin one, each with what it is taken for. Only those that pass for it in a
 * word of a heading; the names of Unicode's confusables (UTS 39) go much further than two topics are ever apart.
 */
const LOOKS_LIKE: Readonly<Record<string, string>> = {
  ...{ а: "a", в: "b", е: "e", к: "k", м: "m", н: "h", о: "o", р: "p", с: "c", т: "t", у: "y", х: "x" },
  ...{ і: "i", ј: "j", ѕ: "s", ԁ: "d", ԛ: "q", ԝ: "w", һ: "h", ӏ: "l", ү: "y" },
  ...{ α: "a", β: "b", ε: "e", η: "h", ι: "i", κ: "k", μ: "m", ν: "v", ο: "o", ρ: "p", τ: "t", υ: "u", χ: "x", ζ: "z" },
};
const LOOK_ALIKES = new RegExp(`[${Object.keys(LOOKS_LIKE).join("")}]`, "gu");

/**
 * What two names have in common when readers would take one for the other: capitals, accents, signs, spaces, full-width forms,
 * what cannot be seen, and letters of another script that look the same make no difference. Of a name that is all signs, the
 * signs count.
 */
export function topicNameKey(name: string): string {
  let key = evened(name);
  // What a space or a sign kept apart may be one letter now, as the parts of a Korean syllable are, or a letter with its accent.
  for (let again = evened(key); again !== key; again = evened(key)) key = again;
  return key;
}

function evened(name: string): string {
  const words = searchWords(name).replaceAll(" ", "") || name.normalize("NFKC").replace(/[\p{Cf}\s]/gu, "");
  return words.replace(LOOK_ALIKES, (letter) => LOOKS_LIKE[letter] ?? letter);
}
