import { findListMarkers } from "#domain/claim/list-markers.ts";
import { BEFORE_NUMBER, EXCLAIMED_NAMES, GOES_ON, MAY_END, STARTERS } from "#domain/claim/sentence-abbreviations.ts";

/** What may end a sentence: full stops (also spaced ones, an ellipsis), question and exclamation marks, and those of other scripts. */
const TERMINATOR = /\.(?:[ \u00a0]\.)+|[.!?…]+|[。！？।॥؟]+/gu;

/** What closes after the end of a sentence and still belongs to it: quotation marks, brackets, and the numbers of notes. */
const CLOSERS = /(?:\[\d{1,3}\]|["'”’»)\]}])*/uy;

const SAYS = "said|says|asked|asks|told|tells|added|adds|wrote|writes|replied|replies|cried|shouted|joked|wondered";
const SPEAKER_FOLLOWS = new RegExp(`^(?:\\p{Lu}[\\p{L}.’'-]*\\s){1,4}(?:${SAYS})\\b`, "u");
const BEGINS_LOWER = /^["'“‘«([]*\p{Ll}(?!\p{Ll}*\p{Lu})/u;

/** A note of where something stands, "(Smith 55).", belongs to the sentence before it. */
const REFERENCE_FOLLOWS = /^\({1,2}[^()]{1,80}[^()\s.!?]\){1,2}[.,;]/u;

/** The first words of a sentence that a heading or caption ran into: "… constituency In the east, …", "Thursday, May 7, 2015 On Tuesday …". */
const RUN_IN =
  /(?<=^[^.;:!?"“”]{4,100}[\p{L}\p{N}])\s(?=(?:In|On|At|During|After) (?:the|a|an|this|that|Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)(?:day)?,?\s\p{L})/u;

/** The longest quotation within a sentence, in UTF-16 units, that is held together; a longer one is cut where its sentences end. */
const LONGEST_HELD_QUOTE = 210;
const LONGEST_HELD_PARENTHESIS = 400;

/** Where a quotation or parenthesis began that has not ended yet; -1 when none is open. */
type Open = { quote: number; parenthesis: number };

/**
 * Where the sentences of one English paragraph begin, after the first: UTF-16 offsets, ascending. Each sign that may end a sentence is judged by what
 * stands around it, never by more than a few hundred units of it, so the time is linear.
 */
export function englishBreaks(paragraph: string): number[] {
  const lists = findListMarkers(paragraph);
  const breaks = new Set<number>(lists.starts);
  const runIn = RUN_IN.exec(paragraph.slice(0, 160));
  if (runIn) breaks.add(runIn.index + 1);
  if (isListOfLines(paragraph)) for (const { index } of paragraph.matchAll(/\n/g)) breaks.add(index + 1);
  const open: Open = { quote: -1, parenthesis: -1 };
  let start = 0;
  let scanned = 0;
  for (const match of paragraph.matchAll(TERMINATOR)) {
    for (; scanned < match.index; scanned++) {
      note(open, paragraph, scanned);
      if (breaks.has(scanned)) start = scanned;
    }
    if (match[0] === "." && lists.stops.has(match.index)) continue;
    const at = breakAfter(paragraph, start, match, open);
    if (at === null || at >= paragraph.length) continue;
    breaks.add(at);
    start = at;
  }
  return [...breaks].filter((at) => at > 0 && at < paragraph.length).sort((a, b) => a - b);
}

/** Lines none of which ends as a sentence does are the lines of a list; wrapped prose ends with a full stop. */
function isListOfLines(paragraph: string): boolean {
  const lines = paragraph.trim().split("\n");
  return lines.length > 2 && lines.every((line) => line.length < 60 && !/[.!?…,;:-]["”’')]*\s*$/u.test(line));
}

function note(open: Open, paragraph: string, at: number): void {
  const sign = paragraph[at];
  if (sign === "“" || sign === "«") open.quote = at;
  else if (sign === "”" || sign === "»") open.quote = -1;
  else if (sign === '"') open.quote = /[\s([—–-]/u.test(paragraph[at - 1] ?? " ") ? at : -1;
  else if (sign === "(") open.parenthesis = at;
  else if (sign === ")") open.parenthesis = -1;
}

/** Where the next sentence begins if this sign ends one; null when the sentence goes on. */
function breakAfter(paragraph: string, start: number, match: RegExpExecArray, open: Open): number | null {
  const sign = match[0];
  const signEnd = match.index + sign.length;
  CLOSERS.lastIndex = signEnd;
  const end = signEnd + (CLOSERS.exec(paragraph)?.[0].length ?? 0);
  const isHeld = (from: number, closing: RegExp, longest: number) => {
    if (from < 0 || paragraph.slice(start, from).trim() === "") return false;
    const length = paragraph.slice(from + 1, from + longest).search(closing);
    // When the quotation closes right here, its sentence may end with it.
    return length >= 0 && from + 1 + length >= end;
  };
  if (isHeld(open.quote, /["”»]/u, LONGEST_HELD_QUOTE)) return null;
  if (isHeld(open.parenthesis, /\)/u, LONGEST_HELD_PARENTHESIS)) return null;
  if (/[。！？।॥؟]/u.test(sign)) return end;
  const next = /^\s/u.test(paragraph[end] ?? "") ? paragraph.slice(end, end + 120).trimStart() : null;
  if (next === null) return isGlued(paragraph, match.index, signEnd) ? signEnd : null;
  if (next === "" || /^(?:[,;:)\]–—]|--|-\s)/u.test(next)) return null;
  const before = paragraph.slice(Math.max(start, match.index - 60), match.index);
  if (sign.startsWith(". .")) {
    if (sign.length < 7) return null;
    // Four spaced stops: with a space before them all are the ellipsis; otherwise the first one ends the sentence.
    if (BEGINS_LOWER.test(next)) return null;
    return /\s$/.test(before) ? end : match.index + 1;
  }
  if (BEGINS_LOWER.test(next) || REFERENCE_FOLLOWS.test(next)) return null;
  if (before.trim() === "") return null;
  if (/[[(]$/.test(before)) return paragraph[signEnd] === "]" ? end : null;
  const isQuoted = end > signEnd && /["”’'»]/u.test(paragraph.slice(signEnd, end));
  if (/[!?]/.test(sign)) {
    if (isQuoted && SPEAKER_FOLLOWS.test(next)) return null;
    return EXCLAIMED_NAMES.has(lastWord(before)) && !STARTERS.has(firstWord(next)) ? null : end;
  }
  if (sign !== "." || end > signEnd) return end;
  return goesOn(before, next, start === 0 ? paragraph.slice(0, match.index) : paragraph.slice(start, match.index))
    ? null
    : end;
}

/** Whether a sentence goes on after a full stop that a space and no small letter follows. `sentence` is what it holds so far. */
function goesOn(before: string, next: string, sentence: string): boolean {
  const word = lastWord(before);
  const follower = firstWord(next);
  const isStarter = STARTERS.has(follower);
  if (BEFORE_NUMBER.has(word) && /^[\d(#]/.test(next)) return true;
  // "IE." and "AL." are names that look like abbreviations; these are written small.
  if (GOES_ON.has(word) && !(/^(?:ie|eg|al|ca|hr)$/.test(word) && /\p{Lu}\p{Lu}$/u.test(before))) return true;
  if (/(?:^|[\s(“"‘'.-])\p{Lu}$/u.test(before) && !word.includes(".")) {
    // "you and I. Did" ends, "Albert I. Jones" does not; "vitamin C. The" ends, "S. Jaishankar" does not.
    if (word === "i" && !/\p{Lu}[\p{L}.]*\s+I$/u.test(before) && /\s\p{Ll}+\s+I$/u.test(before)) return false;
    return !(isStarter && sentence.trim().length > 3);
  }
  if (/^[ap]\.?m$/.test(word))
    return /^(?:at|by|around|from|until|before|after|since)\s\S+(?:\s\S+)?$/i.test(sentence.trim()) || !isStarter;
  if (word.includes(".") && /^(?:\p{L}{1,2}\.)+\p{L}{1,2}$/u.test(word)) return !isStarter;
  return MAY_END.has(word) && !isStarter;
}

/** Whether two sentences stand together without a space ("world.Today"), and it is no address or file name. */
function isGlued(paragraph: string, at: number, signEnd: number): boolean {
  const head = /\S*$/.exec(paragraph.slice(Math.max(0, at - 60), at))?.[0] ?? "";
  const tail = /^\S*/.exec(paragraph.slice(signEnd, signEnd + 60))?.[0] ?? "";
  if (/[@/\\=_]|www/i.test(head + tail) || signEnd - at > 1) return false;
  return /(?:\p{Ll}{2}|\d)[)"”’]?$/u.test(head) && /^\p{Lu}(?:\p{Ll}+(?:['’]\p{Ll}+)?)?(?:[,.;:!?]|$)/u.test(tail);
}

function lastWord(before: string): string {
  return (/[\p{L}\p{N}.°№'’]+$/u.exec(before)?.[0] ?? "")
    .toLowerCase()
    .replace(/^[.'’]+/, "")
    .replaceAll("’", "'");
}

function firstWord(next: string): string {
  return (/^["'“‘«([]*([\p{L}'’]+)/u.exec(next)?.[1] ?? "").toLowerCase().replaceAll("’", "'");
}
