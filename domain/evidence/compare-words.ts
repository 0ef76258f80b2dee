import { foldedOnly } from "#domain/article/fold-text.ts";

/**
 * How a word of the quote stands to the word of the text in its place: the very word, the same word written otherwise (case, "%" for "percent",
 * a slip of the pen), or another word.
 */
export type WordComparison = "same" | "variant" | "changed";

/** Shortest word in which two swapped neighbours count as a slip. */
export const MIN_TYPO_LENGTH = 5;

/** Shortest word in which a lost or added letter does; in shorter ones it often makes another word ("county" and "country"). */
const MIN_LETTER_SLIP_LENGTH = 8;

/** Words that a swap, a loss or an addition of one inner letter turns into one another: never slips. */
const CONFUSABLE = new Set(
  (
    "trial trail trials trails casual causal casually causally united untied unite untie marital martial complaint compliant complied compiled " +
    "complies compiles perfect prefect perform preform signed singed signing singing signs sings scared sacred barley barely field filed " +
    "fiend fined fired fried tired tried tries tires diary dairy diaries dairies silver sliver stain satin slated salted burnt brunt flies files " +
    "bowls blows colts clots causality contact contract contacts contracts contacted contracted immoral immortal immorality " +
    "immortality ordinance ordnance peasant pleasant peasants interment internment exiting exciting staring starring treaties treatises " +
    "statues statutes planing planning county country minster minister minsters ministers"
  ).split(" "),
);

const NEGATIONS = new Set(
  (
    "not no never none nobody nothing nowhere neither nor without cannot hardly barely scarcely unless except " +
    "не нет ни никогда никто ничего никакой без ні немає ніколи " +
    "nicht nie niemals kein keine keinen keiner keinem keines ohne ne pas jamais aucun aucune rien sans non " +
    "nunca jamás ningún ninguna sin nada não nenhum nenhuma sem senza mai nessun nessuno " +
    "नहीं न मत ना बिना لا ليس ليست لم لن ما غير بدون لیس نہیں مت לא אין בלי değil yok hiç nie bez nic niet geen"
  ).split(" "),
);

/** Whether a word key turns a statement into its opposite. */
export function isNegation(key: string): boolean {
  return NEGATIONS.has(key) || key.endsWith("n't");
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

/** Compares two words with equal keys. `isFirst`: the first word of a quote may change the case of its first letter. */
export function compareSpelling(quoted: string, original: string, isFirst: boolean): WordComparison {
  const a = spelling(quoted);
  const b = spelling(original);
  if (a === b) return "same";
  if (a.toLowerCase() === b.toLowerCase()) {
    if (isAcronymOfWord(a, b) || isAcronymOfWord(b, a)) return "changed";
    return isFirst && a.slice(1) === b.slice(1) ? "same" : "variant";
  }
  return "variant";
}

/** "US" and "us", "WHO" and "who": capitals that make another word. */
function isAcronymOfWord(a: string, b: string): boolean {
  return /^\p{Lu}{2,4}$/u.test(a) && /^\p{Ll}+$/u.test(b);
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
  if (isNegation(a) || isNegation(b) || (CONFUSABLE.has(a) && CONFUSABLE.has(b))) return false;
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
  if (left.length + right.length === 1) return true;
  return left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0];
}
