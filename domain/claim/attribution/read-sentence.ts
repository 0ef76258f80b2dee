import {
  DETERMINERS,
  INTRODUCTIONS,
  isParticiple,
  JUDGING,
  MAYBE_SAYING,
  NOT_SAID_AFTER,
  SAYING,
} from "#domain/claim/attribution/cue-words.ts";
import type { Found } from "#domain/claim/attribution/found.ts";
import {
  isCapitalised,
  isMark,
  phraseAfter,
  type Subject,
  subjectBefore,
  type TokenRange,
} from "#domain/claim/attribution/noun-phrases.ts";
import { readAccordingTo } from "#domain/claim/attribution/read-according-to.ts";
import { addressee, contentAfter, contentBefore, startsClause } from "#domain/claim/attribution/read-content.ts";
import type { Token } from "#domain/claim/attribution/read-tokens.ts";

/** The attributions of one sentence, in the order of their cues. */
export function readSentence(tokens: readonly Token[]): Found[] {
  const found: Found[] = [];
  let floor = 0;
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i];
    if (token?.type !== "word") continue;
    const item = readAccordingTo(tokens, i, floor) ?? readVerb(tokens, i, floor, found.at(-1) ?? null);
    if (item === null) continue;
    found.push(item);
    i = Math.max(i, item.cue.to - 1);
    floor = Math.max(floor, item.cue.to);
  }
  return cutAtNext(tokens, nest(tokens, found));
}

function readVerb(tokens: readonly Token[], i: number, floor: number, previous: Found | null): Found | null {
  const word = tokens[i]?.lower ?? "";
  const judges = JUDGING.has(word);
  const maybe = MAYBE_SAYING.has(word);
  if (!SAYING.has(word) && !judges && !maybe) return null;
  const passive = readQuotedAs(tokens, i, floor);
  if (passive) return passive;
  const before = tokens[i - 1];
  if (before && NOT_SAID_AFTER.has(before.lower)) return null;
  // "as saying" is handled with its passive; "the report", "his claims" are nouns.
  if (maybe && before && (DETERMINERS.has(before.lower) || before.lower.endsWith("'s")) && !isPronoun(before))
    return null;
  if (maybe && before?.lower === "and") return null;
  if (NOUN_LIKE.has(word) && before && !isPronoun(before) && !(word === "calls" && isCapitalised(before))) return null;
  const cue = cueAt(tokens, i);
  const inverted = judges ? null : invertedSource(tokens, i, cue.to, floor);
  const subject = inverted ? null : subjectBefore(tokens, i, floor);
  const shares =
    !inverted && (isParticiple(word) ? isMark(before, ",") || before?.lower === "but" : sharesSubject(tokens, i));
  let source = inverted?.phrase ?? subject?.phrase ?? null;
  if (shares) source = previous?.source ?? initialPhrase(tokens, i);
  if (source === null) return null;
  if (isParticiple(word) && !shares && before?.lower !== "and" && !withPhrase(tokens, subject)) return null;
  if (
    isParticiple(word) &&
    !shares &&
    subject &&
    isMark(tokens[subject.phrase.from - 1], ",") === false &&
    tokens[subject.phrase.from]?.lower === "with"
  )
    source = { from: subject.phrase.from + 1, to: subject.phrase.to };
  const after = contentAfter(tokens, inverted ? inverted.phrase.to : cue.to, inverted ? "say" : word);
  const leading = shares
    ? []
    : contentBefore(tokens, inverted ? (inverted.comma ?? i) : (subject?.phrase.from ?? i), floor, subject);
  const hasLeadingQuote = leading.some((range) => holdsQuotation(tokens, range));
  const afterQuote = after !== null && tokens[after.from]?.type === "quotation";
  const base = { source, cue, via: addressee(tokens, cue.to, word), isNested: false };
  if (judges) {
    if (after === null) return null;
    return { ...base, content: [after], isDirect: false };
  }
  if (hasLeadingQuote) {
    const content = afterQuote && after ? [...leading, after] : leading;
    return { ...base, content, isDirect: true };
  }
  if (inverted) {
    // "…, said X" without a quotation: the clause before it.
    if (leading.length === 0) return null;
    return { ...base, content: afterQuote && after ? [...leading, after] : leading, isDirect: false };
  }
  if (maybe && after !== null && !afterQuote && !startsClause(tokens, after, word)) return null;
  // "X stated," with the quotation in the next paragraph.
  if (after === null && !shares && isMark(tokens[cue.to], ",:") && cue.to === tokens.length - 1)
    return { ...base, content: [], isDirect: true };
  if (after !== null) {
    const parenthetical = subject?.boundary === "comma" && isMark(tokens[cue.to], ",") && leading.length > 0;
    return {
      ...base,
      content: parenthetical ? [...leading, after] : [after],
      isDirect: afterQuote && after.to - after.from <= 2,
    };
  }
  if (
    maybe &&
    !["reports", "reported", "estimates", "believes", "believe", "shows", "fear", "claims", "states"].includes(word)
  )
    return null;
  return leading.length > 0 && !shares ? { ...base, content: leading, isDirect: false } : null;
}

