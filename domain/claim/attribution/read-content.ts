import { ADJUNCTS, CLAUSE_WORDS, DETERMINERS, INTRODUCTIONS, TIMES } from "#domain/claim/attribution/cue-words.ts";
import { isCapitalised, isMark, type Subject, type TokenRange } from "#domain/claim/attribution/noun-phrases.ts";
import type { Token } from "#domain/claim/attribution/read-tokens.ts";

/** Most words that are looked at after a cue for the "that" of its clause. */
const REACH = 14;

/** Whom somebody told something, where it is a name: "told TASS". */
export function addressee(tokens: readonly Token[], at: number, word: string): TokenRange | null {
  if (!/^t(?:old|ell|ells|elling)$/u.test(word)) return null;
  let to = at;
  if (tokens[to]?.lower === "the") to += 1;
  const from = to;
  while (isCapitalised(tokens[to]) && !TIMES.has(tokens[to]?.lower ?? "")) to++;
  return to > from ? { from, to } : null;
}

/** Where what was said begins after the cue, and its end with the sentence. */
export function contentAfter(tokens: readonly Token[], at: number, word: string): TokenRange | null {
  let end = tokens.length;
  while (end > at && tokens[end - 1]?.type === "mark" && !isMark(tokens[end - 1], ")")) end -= 1;
  let j = at;
  if (/^t(?:old|ell|ells|elling)$/u.test(word)) j = afterAddressee(tokens, j, end);
  if (j === at && tokens[j]?.lower === "to" && !isVerbLike(tokens[j + 1])) j = afterAddressee(tokens, j + 1, end);
  for (let guard = 0; guard < 4 && j < end && TIMES.has(tokens[j]?.lower ?? "") && isCapitalised(tokens[j]); guard++)
    j += 1;
  if (j >= end) return null;
  const first = tokens[j];
  if (first === undefined) return null;
  if (first.type === "quotation" || first.lower === "that") return { from: j, to: end };
  // A comma or colon, or an adjunct, and then the quotation or the "that" of the clause.
  if (isMark(first, ",:—") || ADJUNCTS.has(first.lower)) {
    for (let i = j; i < Math.min(end, j + REACH); i++) {
      const token = tokens[i];
      if (token?.type === "quotation") {
        const before = tokens[i - 1];
        return isMark(before, ",:—") || i === j || (token.quotation?.words ?? 0) > 4 ? { from: i, to: end } : null;
      }
      if (token?.lower === "that" && i > j && !isMark(first, ",")) return { from: i, to: end };
      if (isMark(token, ",") && i > j && isParticipleOf(tokens[i + 1])) return null;
      if (isMark(token, ":") && i + 1 < end) return { from: i + 1, to: end };
      if (
        i > j &&
        token &&
        !isMark(first, ",") &&
        token.type === "word" &&
        ["he", "she", "they", "it", "there", "we"].includes(token.lower)
      )
        return { from: i, to: end };
    }
    if (
      isMark(first, ",") &&
      end - j > 3 &&
      !isParticipleOf(tokens[j + 1]) &&
      !INTRODUCTIONS.has(tokens[j + 1]?.lower ?? "") &&
      tokens[j + 1]?.lower !== "who"
    )
      return { from: j + 1, to: end };
    return first.lower === "about" || !ADJUNCTS.has(first.lower) || end - j < 6 ? null : afterTime(tokens, j, end);
  }
  return end - j >= 2 || isCapitalised(first) ? { from: j, to: end } : null;
}

/** "said on Tuesday it would": the clause after a time of one word. */
function afterTime(tokens: readonly Token[], j: number, end: number): TokenRange | null {
  if (
    !["on", "in", "late", "last", "earlier"].includes(tokens[j]?.lower ?? "") ||
    !TIMES.has(tokens[j + 1]?.lower ?? "")
  )
    return isClauseOpening(tokens, j) ? { from: j, to: end } : null;
  return end - j > 4 ? { from: j + 2, to: end } : null;
}

/** "said in 2015 the rate had", "said over the past year prices rose": an adjunct that opens what was said has a verb later on. */
function isClauseOpening(tokens: readonly Token[], j: number): boolean {
  return tokens
    .slice(j + 2, j + 16)
    .some((token) => /^(?:is|are|was|were|has|have|had|will|would|could|should|can|may|might)$/u.test(token.lower));
}

function isVerbLike(token: Token | undefined): boolean {
  return token?.type === "word" && !isCapitalised(token) && !DETERMINERS.has(token.lower);
}

function isParticipleOf(token: Token | undefined): boolean {
  return token?.type === "word" && token.lower.endsWith("ing") && token.lower.length > 4;
}

