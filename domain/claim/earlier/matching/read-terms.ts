import { englishStem } from "#domain/claim/earlier/matching/english-stem.ts";

/** A word of a text: its stem, how it is written in lower case, and what it is. */
export type Term = {
  readonly stem: string;
  readonly word: string;
  readonly isCapital: boolean;
  readonly isNumber: boolean;
  /** It says nothing of what the text is about. */
  readonly isCommon: boolean;
};

const COMMON = new Set(
  (
    "a an the of to in on for and or but is are was were be been being am do does did doing have has had having i you he she it we " +
    "they me him her us them my your his its our their this that these those there here who whom which what when where why how with " +
    "without at by from as into about than then so such if not no nor only own same too very can will just should would could may " +
    "might must shall s t re ve ll d m don also up down out off over under again further once all any both each few more most other " +
    "some because while during before after above below between through until against ever get got rt via amp"
  ).split(" "),
);

const NUMBER_WORDS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ...{ one: "1", two: "2", three: "3", four: "4", five: "5", six: "6", seven: "7", eight: "8", nine: "9", ten: "10" },
    ...{ eleven: "11", twelve: "12", twenty: "20", thirty: "30", forty: "40", fifty: "50", sixty: "60", seventy: "70" },
    ...{ eighty: "80", ninety: "90", hundred: "100", percent: "%" },
  }),
);

const WORD = /[$£€]?\d[\d,]*(?:\.\d+)?|%|[\p{L}\p{M}]+(?:'\p{L}+)*/gu;
/** No word of a language is longer; what is, is noise and would only fill the index. */
const LONGEST = 64;

/** The words of a text in their order. Numbers are evened out: "1,000" and "1000", "five" and "5", "3 bn" and "3 billion" are the same. */
export function readTerms(text: string): Term[] {
  const terms: Term[] = [];
  const even = evened(text);
  for (const [written] of even.matchAll(WORD)) {
    const term = termOf(written);
    if (term.word !== "" && term.word.length <= LONGEST) terms.push(term);
  }
  return terms;
}

// Hundreds of texts are read for each question, and most words of one stand in the others.
const known = new Map<string, Term>();
const MOST_KNOWN = 50_000;

function termOf(written: string): Term {
  const before = known.get(written);
  if (before) return before;
  const term = /\d/.test(written) ? numeral(written) : wordTerm(written.toLowerCase(), /^\p{Lu}/u.test(written));
  if (written.length > LONGEST) return term;
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(written, term);
  return term;
}

function evened(text: string): string {
  // Most texts need little of this, and a hundred of them are read for each question.
  const letters = /[^\x20-\x7e]/.test(text)
    ? text.normalize("NFKD").replace(/\p{M}/gu, "").replace(/[’‘`]/g, "'")
    : text;
  const names = letters.includes(".")
    ? letters.replace(/\bU\.S\.A?\.?/g, "US").replace(/\b(\p{Lu})\.(?=\p{Lu}\.)/gu, "$1")
    : letters;
  const shares = /per cent/i.test(names) ? names.replace(/\bper cent\b/gi, "percent") : names;
  if (!/\d\s*[mbk]/i.test(shares)) return shares;
  return shares
    .replace(/(\d)\s*(?:m|mn)\b/g, "$1 million")
    .replace(/(\d)\s*(?:bn|b)\b/gi, "$1 billion")
    .replace(/(\d)k\b/gi, "$1000");
}

/** The stems by which a text is found, each as often as it stands there. */
export function contentStems(terms: readonly Term[]): string[] {
  return terms.filter((term) => !term.isCommon).map((term) => term.stem);
}

function numeral(written: string): Term {
  const digits = written.replace(/[$£€,]/g, "");
  const word = digits.includes(".") ? digits.replace(/\.?0+$/, "") : digits;
  return { stem: word, word, isCapital: false, isNumber: true, isCommon: false };
}

function wordTerm(lower: string, isCapital: boolean): Term {
  const plain = lower.replace(/'s$/, "").replace(/n't$/, "");
  const number = NUMBER_WORDS.get(plain);
  if (number !== undefined) {
    return { stem: number, word: number, isCapital, isNumber: number !== "%", isCommon: false };
  }
  return {
    stem: englishStem(plain.replaceAll("'", "")),
    word: plain,
    isCapital,
    isNumber: false,
    isCommon: COMMON.has(plain),
  };
}
