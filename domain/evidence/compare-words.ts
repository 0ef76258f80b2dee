import { foldedOnly } from "#domain/article/fold-text.ts";

/**
 * How a word of the quote stands to the word of the text in its place: the very word, the same word written otherwise (case, "%" for "percent",
 * a slip of one letter), or another word.
 */
export type WordComparison = "same" | "variant" | "changed";

/** Shorter words are too often another word after a change of one letter ("causal" and "casual" have six). */
export const MIN_TYPO_LENGTH = 7;

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
 * Whether two different words are one word with a slip of the pen: one inner letter added, lost, replaced or swapped with its neighbour, in
 * a long word of a script with capitals that is no number, no negation and no name.
 *
 * First and last letters must agree: changes there make another word ("typical" and "atypical") or another form ("import" and "imports").
 */
export function isTypo(quoted: string, original: string): boolean {
  if (Math.min(quoted.length, original.length) < MIN_TYPO_LENGTH) return false;
  if (Math.abs(quoted.length - original.length) > 1) return false;
  if (mayBeName(quoted) || mayBeName(original) || isNumber(quoted) || isNumber(original)) return false;
  const a = quoted.toLowerCase();
  const b = original.toLowerCase();
  if (isNegation(a) || isNegation(b)) return false;
  if (a[0] !== b[0] || a.at(-1) !== b.at(-1)) return false;
  return isOneEdit(a, b);
}

function isOneEdit(a: string, b: string): boolean {
  let start = 0;
  while (start < a.length && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1;
  const left = a.slice(start, a.length - end);
  const right = b.slice(start, b.length - end);
  if (left.length <= 1 && right.length <= 1) return true;
  return left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0];
}
