import { foldedOnly } from "#domain/article/fold-text.ts";
import { areConfusable } from "#domain/evidence/confusable-words.ts";

/**
 * How a word of the quote stands to the word of the text in its place: the very word, the same word written otherwise (case, "%" for "percent",
 * a slip of the pen), or another word.
 */
export type WordComparison = "same" | "variant" | "changed";

/** Shortest word in which two swapped neighbours count as a slip. */
export const MIN_TYPO_LENGTH = 5;

/** Shortest word in which a lost or added letter does; in shorter ones it often makes another word ("county" and "country"). */
const MIN_LETTER_SLIP_LENGTH = 8;

/** Letters at the end of a word among which a lost or added one makes another form of it: "officers" and "offices". */
const ENDING_LENGTH = 3;

const NEGATIONS = new Set(
  (
    "not no never none nobody nothing nowhere neither nor without cannot hardly barely scarcely rarely seldom unless except non " +
    "unlikely impossible fail fails failed refuse refuses refused deny denies denied " +
    "не нет ни никогда никто ничего никакой нельзя без вряд едва ні немає ніколи " +
    "nicht nie niemals kein keine keinen keiner keinem keines ohne kaum weder ne pas jamais aucun aucune rien sans ni guère personne sauf non " +
    "nunca jamás ningún ninguno ninguna tampoco nadie apenas sin nada não nenhum nenhuma sem senza mai nessun nessuno né " +
    "नहीं न मत ना बिना لا ليس ليست لم لن ما غير بدون لیس نہیں مت לא אין בלי değil yok hiç nie bez nic niet geen"
  )
    .normalize("NFKC")
    .split(" "),
);

/** Whether a word key turns a statement into its opposite. */
export function isNegation(key: string): boolean {
  return NEGATIONS.has(key) || key.endsWith("n't") || key.startsWith("n'");
}

/** Whether a word key is a number or holds one. */
export function isNumber(key: string): boolean {
  return /\p{N}/u.test(key);
}

/** Whether a word as written may be a name. Scripts without capitals do not tell, so there every word may be. */
export function mayBeName(word: string): boolean {
  const first = word.replace(/^\p{Cf}+/u, "").charAt(0);
  return first.toLowerCase() === first.toUpperCase() ? /\p{L}/u.test(word) : first !== first.toLowerCase();
}

/** Words that a capital letter turns into a name. */
const CAPITAL_MAKES_NAME = new Set(
  "polish turkey china march jordan chad guinea bill mark job nice reading cork".split(" "),
);

/** Short words that writers set in capitals for emphasis, so that "NOT" is no acronym. */
const EMPHASISED = new Set(
  "no not all any the and but now one two more less most must only ever never very will can do does did are is was has have had too yes".split(
    " ",
  ),
);

/** Compares two words with equal keys. `isFirst`: the first word of a quote may change the case of its first letter. */
export function compareSpelling(quoted: string, original: string, isFirst: boolean): WordComparison {
  const a = spelling(quoted);
  const b = spelling(original);
  if (a === b) return "same";
  if (isReSplit(a, b) || isReSplit(b, a)) return "changed";
  // Without the dots of "U.S.", which are spelling, while the capitals are not.
  const [plainA, plainB] = [a.replaceAll(".", ""), b.replaceAll(".", "")];
  if (isAcronymOfWord(plainA, plainB) || isAcronymOfWord(plainB, plainA)) return "changed";
  if (a.toLowerCase() !== b.toLowerCase()) return "variant";
  if (a.slice(1) !== b.slice(1)) return "variant";
  if (CAPITAL_MAKES_NAME.has(a.toLowerCase())) return isFirst ? "variant" : "changed";
  return isFirst ? "same" : "variant";
}

/** "US" and "us", "WHO" and "who": capitals that make another word. */
function isAcronymOfWord(a: string, b: string): boolean {
  return /^\p{Lu}{2,4}$/u.test(a) && /^\p{L}\p{Ll}+$/u.test(b) && !EMPHASISED.has(a.toLowerCase());
}

/** "re-sign" and "resign": the hyphen makes another word. */
function isReSplit(a: string, b: string): boolean {
  return (
    /^re-(?:sign|cover|form|lease|present|sent|sort|treat|collect|creat|dress|lay|mark|press|serv|strain|move|pair|port|prove|act(?!ivat))/iu.test(
      a,
    ) && !b.includes("-")
  );
}

/** As typeset evenly: a hyphen goes with the line break that put it there, any other one is spelling. */
function spelling(word: string): string {
  return foldedOnly(word.replace(/\u00ad\s*/g, ""))
    .replaceAll("\u0640", "")
    .replace(/-\s+/g, "");
}

/**
 * Whether two different words are one word with a slip of the pen: two inner letters swapped, or one lost or added in a long word, in a script
 * with capitals, and the word is no number, no negation and no name.
 *
 * A replaced letter is no slip: it makes another word too easily ("present" and "prevent", "experts" and "exports"). First and last
 * letters must agree, because changes there make another word ("typical" and "atypical") or another form ("import" and "imports").
 */
export function isTypo(quoted: string, original: string): boolean {
  const shorter = Math.min(quoted.length, original.length);
  const longer = Math.max(quoted.length, original.length);
  if (shorter < MIN_TYPO_LENGTH || longer - shorter > 1) return false;
  if (shorter !== longer && longer < MIN_LETTER_SLIP_LENGTH) return false;
  if (mayBeName(quoted) || mayBeName(original) || isNumber(quoted) || isNumber(original)) return false;
  const a = quoted.toLowerCase();
  const b = original.toLowerCase();
  if (isNegation(a) || isNegation(b) || areConfusable(a, b)) return false;
  if (a[0] !== b[0] || a.at(-1) !== b.at(-1)) return false;
  return isSlip(a, b);
}

function isSlip(a: string, b: string): boolean {
  let start = 0;
  while (start < a.length && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1;
  const left = a.slice(start, a.length - end);
  const right = b.slice(start, b.length - end);
  // Prefixes of one letter make other words in Cyrillic, and no list of pairs is at hand for it.
  if (left.length + right.length === 1) return end >= ENDING_LENGTH && /^[\p{Script=Latin}']+$/u.test(a);
  return left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0];
}
