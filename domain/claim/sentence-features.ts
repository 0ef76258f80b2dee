/** A word, number or sign of a sentence; `low` is in small letters. */
type Token = { readonly raw: string; readonly low: string; readonly kind: "word" | "number" | "sign" };

/** Words kept as they are in a sentence's skeleton: they say how something is stated, not what about. */
const FUNCTION_WORDS = new Set(
  (
    "i me my mine myself we us our ours ourselves you your yours he him his himself she her hers it its they them their theirs this that these those " +
    "who whom which what when where why how there here a an the some any no every each all both few many much more most less least several other " +
    "another such same own none nobody nothing everybody everyone everything someone something anybody anyone anything and or but nor so yet because " +
    "since if unless while although though as than then till until whether once in on at by for with about against between into through during before " +
    "after above below to from up down out off over under again further of without within across along around behind beyond near per via toward " +
    "towards am is are was were be been being have has had having do does did doing done will would shall should can could may might must ought " +
    "gonna gotta wanna let let's lets not never ever only just even also too very really quite rather almost nearly isn't aren't wasn't weren't haven't " +
    "hasn't hadn't don't doesn't didn't won't wouldn't shouldn't can't cannot couldn't mustn't i'm you're he's she's it's we're they're i've you've " +
    "we've they've i'd you'd he'd she'd we'd they'd i'll you'll he'll she'll we'll they'll that's there's what's who's here's where's how's said says " +
    "say saying tell told tells know knows knew think thinks thought believe believes feel want wants wanted need needs like love hope look see seen " +
    "saw go going goes went gone come came comes get gets got getting gotten make makes made making take takes took taken give gives gave given keep " +
    "put yes no well okay ok oh please thank thanks sorry excuse now today tonight ago last next first second year years month months week weeks day " +
    "days time times people percent million billion trillion thousand hundred dollars one two three four five six seven eight nine ten half twice " +
    "double best worst highest lowest largest biggest greatest better worse higher lower bigger larger greater fewer"
  ).split(" "),
);

const PAST = new Set(
  (
    "became began broke brought built bought caught chose cost cut drew drove ate fell fought found flew forgot froze grew heard held hit hurt kept laid " +
    "led left lent lost meant met paid quit ran read rose sold sent shot shut slept spoke spent stood stole struck swore taught threw understood woke " +
    "wore won wrote shrank sank sang sat sought shook split spread overtook undertook withdrew voted"
  ).split(" "),
);

const PARTICIPLES = new Set(
  "begun broken chosen drawn driven eaten fallen flown forgotten frozen grown hidden known risen shown spoken stolen torn worn written".split(
    " ",
  ),
);

/** The longest part of a sentence that is judged, in UTF-16 units. */
const LONGEST_JUDGED = 1_000;

/**
 * What a model may weigh in an English sentence, in families: crude stems; pairs of them; runs of up to three of its skeleton, in which content words
 * are replaced by their kind ("NAME", "-ed", "#%"); counts of figures, names and past tenses; and letters of words. Features of one family share a
 * weight of one, so that long sentences do not outweigh short ones.
 */
export function sentenceFeatures(text: string): readonly (readonly string[])[] {
  const tokens = tokensOf(text.slice(0, LONGEST_JUDGED));
  const stems = tokens.map((token) => (token.kind === "word" ? stemOf(token.low) : formOf(token)));
  const shapes = tokens.map((token, i) => shapeOf(token, i === 0));
  return [
    unique(stems.map((stem) => `t:${stem}`)),
    runsOf(["^", ...stems, "$"], 2, 2).map((run) => `b:${run}`),
    runsOf(["^", ...shapes, "$"], 1, 3).map((run) => `s:${run}`),
    countsOf(text, tokens, shapes),
    lettersOf(tokens),
  ];
}

/** The distinct runs of plain letters, and of digits, in a sentence, in small letters: "don't" is two, and so is "Peña". */
export function sentenceWords(text: string): string[] {
  return unique(
    text
      .slice(0, LONGEST_JUDGED)
      .toLowerCase()
      .match(/[a-z]+|\d+/g) ?? [],
  );
}