const ADDRESSEES = new Set(
  "reporters journalists parliament lawmakers supporters mps police viewers staff investors voters delegates members colleagues".split(
    " ",
  ),
);

/** The token after whom something was told. */
function afterAddressee(tokens: readonly Token[], at: number, end: number): number {
  const first = tokens[at];
  if (first === undefined || at >= end || first.type !== "word") return at;
  if (["him", "her", "them", "me", "us", "it"].includes(first.lower) || ADDRESSEES.has(first.lower))
    return skipAnd(tokens, at + 1);
  let j = at;
  if (DETERMINERS.has(first.lower)) {
    j += 1;
    while (j < end && tokens[j]?.type === "word" && !stopsAddressee(tokens[j]) && j - at < 5) {
      j += 1;
    }
    return j;
  }
  if (isCapitalised(first)) {
    if (tokens[j]?.lower === "the") j += 1;
    while (
      j < end &&
      isCapitalised(tokens[j]) &&
      !TIMES.has(tokens[j]?.lower ?? "") &&
      !DETERMINERS.has(tokens[j]?.lower ?? "")
    )
      j += 1;
    if (tokens[j]?.text.endsWith("'s") || tokens[j - 1]?.text.match(/['’]s$/u)) {
      while (j < end && (isCapitalised(tokens[j]) || tokens[j]?.type === "quotation")) j += 1;
    }
    return j;
  }
  while (j < end && tokens[j]?.type === "word" && !stopsAddressee(tokens[j]) && j - at < 3) j += 1;
  return j;
}

function skipAnd(tokens: readonly Token[], at: number): number {
  return tokens[at]?.lower === "and" ? at + 2 : at;
}

function stopsAddressee(token: Token | undefined): boolean {
  return (
    token !== undefined && (ADJUNCTS.has(token.lower) || CLAUSE_WORDS.has(token.lower) || DETERMINERS.has(token.lower))
  );
}

/** What was said before the subject: the quotation there, or the clause that a comma ends. */
export function contentBefore(
  tokens: readonly Token[],
  at: number,
  floor: number,
  subject: Subject | null,
): TokenRange[] {
  let end = at;
  if (subject && subject.boundary === "clause word") return [];
  const hasComma = isMark(tokens[end - 1], ",");
  if (hasComma) end -= 1;
  if (end <= floor) return [];
  if (tokens[end - 1]?.type === "quotation") {
    const words = tokens[end - 1]?.quotation?.words ?? 0;
    let from = end - 1;
    // Words before a quotation belong to what was said when they are of the same clause: `The plan “is dead,” he said`.
    while (from > floor && !isMark(tokens[from - 1], ":;—") && end - from < 40) from -= 1;
    const first = tokens[from];
    const separate =
      first?.type === "quotation" ? from : INTRODUCTIONS.has(first?.lower ?? "") && words > 2 ? end - 1 : from;
    return [{ from: separate, to: end }];
  }
  if (!hasComma) return [];
  let from = floor;
  while (from < end && tokens[from]?.type === "mark") from += 1;
  const first = tokens[from]?.lower ?? "";
  if (end - from < 3)
    return first === "" || INTRODUCTIONS.has(first) || first.endsWith("ly") || end - from < 2
      ? []
      : [{ from, to: end }];
  if (INTRODUCTIONS.has(first) || /ing$/u.test(first)) {
    // "In the north, 40 villages are cut off, police said": a verb after the introduction makes it a statement.
    const commas = tokens.slice(from, end).filter((token) => isMark(token, ",")).length;
    if (commas === 0 && !["after", "but", "and"].includes(first)) return [];
    if (/ing$/u.test(first) || ["as", "citing", "quoting", "asked", "speaking"].includes(first)) return [];
  }
  return [{ from, to: end }];
}

/** Whether a clause, and not an object, follows a verb that may be another one than of saying: "found that", "expects a vote" (no). */
export function startsClause(tokens: readonly Token[], after: TokenRange, word: string): boolean {
  const first = tokens[after.from]?.lower ?? "";
  if (first === "that" || first === "it" || first === "there" || ["he", "she", "they", "we", "i"].includes(first))
    return true;
  if (
    [
      "demanded",
      "demands",
      "promises",
      "agreed",
      "agrees",
      "put",
      "felt",
      "feels",
      "offered",
      "decided",
      "report",
      "claim",
      "note",
      "read",
      "posted",
    ].includes(word)
  )
    return false;
  return tokens
    .slice(after.from + 1, after.from + 12)
    .some((token) =>
      /^(?:is|are|was|were|has|have|had|will|would|could|should|can|may|might|does|do|did)$/u.test(token.lower),
    );
}
