/** Longer words are cut: nobody types them, and PostgreSQL ignores words beyond 2 KB. In UTF-16 units. */
const LONGEST_WORD = 64;

const INVISIBLE = /\p{Cf}|[\ufe00-\ufe0f]|[\u{e0100}-\u{e01ef}]|\u0640/gu;
/** Marks that readers leave out when they type: accents of Latin and Greek letters, stress in Russian, vowel signs of Arabic and Hebrew. */
const ACCENTS =
  /(?<=\p{Script=Latin}|\p{Script=Greek})\p{Mn}+|(?<=[аеиоуыэюя])\u0301|[\u064b-\u0655\u0670\u0591-\u05c7]/gu;
const LETTERS: Readonly<Record<string, string>> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  đ: "d",
  ð: "d",
  ł: "l",
  þ: "th",
  ı: "i",
  ё: "е",
};
const PLAIN_LETTERS = new RegExp(`[${Object.keys(LETTERS).join("")}]`, "gu");
/** What most calls are about; it needs none of the care below. */
const ONE_PLAIN_WORD = new RegExp(`^[a-zA-Z0-9]{1,${LONGEST_WORD}}$`);
/** Text in which nothing has to be evened out but capitals. */
const PLAIN_TEXT = /^[\n\r\t -~]*$/;
const NOT_OF_WORDS = /[^\p{L}\p{M}\p{N}]+/gu;
/** Scripts that are written without spaces between words. */
export const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

const segmenter = new Intl.Segmenter("und", { granularity: "word" });

/**
 * The words of a text as they are searched, separated by single spaces: what readers cannot see or would not type is evened
 * out (zero-width and presentation characters, quotes and dashes, full-width forms, capitals, accents of Latin letters), and
 * scripts without spaces are cut into words. What is published and what is asked go through it alike.
 */
export function searchWords(text: string): string {
  if (ONE_PLAIN_WORD.test(text)) return text.toLowerCase();
  return spaced(PLAIN_TEXT.test(text) ? text.toLowerCase() : evenedOut(text))
    .replace(NOT_OF_WORDS, " ")
    .trim()
    .split(" ")
    .map((word) => (word.length > LONGEST_WORD ? cut(word) : word))
    .join(" ");
}

function evenedOut(text: string): string {
  const visible = text.normalize("NFKC").replace(INVISIBLE, "").toLowerCase();
  const unaccented = visible.normalize("NFD").replace(ACCENTS, "").normalize("NFC");
  return unaccented.replace(PLAIN_LETTERS, (letter) => LETTERS[letter] ?? letter);
}

function spaced(text: string): string {
  if (!UNSPACED.test(text)) return text;
  return Array.from(segmenter.segment(text), ({ segment }) => segment).join(" ");
}

/** Not through the middle of a character. */
function cut(word: string): string {
  return word.slice(0, LONGEST_WORD).replace(/\p{Surrogate}$/u, "");
}

/** A language whose endings PostgreSQL knows; each of these also knows the English of words in plain letters. */
export type SearchLanguage = "english" | "russian" | "hindi";

/**
 * By which language the endings of a text's words are taken off, told by its script. Words of other languages stay as they
 * are written.
 */
export function searchLanguage(text: string): SearchLanguage {
  if (/\p{Script=Cyrillic}/u.test(text)) return "russian";
  return /\p{Script=Devanagari}/u.test(text) ? "hindi" : "english";
}

/**
 * What PostgreSQL takes for one claim: a tsvector holds at most 1 MB, which 200,000 distinct words overflow. In characters of
 * {@link searchWords}; of a longer text the beginning is found, and words count once.
 */
export const MOST_SEARCHED = 100_000;

/** The texts of one entry within {@link MOST_SEARCHED}, the earlier ones first: what is left over of the last is dropped. */
export function withinSearch(texts: readonly string[]): string[] {
  let room = MOST_SEARCHED;
  return texts.map((text) => {
    const words = searchWords(text);
    const kept = words.length <= room ? words : words.slice(0, words.lastIndexOf(" ", room) + 1).trim();
    room -= kept.length;
    return kept;
  });
}