function tokensOf(text: string): Token[] {
  const pattern =
    /[$€£]?\d[\d.,]*(?:st|nd|rd|th|s|k|m|bn)?\b\s?%?|\p{L}[\p{L}\d]*(?:'\p{L}+)*|\.{3}|…|--|[?!$%":;,—–()-]/giu;
  return [...text.replace(/[’‘]/g, "'").replace(/[“”]/g, '"').matchAll(pattern)].map(([raw]) => ({
    raw,
    low: raw.toLowerCase(),
    kind: /^[$€£]?\d/.test(raw) ? "number" : /^\p{L}/u.test(raw) ? "word" : "sign",
  }));
}

/** A number by its kind: share, money, year, rank, small or other. */
function formOf({ raw, low, kind }: Token): string {
  if (kind !== "number") return low;
  if (raw.includes("%")) return "#%";
  if (/^[$€£]/.test(raw)) return "#$";
  if (/^(?:1[6-9]|20)\d\d$/.test(raw)) return "#y";
  if (/^\d+(?:st|nd|rd|th)$/.test(raw)) return "#o";
  return /^\d{1,2}$/.test(raw) ? "#s" : "#n";
}

function shapeOf(token: Token, isFirst: boolean): string {
  if (token.kind !== "word") return formOf(token);
  if (FUNCTION_WORDS.has(token.low)) return token.low;
  const base = token.low.replace(/'s$/, "");
  const owner = base === token.low ? "" : "'s";
  if (!isFirst && /^\p{Lu}/u.test(token.raw)) return (/^\p{Lu}{2,}/u.test(token.raw) ? "ACR" : "NAME") + owner;
  if (PAST.has(base)) return "PAST";
  if (PARTICIPLES.has(base)) return "PART";
  if (/.{2}ed$/.test(base)) return "-ed";
  if (/.{2}ing$/.test(base)) return "-ing";
  if (/.{2}ly$/.test(base)) return "-ly";
  if (/..(?:tion|ment|ness|ity|ism|ship|ance|ence|sion)s?$/.test(base)) return "-nom";
  if (/..(?:ous|ful|ive|able|ible|al|ic|less|ish)$/.test(base)) return "-adj";
  if (/..est$/.test(base)) return "-est";
  if (/...er$/.test(base)) return "-er";
  return (/..[^s]s$/.test(base) ? "-s" : "x") + owner;
}

function stemOf(word: string): string {
  const base = word.replace(/'s$/, "");
  if (base.length <= 4) return base;
  return base
    .replace(/(?:ies|ied)$/, "y")
    .replace(/(?:ing|ed|es|s|ly)$/, "")
    .slice(0, 7);
}

function countsOf(text: string, tokens: readonly Token[], shapes: readonly string[]): string[] {
  const found: string[] = [];
  const atLeast = (name: string, count: number, most: number) => {
    for (let i = 1; i <= Math.min(most, count); i++) found.push(`d:${name}>=${i}`);
  };
  const countOf = (pattern: RegExp) => shapes.filter((shape) => pattern.test(shape)).length;
  const figures = tokens.filter(({ kind }) => kind === "number").length;
  const past = countOf(/^(?:PAST|-ed|was|were|had|did|went|took|came|made|got|gave|said|told)$/);
  const future = countOf(/^(?:will|won't|gonna|going|shall|i'll|we'll|they'll|he'll|you'll)$/) > 0;
  const modal = countOf(/^(?:would|should|could|might|may|must|ought|need|needs|can|wouldn't|shouldn't)$/) > 0;
  atLeast("length", Math.floor(Math.log2(tokens.filter(({ kind }) => kind === "word").length + 1) * 2), 8);
  atLeast("figures", figures, 3);
  atLeast("names", countOf(/^(?:NAME|ACR)/), 4);
  atLeast("past", past, 3);
  atLeast("I", countOf(/^(?:i|i'm|i've|i'll|i'd|me|my)$/), 2);
  atLeast("things", countOf(/^(?:-nom|x|-s)/), 6);
  if (/\?["')]?\s*$/.test(text)) found.push("d:asks");
  if (/(?:\.\.\.|…|-)["')]?\s*$/.test(text)) found.push("d:breaks off");
  if (countOf(/^(?:not|never|no|.*n't)$/) > 0) found.push("d:denies");
  if (future) found.push("d:future");
  if (modal) found.push("d:modal");
  if (figures > 0 && past > 0) found.push("d:figure and past");
  if (past > 0 && !future && !modal) found.push("d:past only");
  if (figures > 0 && (future || modal)) found.push("d:figure and future");
  return found;
}

function lettersOf(tokens: readonly Token[]): string[] {
  const found = new Set<string>();
  for (const { low, kind } of tokens) {
    if (kind !== "word") continue;
    const word = `<${low.slice(0, 30)}>`;
    for (let length = 3; length <= 5; length++)
      for (let at = 0; at + length <= word.length; at++) found.add(`c:${word.slice(at, at + length)}`);
  }
  return [...found];
}

function runsOf(parts: readonly string[], least: number, most: number): string[] {
  const found = new Set<string>();
  for (let length = least; length <= most; length++)
    for (let at = 0; at + length <= parts.length; at++) found.add(parts.slice(at, at + length).join(" "));
  return [...found];
}

function unique(parts: readonly string[]): string[] {
  return [...new Set(parts)];
}
