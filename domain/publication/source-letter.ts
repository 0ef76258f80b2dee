/** What sources stand under whose names begin with no letter. */
export const NO_LETTER = "other";

/**
 * The letter under which a source is listed: the first of its name, small and without accents, in whatever script, past
 * quotation marks and the like; `other` for a name that begins with a figure or has no letter.
 */
export function sourceLetter(name: string): string {
  const [first = ""] = /[\p{L}\p{N}]/u.exec(name.normalize("NFKD")) ?? [];
  const letter = first.toLowerCase();
  return /^\p{L}$/u.test(letter) ? letter : NO_LETTER;
}
