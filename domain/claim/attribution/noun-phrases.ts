import {
  ADJUNCTS,
  BETWEEN,
  CLAUSE_WORDS,
  DETERMINERS,
  NOT_SAID_AFTER,
  TIMES,
} from "#domain/claim/attribution/cue-words.ts";
import type { Token } from "#domain/claim/attribution/read-tokens.ts";

/** Tokens `from` to `to` (exclusive) of a sentence. */
export type TokenRange = { readonly from: number; readonly to: number };

/** Longest noun phrase that is taken for a speaker, in tokens. */
const LONGEST_PHRASE = 40;

const PRONOUNS = new Set(["he", "she", "they", "it", "we", "i", "you"]);

/** Whether the token may begin or make up the name of somebody. */
export function isCapitalised(token: Token | undefined): boolean {
  return token?.type === "word" && /^\p{Lu}/u.test(token.text);
}

/** Whether the token is this mark. */
export function isMark(token: Token | undefined, mark: string): boolean {
  return token?.type === "mark" && mark.includes(token.text);
}

/** What stands before a verb of saying: the subject and where its clause begins; null where the verb has none. */
export type Subject = {
  readonly phrase: TokenRange;
  /** What ended the phrase on its left. */
  readonly boundary: "start" | "comma" | "quotation" | "clause word" | "mark";
  readonly isRelative: boolean;
};

/** The subject before the verb at `verb`, not reaching back beyond `floor`. */
export function subjectBefore(tokens: readonly Token[], verb: number, floor: number): Subject | null {
  let end = skipBackAdverbs(tokens, verb, floor);
  if (end <= floor) return null;
  const last = tokens[end - 1];
  if (last === undefined) return null;
  // "a report that said", "the man who said": the phrase before the relative is the subject.
  if (["that", "who", "which"].includes(last.lower)) {
    let head = end - 1;
    if (isMark(tokens[head - 1], ",")) head -= 1;
    const phrase = phraseEndingAt(tokens, head, floor);
    if (phrase === null) return null;
    // Only the last noun phrase is meant: "his answer followed [a report] that said".
    let from = phrase.phrase.to - 1;
    while (from > phrase.phrase.from && !["a", "an", "the"].includes(tokens[from]?.lower ?? "")) from -= 1;
    return { ...phrase, phrase: { from, to: phrase.phrase.to }, isRelative: true };
  }
  if (isMark(last, ",")) {
    const opened = apposition(tokens, end - 1, floor);
    if (opened === null) return null;
    return { ...opened, isRelative: false };
  }
  if (isMark(last, ")")) {
    const open = lastIndex(tokens, end - 1, floor, (token) => isMark(token, "("));
    if (open !== null && end - open < 12) {
      const phrase = phraseEndingAt(tokens, open, floor);
      return phrase && { ...phrase, isRelative: false };
    }
    end -= 1;
  }
  const phrase = phraseEndingAt(tokens, end, floor);
  return phrase && { ...phrase, isRelative: false };
}

function skipBackAdverbs(tokens: readonly Token[], verb: number, floor: number): number {
  let end = verb;
  for (let guard = 0; guard < 8 && end > floor; guard++) {
    const last = tokens[end - 1];
    if (last?.type !== "word") break;
    if (BETWEEN.has(last.lower) || (last.lower.length > 4 && /^\p{Ll}+ly$/u.test(last.text))) end -= 1;
    else if (TIMES.has(last.lower)) {
      end -= 1;
      const before = tokens[end - 1];
      if (before && ["on", "in", "last", "this", "late", "early"].includes(before.lower)) end -= 1;
    } else break;
  }
  return end;
}

/** "X, a Y of Z, said": the phrase from the start of the clause; the comma before the verb closes what the first comma opened. */
function apposition(tokens: readonly Token[], comma: number, floor: number): Omit<Subject, "isRelative"> | null {
  const least = Math.max(floor, comma - LONGEST_PHRASE);
  let start = least;
  let boundary: Subject["boundary"] = least === floor ? "start" : "mark";
  for (let i = comma - 1; i >= least; i--) {
    const token = tokens[i];
    if (token?.type === "quotation" && (token.quotation?.words ?? 0) > 2) {
      start = i + 1;
      boundary = "quotation";
      break;
    }
    if (isMark(token, ";:—–")) {
      start = i + 1;
      boundary = "mark";
      break;
    }
  }
  if (isMark(tokens[start], ",")) start += 1;
  // "But X, a Y, said", "while X, a Y, said".
  const commas: number[] = [];
  for (let i = start; i < comma; i++) if (isMark(tokens[i], ",")) commas.push(i);
  const first = commas[0];
  if (first === undefined) return null;
  const opening = tokens[start]?.lower ?? "";
  if (CLAUSE_WORDS.has(opening) || opening === "but") start += 1;
  else if (ADJUNCTS.has(opening) || /ing$|^(?:according|when|for)$/u.test(opening)) {
    // An introduction before the phrase: it ends at the first comma, and another one must open the apposition.
    if (commas.length < 2) return null;
    start = first + 1;
    boundary = "comma";
  }
  return isPhrase(tokens, start, comma) ? { phrase: { from: start, to: comma }, boundary } : null;
}

