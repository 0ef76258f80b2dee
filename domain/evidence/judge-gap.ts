import { isNegation, isNumber, mayBeName } from "#domain/evidence/compare-words.ts";
import { wordKey } from "#domain/evidence/quote-words.ts";

/** Words that one ellipsis may stand for: some paragraphs. More, and the halves are two quotes. */
export const MAX_OMITTED_WORDS = 150;

/** An ellipsis over so few words, one of them a negation, can only have been put there to hide it. */
const SHORT_OMISSION = 3;

/** Words that turn or bound what stands beside them, though they are no negations: "all but two", "anything but", "only if". */
const TURNS = new Set(
  "but only if anything far almost nearly supposedly allegedly former nur fast angeblich только почти якобы seulement presque solo".split(
    " ",
  ),
);

/** Words that an editor's bracket may stand for. */
const MAX_REPLACED_WORDS = 4;

/** Words that say nothing by themselves, so that "[Modi] said" may stand for "He said" and "[was]" for "is". */
const STAND_INS = new Set(
  (
    "he she it they we i you him them us me his her hers their theirs its our ours my mine your yours this that these those here there the a an and " +
    "who which himself herself itself themselves is are was were be been am has have had do does did will would shall should can could of in on at to for " +
    "он она оно они мы вы я его её их им ему ей нас вас мой моя наш наша этот эта это эти тот та те то er sie es wir ihr ich sein seine ihre unser unsere der die das dem den " +
    "ein eine dieser diese dieses ist sind war waren hat hatte il elle ils elles nous vous je son sa ses leur leurs notre nos le la les un une ce cet cette ces est sont était " +
    "él ella ellos ellas nosotros su sus nuestro nuestra el los las este esta estos es son वह वे यह ये हम उसने उन्होंने इसने मैं उनका उसका हमारा هو هي هم نحن هذا هذه ذلك"
  )
    .normalize("NFC")
    .split(" "),
);

/** Words left out of a quote, as the text has them, and what stands between them and around them there. */
export type Gap = {
  readonly words: readonly string[];
  /** One more than words: before the first, between each two, after the last. */
  readonly separators: readonly string[];
  /** The quoted words on either side; null at the ends of the quote. */
  readonly before: string | null;
  readonly after: string | null;
};

const CLAUSE_END = /[.,;:!?\u2026\u2013\u2014()\u0964\u061f\u060c\u061b\u3002\uff0c]|\s-\s|\n/u;

/**
 * Whether an ellipsis leaves out what turns the meaning of what is kept: a negation in the clause of a quoted word, the magnitude, sign or
 * range of a quoted number, or more than an ellipsis can stand for.
 */
export function omissionHidesMeaning({ words, separators, before, after }: Gap): boolean {
  if (words.length > MAX_OMITTED_WORDS) return true;
  if (hidesNumber({ words, separators, before, after })) return true;
  const isShort = words.length <= SHORT_OMISSION;
  const keys = words.map(wordKey);
  if (isShort && keys.some(isNegation)) return true;
  // After a comma "but" only joins.
  const turns = keys.map(
    (key, i) => isNegation(key) || (isShort && TURNS.has(key) && !CLAUSE_END.test(separators[i] ?? "")),
  );
  for (let i = 0; i < words.length && !CLAUSE_END.test(separators[i] ?? ""); i++) if (turns[i]) return true;
  for (let i = words.length - 1; i >= 0 && !CLAUSE_END.test(separators[i + 1] ?? ""); i--) if (turns[i]) return true;
  return hidesNumber({ words, separators, before, after });
}

const AFTER_NUMBER =
  /^(?:[%\u2030\u066a\u00b0\p{Sc}]|hundred|thousand|[mb]illions?|trillions?|bn|mn|tn|dozen|crores?|lakhs?|percent(?:age)?|per|тыс|млн|млрд|трлн|процент\p{L}*|тысяч\p{L}*|миллион\p{L}*|миллиард\p{L}*|tausend|million(?:en)?|milliarden?|prozent|mio|mrd|milliards?|millones|करोड़|लाख|हज़ार|प्रतिशत|مليون|مليار|ألف)$/iu;

function hidesNumber({ words, separators, before, after }: Gap): boolean {
  const first = words[0] ?? "";
  const last = words.at(-1) ?? "";
  if (before !== null && isNumber(wordKey(before))) {
    if (AFTER_NUMBER.test(first)) return true;
    if (isNumber(wordKey(first)) && /^[-\u2010-\u2013/:]$/u.test(separators[0] ?? "")) return true;
  }
  if (after !== null && isNumber(wordKey(after))) {
    if (/^[\p{Sc}+<>=\u2264\u2265\u00b1]$/u.test(last)) return true;
    if (isNumber(wordKey(last)) && /^[-\u2010-\u2013/:]$/u.test(separators.at(-1) ?? "")) return true;
  }
  return false;
}

/** Whether an editor's bracket may stand for these words: for pronouns and the like, or for another form of the same word. */
export function isReplaceable(replaced: readonly string[], bracketed: readonly string[]): boolean {
  if (bracketed.length === 0 || replaced.length > MAX_REPLACED_WORDS) return false;
  return replaced.every((word) => {
    const key = wordKey(word);
    // "WHO" is no pronoun.
    if (STAND_INS.has(key) && !/^\p{Lu}{2}/u.test(word)) return true;
    if (isNegation(key) || isNumber(key) || mayBeName(word)) return false;
    return bracketed.some((other) => isFormOf(key, wordKey(other)));
  });
}

/** Two forms of one word: "said" and "says", "support" and "supporting". */
function isFormOf(a: string, b: string): boolean {
  let same = 0;
  while (same < a.length && a[same] === b[same]) same += 1;
  return same >= 2 && same * 2 >= Math.max(a.length, b.length) && Math.max(a.length, b.length) - same <= 4;
}

/**
 * Whether words in brackets make another word or number of what they are glued to: "[un]convinced", "65[,000]", "hope[less]". Endings
 * such as "partner[s]" are the editor's good right.
 */
export function bracketMakesAnother(bracketed: string, gluedBefore: boolean, gluedAfter: boolean): boolean {
  if (!gluedBefore && !gluedAfter) return false;
  if (/\p{N}/u.test(bracketed) || gluedAfter) return true;
  return /^(?:n['\u2019]?t|less|free)$/iu.test(bracketed);
}