/** Forms that are nouns unless a pronoun stands before them. */
const NOUN_LIKE = new Set(["report", "claim", "note", "estimate", "read", "calls", "blame", "fear", "concern"]);

function isPronoun(token: Token): boolean {
  return ["he", "she", "they", "it", "we", "i"].includes(token.lower);
}

/** The verb with its particle: "pointed out", "called on", "quoted as saying". */
function cueAt(tokens: readonly Token[], i: number): TokenRange {
  const particle = tokens[i + 1]?.lower;
  const word = tokens[i]?.lower ?? "";
  if (
    (word.startsWith("call") && (particle === "on" || particle === "for")) ||
    (word === "shot" && particle === "back")
  )
    return { from: i, to: i + 2 };
  return { from: i, to: i + 1 };
}

/** "X was quoted as saying by Y". */
function readQuotedAs(tokens: readonly Token[], i: number, floor: number): Found | null {
  if (tokens[i]?.lower !== "saying" || tokens[i - 1]?.lower !== "as") return null;
  let verb = i - 2;
  while (verb > floor && !["quoted", "cited", "reported"].includes(tokens[verb]?.lower ?? "")) {
    verb -= 1;
    if (i - verb > 12) return null;
  }
  let be = verb;
  while (
    be > floor &&
    ["been", "is", "was", "were", "has", "have", "also", "are"].includes(tokens[be - 1]?.lower ?? "")
  )
    be -= 1;
  const subject = be < verb ? subjectBefore(tokens, be, floor) : null;
  if (subject === null) {
    // "TASS quoted him as saying": the object is the speaker.
    const object = verb + 1 < i - 1 ? { from: verb + 1, to: i - 1 } : null;
    const reporter = subjectBefore(tokens, verb, floor);
    if (object === null) return null;
    const after = contentAfter(tokens, i + 1, "saying");
    const from = reporter?.phrase.from ?? verb;
    const content = after ? [after] : contentBefore(tokens, from, floor, reporter);
    if (content.length === 0) return null;
    const isDirect = content.some((range) => holdsQuotation(tokens, range));
    return {
      source: object,
      cue: { from: verb, to: i + 1 },
      content,
      isDirect,
      via: reporter?.phrase ?? null,
      isNested: false,
    };
  }
  const leading = contentBefore(tokens, subject.phrase.from, floor, subject);
  const by = tokens[i + 1]?.lower === "by" ? phraseAfter(tokens, i + 2) : null;
  const after = contentAfter(tokens, by ? by.to : i + 1, "saying");
  const quoted = leading.some((range) => holdsQuotation(tokens, range));
  const content = quoted || after === null ? leading : [after];
  if (content.length === 0) return null;
  return {
    source: subject.phrase,
    cue: { from: verb, to: i + 1 },
    content,
    isDirect: quoted,
    via: by,
    isNested: false,
  };
}

function holdsQuotation(tokens: readonly Token[], range: TokenRange): boolean {
  return tokens.slice(range.from, range.to).some((token) => token.type === "quotation");
}

