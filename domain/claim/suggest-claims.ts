import { checkWorthiness } from "#domain/claim/check-worthiness.ts";
import { type Sentence, segmentSentences } from "#domain/claim/segment-sentences.ts";

/** A sentence that looks checkable: where it stands (code points), how much so (0 to 1), and why in readers' words. */
export type ClaimSuggestion = {
  readonly exact: string;
  readonly start: number;
  readonly end: number;
  readonly score: number;
  readonly reasons: readonly string[];
  /** What speaks against checking it: a question, an opinion, a prediction. */
  readonly doubts: readonly string[];
};

/**
 * Least score of a suggestion in English: where F1 was best on debates held out of the training (see the record beside the weights). Dismissing
 * a suggestion takes a key, finding a claim that was not marked takes reading, so a value below one half is right.
 */
export const SUGGESTION_THRESHOLD = 0.336;

/** Least score in other languages, where the signals judge alone: about half of the sentences of a news article reach it. */
const SIGNALS_THRESHOLD = 0.5;

/**
 * How much the signals count beside the model, which was trained on debates only. In speech they add little: average precision on the dev-test debates
 * is 0.89 without them and 0.86 when they count as much as the model. In written news the model alone ranks who said what and what was done too low.
 */
const SIGNALS_IN_SPEECH = 0.1;
const SIGNALS_IN_NEWS = 0.7;

/** Where a sentence with no signal at all stands, in log-odds. */
const BASE = -1.3;

/** Signs are looked for in this many UTF-16 units of a sentence: nothing longer is one, and the time stays bounded. */
const LONGEST_JUDGED = 1_000;

/** A sign that a sentence can be checked (positive weight, in log-odds) or cannot; `reason` is shown when it speaks for checking, `doubt` when against. */
type Signal = {
  readonly weight: number;
  readonly reason?: string;
  readonly doubt?: string;
  readonly test: (sentence: string) => boolean;
};

const says =
  "said|says|told|tells|claimed|claims|claiming|stated|states|announced|announces|reported|reports|denied|denies|dismissed|dismisses|rejected|rejects|" +
  "accused|accuses|insisted|insists|argued|argues|added|adds|confirmed|confirms|warned|warns|acknowledged|admitted|alleged|alleges|" +
  "asserted|noted|revealed|testified|vowed|quoted|cited|citing";

