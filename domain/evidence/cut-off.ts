/** A piece of the text beside a passage, in UTF-16 offsets, without which the passage says something else. */
export type CutOff = { readonly from: number; readonly to: number };

/** What makes "60" another number when the text goes on with it. */
const MAGNITUDES = new Set(
  (
    "hundred thousand million millions billion billions trillion trillions bn mn tn m k dozen crore crores lakh lakhs percent percentage pct " +
    "тыс тысяч тысячи млн миллион миллиона миллионов млрд миллиард миллиарда миллиардов трлн процент процента процентов " +
    "tausend millionen milliarde milliarden mio mrd prozent mille milliard milliards millón millones mil milhão milhões bilhões " +
    "करोड़ लाख हज़ार हजार अरब प्रतिशत फीसदी مليون ملايين مليار مليارات ألف آلاف بالمئة"
  )
    .normalize("NFC")
    .split(" "),
);

/** Magnitudes of two words, and of scripts written without spaces. */
const LONG_MAGNITUDE =
  /^(?:\s+|-)(?:per cent|basis points?|в процентах|por ciento|por cento|pour cent|في المئة)(?![\p{L}\p{M}])/iu;
const UNSPACED_MAGNITUDE = /^[%％十百千万萬億亿兆倍割만억조천백]/u;

const TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety";
const UNITS = "one|two|three|four|five|six|seven|eight|nine";
const NUMBER_WORD = `${TENS}|${UNITS}|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|hundred|thousand`;
const ENDS_IN_NUMBER_WORD = new RegExp(`(?:^|[^\\p{L}])(?:${NUMBER_WORD}|a)$`, "iu");
const ENDS_IN_TENS = new RegExp(`(?:^|[^\\p{L}])(?:${TENS})$`, "iu");
const STARTS_WITH_UNIT = new RegExp(`^(?:${UNITS})(?!\\p{L})`, "iu");

/** Dashes that join; the long ones part sentences. */
const JOIN = "[-\\u2010-\\u2013\\u2212]";

/** What before a hyphen turns the word after it into another. */
const PREFIX_BEFORE = new RegExp(
  `(?<![\\p{L}\\p{M}\\p{N}])(?:non|anti|counter|un|de|dis|ex|half|semi|pseudo|quasi|pre|post|vice|sub|mis)${JOIN}$`,
  "iu",
);
const TENS_BEFORE = new RegExp(`(?<![\\p{L}])(?:${TENS})${JOIN}$`, "iu");

/** What after a hyphen turns the word before it into another. */
const SUFFIX_AFTER = new RegExp(
  `^${JOIN}(?:free|less|proof|neutral|like|elect|designate)(?![\\p{L}\\p{M}\\p{N}])`,
  "iu",
);
const UNIT_AFTER = new RegExp(`^${JOIN}(?:${UNITS})(?![\\p{L}])`, "iu");

const RANGE_BEFORE = new RegExp(`[\\p{Nd}\\p{No}%\\u00b0]${JOIN}\\p{Sc}?$`, "u");
const RANGE_AFTER = new RegExp(`^${JOIN}\\p{Sc}?[\\p{Nd}\\p{No}]`, "u");
const SIGN_BEFORE = new RegExp(`(?:\\p{Sc}[ \\u00a0\\u202f]?|[+<>=≤≥±≈~#/:×⁄]|(?<![^\\s(])${JOIN})$`, "u");
const SIGN_AFTER =
  /^(?:[ \u00a0\u202f]?(?:\p{Sc}(?!\s?\p{Nd})|[%\u2030\u066a\u00b0])|[/:\u2044\u00d7^][\p{Nd}\p{No}]|[.,\u066b\u066c]\p{Nd})/u;

/** Articles and the like that an apostrophe ties to the next word; a quote may begin after them, unless it is a negation. */
const ELISION = /(?<![\p{L}\p{M}])(?:[cdjlmst]|qu|dell|all|nell|sull|un|quell)['\u2019]$/iu;

/** Scripts written without spaces have no word ends to cut. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** How far beside a passage these rules look, in UTF-16 units. */
const REACH = 24;

/**
 * What stands directly before a passage and may not be parted from it: the rest of a word or of a number, its sign or currency, the other
 * end of a range, a prefix such as "non-". Null where nothing is cut off.
 */
export function cutOffBefore(text: string, from: number, to: number): CutOff | null {
  const before = text.slice(Math.max(0, from - REACH), from);
  const passage = text.slice(from, Math.min(to, from + REACH));
  const cut = (...patterns: RegExp[]): CutOff | null => {
    for (const pattern of patterns) {
      const match = pattern.exec(before);
      if (match) return { from: from - match[0].length, to: from };
    }
    return null;
  };
  if (/^[\p{Nd}\p{No}]/u.test(passage)) {
    return (
      cut(RANGE_BEFORE, SIGN_BEFORE, /\p{N}[.,'\u2019]$/u) ??
      (isUnspacedAt(before, -1) ? null : cut(/[\p{L}\p{M}\p{N}]$/u))
    );
  }
  if (/^\p{Sc}/u.test(passage)) return cut(/(?<![\p{L}\p{N}])[-\u2212]$/u, RANGE_BEFORE);
  if (!/^[\p{L}\p{M}]/u.test(passage) || UNSPACED.test(passage.charAt(0))) return null;
  if (STARTS_WITH_UNIT.test(passage)) {
    const tens = cut(TENS_BEFORE);
    if (tens) return tens;
  }
  return cut(PREFIX_BEFORE) ?? (ELISION.test(before) ? null : cut(/[\p{L}\p{M}\p{N}]['\u2019]?$/u));
}

/** As {@link cutOffBefore}, for what stands after the passage: a magnitude, a percent sign, "-free". A possessive "'s" may be cut off. */
export function cutOffAfter(text: string, from: number, to: number): CutOff | null {
  const after = text.slice(to, to + REACH);
  const passage = text.slice(Math.max(from, to - REACH), to);
  const cut = (...patterns: RegExp[]): CutOff | null => {
    for (const pattern of patterns) {
      const match = pattern.exec(after);
      if (match) return { from: to, to: to + match[0].length };
    }
    return null;
  };
  const isDigit = /[\p{Nd}\p{No}]$/u.test(passage);
  if (isDigit || ENDS_IN_NUMBER_WORD.test(passage)) {
    const word = new RegExp(`^(?:\\s+|\\s?${JOIN}\\s?)?([\\p{L}\\p{M}]+)`, "u").exec(after);
    if (word && word[0] !== (isDigit ? "" : word[1]) && MAGNITUDES.has((word[1] ?? "").normalize("NFC").toLowerCase()))
      return { from: to, to: to + word[0].length };
    const longer = cut(LONG_MAGNITUDE);
    if (longer) return longer;
  }
  if (isDigit)
    return (
      cut(RANGE_AFTER, SIGN_AFTER, UNSPACED_MAGNITUDE) ?? (isUnspacedAt(after, 0) ? null : cut(/^[\p{L}\p{M}\p{N}]+/u))
    );
  if (!/[\p{L}\p{M}]$/u.test(passage)) return null;
  if (ENDS_IN_TENS.test(passage)) {
    const unit = cut(UNIT_AFTER);
    if (unit) return unit;
  }
  return (
    cut(SUFFIX_AFTER) ??
    (isUnspacedAt(passage, -1) ? null : cut(/^(?!['\u2019]s(?![\p{L}\p{M}]))['\u2019]?[\p{L}\p{M}\p{N}]/u))
  );
}

function isUnspacedAt(text: string, at: number): boolean {
  return UNSPACED.test(text.at(at) ?? "");
}