/** "…,” said X": the phrase after the verb, where what was said stands before it. */
function invertedSource(
  tokens: readonly Token[],
  i: number,
  after: number,
  floor: number,
): { phrase: TokenRange; comma: number | null } | null {
  const before = tokens[i - 1];
  if (i - 1 < floor) return null;
  const comma = isMark(before, ",") ? i - 1 : null;
  const isAfterQuote = before?.type === "quotation" || (comma !== null && tokens[comma - 1]?.type === "quotation");
  if (!isAfterQuote && comma === null) return null;
  if (isParticiple(tokens[i]?.lower ?? "")) return null;
  const first = tokens[after];
  if (first === undefined || first.lower === "that") return null;
  if (!isAfterQuote && (!(isCapitalised(first) || DETERMINERS.has(first.lower)) || subjectBefore(tokens, i, floor)))
    return null;
  const phrase = phraseAfter(tokens, after);
  return phrase && { phrase, comma: comma ?? i };
}

/** "… and said", "… but denied": the verb shares the subject of the verb before it. */
function sharesSubject(tokens: readonly Token[], i: number): boolean {
  let at = i - 1;
  while (tokens[at]?.lower.endsWith("ly") || ["also", "then", "later", "has"].includes(tokens[at]?.lower ?? ""))
    at -= 1;
  return ["and", "but", "or"].includes(tokens[at]?.lower ?? "") && at > 0;
}

/** The phrase that a sentence begins with, for participles whose main verb is none of saying: "X left the hall, saying …". */
function initialPhrase(tokens: readonly Token[], before: number): TokenRange | null {
  let from = 0;
  if (INTRODUCTIONS.has(tokens[0]?.lower ?? "")) {
    while (from < before && !isMark(tokens[from], ",")) from++;
    from += 1;
  }
  for (let to = from; to < Math.min(before, from + 14); to++) {
    const token = tokens[to];
    if (token === undefined || token.type === "quotation" || isMark(token, ",;:—"))
      return to > from ? { from, to } : null;
    const isVerb =
      /^\p{Ll}+(?:ed|ied)$/u.test(token.text) ||
      /^(?:has|have|had|is|was|were|did|left|met|went|came|took|made|gave|won|held|stood|sent|will|would|spoke|defends?)$/u.test(
        token.lower,
      );
    if (to > from && isVerb) return { from, to };
  }
  return null;
}

function withPhrase(tokens: readonly Token[], subject: Subject | null): boolean {
  return subject !== null && tokens[subject.phrase.from]?.lower === "with";
}

/** "Citing X, Y said C": X is the innermost source, Y passed it on. */
function nest(tokens: readonly Token[], found: readonly Found[]): Found[] {
  const first = found[0];
  if (first === undefined || !/^(?:citing|quoting)$/u.test(tokens[0]?.lower ?? "")) return [...found];
  const comma = tokens.findIndex((token) => isMark(token, ","));
  if (comma < 2 || comma > 16 || first.source?.from !== comma + 1) return [...found];
  const nested: Found = { ...first, source: { from: 1, to: comma }, via: first.source, isNested: true };
  return [nested, ...found.slice(1)];
}

/** What was said ends where the next statement of the sentence begins. */
function cutAtNext(tokens: readonly Token[], found: readonly Found[]): Found[] {
  return found.map((item, i) => {
    const next = found[i + 1];
    if (next === undefined) return item;
    const nextStart = Math.min(
      next.cue.from,
      next.source && next.source.from > item.cue.to ? next.source.from : next.cue.from,
    );
    const last = item.content.at(-1);
    if (last === undefined || last.from >= nextStart || last.to <= nextStart || last.to <= item.cue.from) return item;
    const before = tokens[nextStart - 1];
    const joins = isMark(before, ",;:—") || ["and", "but", "while", "that", "as"].includes(before?.lower ?? "");
    // "said that X had denied Y": the inner statement is part of the outer one.
    if (!joins || before?.lower === "that") return item;
    let to = nextStart - 1;
    while (to > last.from + 1 && (isMark(tokens[to - 1], ",;") || ["and", "but"].includes(tokens[to - 1]?.lower ?? "")))
      to -= 1;
    return to > last.from ? { ...item, content: [...item.content.slice(0, -1), { from: last.from, to }] } : item;
  });
}