const SIGNALS: readonly Signal[] = [
  {
    weight: 1.3,
    reason: "a percentage",
    test: matches(/\d\s?(?:%|‰|٪)|\bper ?cent(?:age)?\b|процент|प्रतिशत|في المئة|بالمئة/i),
  },
  {
    weight: 1.2,
    reason: "an amount of money",
    test: matches(
      /[$€£₹¥₽₩]\s?\d|\b\d[\d.,]{0,20}\s?(?:dollars?|euros?|pounds?|rupees?|roubles?|rubles?|yuan|yen|crore|lakh)\b/i,
    ),
  },
  { weight: 1.1, reason: "a figure", test: hasFigure },
  {
    weight: 0.7,
    reason: "a figure",
    test: matches(
      /\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?|thousands?|half|a (?:third|quarter)|(?:one|two)-thirds?)\s+(?!(?:countries|sides|nations|leaders|states|governments|men|women)\b)(?:of\b|\p{Ll}+)|\b(?:decades?|centur(?:y|ies))\b/iu,
    ),
  },
  { weight: 1.1, reason: "names a speaker", test: matches(new RegExp(`\\b(?:${says})\\b|\\baccording to\\b`, "i")) },
  {
    weight: 1.2,
    reason: "compares",
    test: matches(
      /\b(?:more|less|fewer|higher|lower|larger|smaller|bigger|greater|better|worse|faster|older|longer) (?:\p{Ll}+ )?than\b|\b(?:twice|thrice|double|triple)\b|\btimes (?:as|more|higher|larger)\b|\bcompared (?:to|with)\b/iu,
    ),
  },
  {
    weight: 1.2,
    reason: "says it is the most or the first",
    test: matches(
      /\b(?:largest|biggest|smallest|highest|lowest|greatest|longest|oldest|youngest|fastest|richest|poorest|worst|best|most|least|record|only|first|last) (?!(?:few|two|three|several|\d+)?\s?(?:weeks?|months?|years?|decades?|nights?|time to)\b)(?:\w+[ -]){0,3}?\w+|\b(?:never before|unprecedented|for the first time)\b/i,
    ),
  },
  {
    weight: 1.0,
    reason: "a change over time",
    test: matches(
      /\b(?:rose|risen|fell|fallen|grew|grown|dropped|declined|doubled|tripled|halved|increased|decreased|soared|plunged|climbed|shrank|accelerated|surged|cut|raised)\b/i,
    ),
  },
  {
    weight: 1.0,
    reason: "a dated event",
    test: matches(
      /\b(?:19|20)\d\d\b|\b(?:January|February|March|April|June|July|August|September|October|November|December)\b|\b(?:[Ll]ast|[Tt]his|[Ee]arlier this|[Pp]revious|[Pp]ast) (?:(?:few|two|three|four|five|ten|\d+) )?(?:weeks?|months?|years?|decades?|century|spring|summer|autumn|fall|winter|january|february|march|april|may|june|july|august|september|october|november|december)\b|\b[Yy]esterday\b|\b(?:[Oo]n|[Ll]ast) (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\b[Ss]ince\b|\b(?:days?|weeks?|months?|years?) (?:ago|earlier)\b/,
    ),
  },
  {
    weight: 1.1,
    reason: "says what was done",
    test: matches(
      /\b(?:signed|visited|met|held|voted|approved|passed|banned|supplied|supplies|bought|sold|sells|built|makes?|made|produced?s?|launched|killed|arrested|won|lost|paid|spent|imported|exported|imports|exports|manufactured|delivered|deployed|attacked|invaded|imposed|lifted|closed|opened|founded|elected|appointed|discussed|agreed)\b/i,
    ),
  },
  {
    weight: 0.6,
    reason: "cites a document or study",
    test: matches(
      /\b(?:report|study|survey|poll|data|figures|statistics|census|records?|documents?|institute|ministry|agency|statement|bureau)\b/i,
    ),
  },
  { weight: 0.7, reason: "names who or what", test: (sentence) => namesIn(sentence) >= 2 },
  { weight: -2.2, doubt: "a question", test: matches(/[?？؟]["'”’»)]*$/) },
  {
    weight: -0.9,
    doubt: "a demand or a guess",
    test: matches(/\b(?:should|must|ought to|need to|needs to|hopefully|perhaps|maybe|probably|possibly)\b/i),
  },
  { weight: -0.8, test: matches(/\b(?:may|might|could|would)\b(?! \d)/) },
  {
    weight: -0.8,
    doubt: "a prediction",
    test: matches(
      /\b(?:will|won't|shall|is going to|are going to|is expected to|are expected to|is likely to|are likely to)\b/i,
    ),
  },
  {
    weight: -0.8,
    doubt: "an opinion",
    test: matches(
      /\b(?:I|we) (?:think|believe|feel|hope|want|guess|wish|love|like|know|mean)\b|\bin my (?:view|opinion)\b/i,
    ),
  },
  {
    weight: -0.6,
    doubt: "an opinion",
    test: matches(
      /\b(?:beautiful|terrible|wonderful|great|horrible|disgraceful|shameful|strong and steady|important|unfortunate(?:ly)?|sadly)\b/i,
    ),
  },
  { weight: -0.8, test: matches(/^(?:thank|please|let['’]?s|let us|good (?:morning|evening)|welcome|well|yes|no)\b/i) },
  { weight: -1.2, test: (sentence) => wordsIn(sentence) < 6 },
  { weight: -2.0, test: matches(/^[([][^\])]*[\])]$/) },
];

/**
 * The sentences of a canonical text that look checkable, in the order of the text.
 *
 * In English each sentence is scored by a small model and by signs that it states something that records can confirm or contradict (figures,
 * comparisons, dated events, who said what), less signs that it is a question, an opinion or a prediction; the signs are also the reasons shown.
 * In other languages the signs judge alone: figures, years, percentages and money. Headings are left out. Linear in the text.
 */
export function suggestClaims(
  text: string,
  options: { readonly language?: string | undefined } = {},
): ClaimSuggestion[] {
  return segmentSentences(text, options.language)
    .filter((sentence) => !sentence.isHeading)
    .map((sentence) => suggestionOf(sentence, options))
    .filter((suggestion) => isSuggested(suggestion.score, options.language));
}

/** Whether a sentence with this score is suggested in a text of this language. */
export function isSuggested(score: number, language?: string): boolean {
  return score >= (isEnglish(language) ? SUGGESTION_THRESHOLD : SIGNALS_THRESHOLD);
}

/** The score, reasons and doubts of one sentence, whether or not it is worth suggesting. */
export function suggestionOf(
  sentence: Omit<Sentence, "isHeading">,
  options: { readonly language?: string | undefined } = {},
): ClaimSuggestion {
  const judged = sentence.text.slice(0, LONGEST_JUDGED);
  const met = SIGNALS.filter((signal) => signal.test(judged));
  const signals = met.reduce((total, signal) => total + signal.weight, BASE);
  const reasons = new Set(met.flatMap((signal) => (signal.reason === undefined ? [] : [signal.reason])));
  if (reasons.has("a percentage") || reasons.has("an amount of money")) reasons.delete("a figure");
  const odds = isEnglish(options.language) ? withModel(judged, signals) : signals;
  if (reasons.size === 0) reasons.add("worded like statements that were checked elsewhere");
  return {
    exact: sentence.text,
    start: sentence.start,
    end: sentence.end,
    score: Math.round(10_000 / (1 + Math.exp(-odds))) / 10_000,
    reasons: [...reasons],
    doubts: [...new Set(met.flatMap((signal) => (signal.doubt === undefined ? [] : [signal.doubt])))],
  };
}

/** The log-odds of the model and of the signals, averaged; the more a sentence reads as written news, the more the signals count. */
function withModel(sentence: string, signals: number): number {
  const worth = Math.min(0.9999, Math.max(0.0001, checkWorthiness(sentence)));
  const share = readsAsNews(sentence) ? SIGNALS_IN_NEWS : SIGNALS_IN_SPEECH;
  return (Math.log(worth / (1 - worth)) + share * signals) / (1 + share);
}

/** Somebody who speaks says "I", "we" or "you" and is brief; news is neither. What is quoted does not count. */
function readsAsNews(sentence: string): boolean {
  const own = sentence.replace(/[“"][^“”"]*[”"]/g, " ");
  return wordsIn(sentence) >= 12 && !/\b(?:I|we|you|me|my|us|our|your|here|that['’]s|it['’]s|he['’]s)\b/i.test(own);
}

function isEnglish(language = "en"): boolean {
  return /^en(?:$|[-_])/i.test(language);
}

function matches(pattern: RegExp): (sentence: string) => boolean {
  return (sentence) => pattern.test(sentence);
}

/** A number that counts something: not a year, not the number in a designation such as "AK-203". */
function hasFigure(sentence: string): boolean {
  return [...sentence.matchAll(/(?<![\p{L}\p{N}]-?)\p{Nd}[\p{Nd}.,]*/gu)].some(
    ([number]) => !/^(?:19|20)\d\d[.,]?$/.test(number),
  );
}

/** How many names a sentence holds: runs of capitalised words and designations such as "AK-203", not counting the first word. */
function namesIn(sentence: string): number {
  return (
    sentence.match(/(?<=[\p{L}\p{N},;:”’"')]\s[“‘"'(]?)\p{Lu}[\p{L}\p{N}’'-]+(?:\s\p{Lu}[\p{L}\p{N}’'-]*)*/gu) ?? []
  ).length;
}

function wordsIn(sentence: string): number {
  return (sentence.match(/[\p{L}\p{N}]+/gu) ?? []).length;
}
