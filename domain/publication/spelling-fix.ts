import { wordDiff } from "#domain/evidence/word-diff.ts";

/** Words that turn a sentence round; none may come or go with a mended spelling. */
const TURNING =
  /\b(?:not|no|never|nor|neither|none|nobody|nothing|without|cannot|hardly|only|all|every|some|any|more|less|least|most|before|after)\b|n['’]t\b/gi;

/** Words that are numbers, one letter away from another number as some of them are. */
const NUMBERS =
  /\d+(?:[.,:/\u202f\u00a0]\d+)*%?|\b(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty|hundreds?|thousands?|[mbt]r?illions?|dozens?|half|halves|thirds?|quarters?|double[ds]?|tripled?|twice|first|second|percent|per cent)\b/giu;

/** Words that may be added or taken out whole without saying anything else. */
const SMALL =
  /^(?:an?|the|of|to|in|on|at|by|for|from|with|and|that|which|who|is|are|was|were|be|been|has|have|had|it|its)$/i;

/** Most letters that may differ where one word was mended. */
const MOST_LETTERS = 2;
/** Beyond this length a changed stretch was rewritten. */
const LONGEST = 60;

/**
 * Why a changed text is no mended spelling; null where it is one. `known` holds the words of texts that were not typed here:
 * a name that stands in them was no slip, so another name in its place is another thing said.
 */
export function spellingFixProblem(
  before: string,
  after: string,
  known: ReadonlySet<string> = new Set(),
): "number" | "negation" | "wording" | null {
  if (wordsOf(before, NUMBERS) !== wordsOf(after, NUMBERS)) return "number";
  if (wordsOf(before, TURNING) !== wordsOf(after, TURNING)) return "negation";
  const parts = wordDiff(before, after);
  for (let i = 0; i < parts.length; i += 1) {
    const part = parts[i];
    if (part === undefined || part.op === "equal") continue;
    const next = parts[i + 1];
    const replaced = part.op === "delete" && next?.op === "insert";
    const fits = replaced ? isMended(part.text, next.text, known) : isSmall(part.text, parts[i - 1]?.text, next?.text);
    if (!fits) return "wording";
    if (replaced) i += 1;
  }
  return null;
}

function wordsOf(text: string, pattern: RegExp): string {
  return [...text.matchAll(pattern)].map(([word]) => word.toLowerCase()).join(" ");
}

/** One stretch in place of another: letters, marks or capitals differ, not the words. */
function isMended(old: string, now: string, known: ReadonlySet<string>): boolean {
  if (lettersOf(old) === lettersOf(now)) return true;
  if (namesIn(old).some((name) => known.has(name) && !namesIn(now).includes(name))) return false;
  if (old.length > LONGEST || now.length > LONGEST) return false;
  const longest = Math.max(lettersOf(old).length, lettersOf(now).length);
  return distance(lettersOf(old), lettersOf(now)) <= Math.min(MOST_LETTERS, Math.floor(longest / 2));
}

/** Something added or taken out: marks, spaces, a word of the grammar, or a word that stands there twice. */
function isSmall(text: string, ahead = "", behind = ""): boolean {
  const words = text.match(/[\p{L}\p{N}]+/gu) ?? [];
  if (words.length === 0) return true;
  const [word = ""] = words;
  if (words.length > 1) return false;
  const neighbours = [ahead.match(/[\p{L}\p{N}]+/gu)?.at(-1), behind.match(/[\p{L}\p{N}]+/gu)?.[0]];
  return SMALL.test(word) || neighbours.some((other) => other?.toLowerCase() === word.toLowerCase());
}

/** The words of a text that begin with a capital. */
export function namesIn(text: string): string[] {
  return text.match(/\p{Lu}[\p{L}\p{N}]*/gu) ?? [];
}

function lettersOf(text: string): string {
  return text
    .normalize("NFC")
    .replace(/[^\p{L}\p{N}]/gu, "")
    .toLowerCase();
}

/** How many letters must be changed, added, taken out, or swapped with the next, to make one text of the other. */
function distance(one: string, other: string): number {
  const a = [...one];
  const b = [...other];
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let least = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + same);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) least = Math.min(least, (beforeLast[j - 2] ?? 0) + 1);
      row.push(least);
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length] ?? 0;
}
