/** One word, number or meaning-bearing sign of a text; `start` and `end` are UTF-16 offsets, `key` is what makes two of them equal. */
export type QuoteWord = { readonly start: number; readonly end: number; readonly key: string };

/**
 * Words, numbers and the signs that change what a number means. In this order: reference marks ("[12]", no word at all: group 1),
 * signed and grouped numbers (group 2), initials, words with their apostrophes, signs.
 */
const WORD =
  /(\[\p{Nd}{1,3}\])|((?:(?<![\p{L}\p{N}\p{Pe}\p{Pd}\p{Pf}.,'"%])[-\u2012\u2013\u2212])?(?:\p{Nd}{1,3}(?: \p{Nd}{3}){2,9}(?!\p{Nd}| \p{Nd}{3}(?!\p{Nd}))|\p{Nd}+)(?:[.,\u066b\u066c]\p{Nd}+|['\u2019\u00a0\u2009\u202f]\p{Nd}{3}(?!\p{Nd}))*)|\p{Lu}(?:\.\p{Lu})+(?![\p{L}\p{M}])|[\p{L}\p{M}\p{Nl}\p{No}\p{Cf}][\p{L}\p{M}\p{N}\p{Cf}_]*(?:['\u2019\u02bc\uff07][\p{L}\p{M}\p{Cf}]+)*|[\p{Sc}%\u2030\u066a&+<>=\u2264\u2265\u00b1\u00d7\u00f7\u00b0]/uy;

/** Scripts written without spaces: each character with its marks is compared as a word. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** A hyphen that a line break may have put into a word. */
function isHyphen(unit: number): boolean {
  return unit === 0x2d || unit === 0xad || unit === 0x2010;
}

/** The key of a word that nobody asked about; no word of a text has it, because NUL is refused at the border. */
export const OTHER_WORD = "\0";

/** What the reader of words needs to know of the other text. */
export type WordsWanted = {
  /** Whether two words that only a hyphen parts here are one word there. */
  readonly isOneWord: (joinedKey: string) => boolean;
  /** Whether a word of ASCII letters, by its first letter in lower case (a char code) and its length, may be there; else it gets no key. */
  readonly mayMatter: (firstLetter: number, length: number) => boolean;
};

/** Calls `add` for each word of `text` in order; a word that is hyphenated here but not in the other text is given as one. Linear. */
export function readQuoteWords(text: string, wanted: WordsWanted, add: (word: QuoteWord) => void): void {
  // One word is held back, because the next may turn out to belong to it.
  let held: QuoteWord | null = null;
  const push = (start: number, end: number, key: string) => {
    if (key === "") return;
    const word = { start, end, key };
    const whole: QuoteWord | null = held && mergedWord(text, held, word, wanted.isOneWord);
    if (held && !whole) add(held);
    held = whole ?? word;
  };
  for (let at = 0; at < text.length; ) {
    const end = endOfPlainWord(text, at);
    if (end > at) {
      const matters = wanted.mayMatter(text.charCodeAt(at) | 0x20, end - at);
      push(at, end, matters ? wordKey(text.slice(at, end)) : OTHER_WORD);
      at = end;
      continue;
    }
    WORD.lastIndex = at;
    const match = STARTS_NOTHING.has(text.charCodeAt(at)) ? null : WORD.exec(text);
    if (!match) {
      at += 1;
      continue;
    }
    const word = match[0];
    if (match[2] !== undefined) push(at, at + word.length, numberKey(word));
    else if (match[1] === undefined) pushCharacters(word, at, push);
    at += word.length;
  }
  if (held) add(held);
}

/** A word, or its characters where the script has no spaces. */
function pushCharacters(word: string, at: number, push: (start: number, end: number, key: string) => void): void {
  if (!UNSPACED.test(word)) {
    push(at, at + word.length, wordKey(word));
    return;
  }
  for (const part of word.matchAll(/[^\p{M}\p{Cf}][\p{M}\p{Cf}]*/gu)) {
    push(at + part.index, at + part.index + part[0].length, wordKey(part[0]));
  }
}

/** Characters that begin no word, so that the regular expression need not be asked. */
const STARTS_NOTHING = new Set([..." \n\t.,;:!?'\"()/_"].map((character) => character.charCodeAt(0)));

/** Where the run of ASCII letters at `at` ends, when it is a word by itself: most words of most texts, found without the regular expression. */
function endOfPlainWord(text: string, at: number): number {
  let end = at;
  while (isAsciiLetter(text.charCodeAt(end))) end += 1;
  const next = text.charCodeAt(end);
  const goesOn =
    next > 0x7f ||
    next === 0x27 ||
    next === 0x5f ||
    (next >= 0x30 && next <= 0x39) ||
    (next === 0x2e && end === at + 1);
  return goesOn ? at : end;
}

function isAsciiLetter(unit: number): boolean {
  const lower = unit | 0x20;
  return lower >= 0x61 && lower <= 0x7a;
}

function mergedWord(
  text: string,
  left: QuoteWord,
  right: QuoteWord,
  isOneWord: WordsWanted["isOneWord"],
): QuoteWord | null {
  const gap = right.start - left.end;
  if (gap > 4) return null;
  if (gap === 1 && right.end - right.start === 4 && left.end - left.start === 3) {
    if (keyIn(text, left) === "per" && keyIn(text, right) === "cent")
      return { start: left.start, end: right.end, key: "%" };
  }
  const afterSoftHyphen = text.charCodeAt(left.end - 1) === 0xad;
  // A space may group a number as a no-break space does: "10 000", where the other text has one number of these digits.
  if (gap === 1 && text[left.end] === " " && /^-?\d{1,3}$/.test(left.key) && /^\d{3}$/.test(right.key)) {
    const key = left.key + right.key;
    return isOneWord(key) ? { start: left.start, end: right.end, key } : null;
  }
  if (gap === 0 || !(afterSoftHyphen || isHyphen(text.charCodeAt(left.end)))) return null;
  if (text.slice(left.end + (afterSoftHyphen ? 0 : 1), right.start).trim() !== "") return null;
  const first = keyIn(text, left);
  const second = keyIn(text, right);
  if (/\d/.test(first) || /\d/.test(second)) return null;
  return isOneWord(first + second) ? { start: left.start, end: right.end, key: first + second } : null;
}

function keyIn(text: string, word: QuoteWord): string {
  return word.key === OTHER_WORD ? wordKey(text.slice(word.start, word.end)) : word.key;
}

/** What two spellings of one word share: case, apostrophes, invisible characters, presentation forms and vowel points are left out. */
export function wordKey(word: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the ASCII range, for which none of the rest applies.
  if (/^[\x00-\x7f]+$/.test(word)) {
    const lower = word.toLowerCase();
    return lower === "percent" ? "%" : lower === "&" ? "and" : lower.includes(".") ? lower.replaceAll(".", "") : lower;
  }
  const key = word
    .normalize("NFKC")
    .replace(/[\p{Cf}\u0640.]|[\u064b-\u0652\u0670]|[\u0591-\u05c7]|[\ufe00-\ufe0f]/gu, "")
    .replace(/[\u2019\u02bc\uff07]/g, "'")
    .toLowerCase()
    .replaceAll("ё", "е");
  return key === "\u066a" ? "%" : key;
}

/** The number in ASCII digits without grouping, so that "1,000" equals "1000" while "1.5", "15" and "-1.5" stay apart. */
function numberKey(number: string): string {
  if (/^[0-9]+$/.test(number)) return number;
  const plain = number
    .normalize("NFKC")
    .replace(/\p{Nd}/gu, digitValue)
    .replace(/[\u2012\u2013\u2212]/g, "-");
  const ungrouped = plain.replace(/['\u2019\s]/g, "");
  if (/^-?\d{1,3}(?:[,\u066c]\d{3})+(?:[.\u066b]\d+)?$/.test(ungrouped)) return ungrouped.replace(/[,\u066c]/g, "");
  // As grouped in South Asia: 12,34,567.
  if (/^-?\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?$/.test(ungrouped)) return ungrouped.replaceAll(",", "");
  if (/^-?\d{1,3}(?:\.\d{3}){2,}$/.test(ungrouped)) return ungrouped.replaceAll(".", "");
  return ungrouped;
}

function digitValue(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  if (code < 0x80) return digit;
  // Unicode keeps the ten digits of a script together and in order.
  let value = 0;
  while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - value - 1))) value += 1;
  return String(value);
}