function phraseEndingAt(tokens: readonly Token[], end: number, floor: number): Omit<Subject, "isRelative"> | null {
  const least = Math.max(floor, end - LONGEST_PHRASE);
  let start = end;
  let boundary: Subject["boundary"] = "start";
  while (start > least) {
    const token = tokens[start - 1];
    if (token === undefined) break;
    if (token.type === "quotation") {
      boundary = "quotation";
      break;
    }
    if (token.type === "mark" && !["&", "'", "’", "#", "(", ")"].includes(token.text)) {
      boundary = token.text === "," ? "comma" : "mark";
      break;
    }
    // "Ministers and officials" is one phrase, "X left and Y said" is not: only a name or plain word right before joins.
    if (token.lower === "and" && joinsPhrases(tokens, start - 1, end)) {
      start -= 1;
      continue;
    }
    if (CLAUSE_WORDS.has(token.lower)) {
      boundary = "clause word";
      break;
    }
    start -= 1;
  }
  return isPhrase(tokens, start, end) ? { phrase: { from: start, to: end }, boundary } : null;
}

function joinsPhrases(tokens: readonly Token[], and: number, end: number): boolean {
  const before = tokens[and - 1];
  const after = tokens[and + 1];
  if (and + 1 >= end || before?.type !== "word" || after === undefined) return false;
  if (PRONOUNS.has(after.lower) || DETERMINERS.has(after.lower)) return false;
  return isCapitalised(before) && (isCapitalised(after) || end - and < 4);
}

/** Whether these tokens read as a noun phrase: a pronoun, or something that begins with a determiner, a name or a bare noun, and ends in a noun. */
function isPhrase(tokens: readonly Token[], from: number, to: number): boolean {
  const first = tokens[from];
  const last = tokens[to - 1];
  if (first === undefined || last === undefined || to <= from) return false;
  if (first.type === "mark" && !isMark(first, "&")) return false;
  if (to - from === 1 && PRONOUNS.has(first.lower)) return true;
  if (last.type !== "word" || NOT_SAID_AFTER.has(last.lower) || CLAUSE_WORDS.has(last.lower)) return false;
  if (ADJUNCTS.has(last.lower) && !isCapitalised(last)) return false;
  if (DETERMINERS.has(last.lower) && !["one", "others", "some", "many", "two", "both", "several"].includes(last.lower))
    return false;
  if (PRONOUNS.has(first.lower)) return false;
  return !NOT_SAID_AFTER.has(first.lower);
}

/** The phrase that begins after an inverted verb or after "according to", up to where its clause ends. */
export function phraseAfter(tokens: readonly Token[], from: number): TokenRange | null {
  const first = tokens[from];
  if (first?.type !== "word") return null;
  if (PRONOUNS.has(first.lower)) return { from, to: from + 1 };
  const startsPhrase = isCapitalised(first) || DETERMINERS.has(first.lower) || /\p{L}{3,}/u.test(first.lower);
  if (!startsPhrase || ADJUNCTS.has(first.lower) || CLAUSE_WORDS.has(first.lower)) return null;
  const limit = Math.min(tokens.length, from + LONGEST_PHRASE);
  let to = from + 1;
  for (; to < limit; to++) {
    const token = tokens[to];
    if (token === undefined || token.type === "quotation" || isMark(token, ";:—–.?!…")) break;
    const next = tokens[to + 1];
    if (["on", "in", "last", "late"].includes(token.lower) && next && TIMES.has(next.lower)) break;
    if (["outside", "during", "after", "when", "while", "as", "but", "because"].includes(token.lower)) break;
    if (TIMES.has(token.lower) && isCapitalised(token) && token.lower !== "may") break;
    if (token.text === "," && (tokens[to + 1]?.lower ?? "").endsWith("ing")) break;
    if (token.text === "," && ["but", "and", "while", "as", "though"].includes(tokens[to + 1]?.lower ?? "")) break;
  }
  while (to > from + 1 && isMark(tokens[to - 1], ",")) to -= 1;
  return { from, to };
}

/** The last token before `end` that satisfies the test, or null. */
function lastIndex(
  tokens: readonly Token[],
  end: number,
  floor: number,
  test: (token: Token) => boolean,
): number | null {
  for (let i = end - 1; i >= floor && i > end - LONGEST_PHRASE; i--) {
    const token = tokens[i];
    if (token && test(token)) return i;
  }
  return null;
}
