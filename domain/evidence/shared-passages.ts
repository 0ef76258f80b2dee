/** Words in a row that two texts must share to be counted: long enough that chance and set phrases rarely give it. */
export const SHINGLE_WORDS = 8;

/**
 * Runs of eight words that two texts must have in common, which is a passage of 40 words. In the labelled cases
 * (tests/domain/evidence/shared-passages.test.ts) independent reports on one event share at most a dozen: an institution's
 * full name, a paragraph of background. Wire copy that was cut to half and edited lightly shares over fifty.
 */
export const LEAST_SHARED_RUNS = 33;

/**
 * The share of the shorter text that those runs must make up. Page furniture around a pasted story dilutes it, so it is
 * low; it keeps apart long documents that share a mandate or a notice. It is a proposal that a person decides about:
 * lower would ask more often in vain, higher would miss stories pasted with everything around them.
 */
export const LEAST_SHARE = 0.12;

/** Words of a text that are compared, about 300 kB; a wire story is a thousand. */
export const MOST_WORDS = 50_000;

/** A quotation longer than this was never closed: its words count again. */
const MOST_QUOTED_WORDS = 300;

/** A run that stands in this many texts has joined them already; keeps the comparison linear. */
const MOST_TEXTS_PER_RUN = 4;

/** Characters of a passage that are shown. */
const MOST_SHOWN = 420;

type Word = { readonly hash: number; readonly start: number; readonly end: number };

/** The runs of a text's own words, hashed and without repetitions. */
export type Fingerprint = Int32Array;

/** Texts that share a passage, by their places in the list; `closest` are the two that share most. */
export type SharedGroup = { readonly members: readonly number[]; readonly closest: readonly [number, number] };

// Letters of scripts that put no spaces between words count as words.
const TOKEN =
  /(\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Thai}|[\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}\p{N}]+)*)|(["“”„«»「」])|(['‘’])|(\n\s*\n)/gu;
const LETTER = /[\p{L}\p{N}]/u;

/**
 * The words of a text that are its author's own, hashed, with their places. Words in quotation marks are left out: two
 * reporters at one press conference share what was said there, and are two origins all the same. A quotation ends with
 * its paragraph at the latest.
 */
function ownWords(text: string): Word[] {
  const words: Word[] = [];
  let open: "double" | "single" | null = null;
  let quoted: Word[] = [];
  const close = () => {
    open = null;
    quoted = [];
  };
  for (const match of text.matchAll(TOKEN)) {
    const [token, word, double, single, gap] = match;
    const start = match.index;
    if (word !== undefined) {
      const found = { hash: hashOf(word.toLowerCase()), start, end: start + token.length };
      if (open === null) words.push(found);
      else quoted.push(found);
      if (quoted.length > MOST_QUOTED_WORDS) {
        words.push(...quoted);
        close();
      }
      if (words.length >= MOST_WORDS) break;
    } else if (gap !== undefined) {
      close();
    } else if (double !== undefined) {
      if (open === "double" && double !== "“" && double !== "„") close();
      else if (double !== "”") open = "double";
    } else if (single !== undefined && open !== "double") {
      const before = LETTER.test(text[start - 1] ?? " ");
      const after = LETTER.test(text[start + 1] ?? " ");
      if (open === null && !before && after && single !== "’") open = "single";
      else if (open === "single" && !after) close();
    }
  }
  return words;
}

/** FNV-1a over UTF-16 units, 32 bits. */
function hashOf(word: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < word.length; i += 1) hash = Math.imul(hash ^ word.charCodeAt(i), 0x01000193);
  return hash;
}

function runsOf(words: readonly Word[]): Int32Array {
  const runs = new Int32Array(Math.max(0, words.length - SHINGLE_WORDS + 1));
  for (let i = 0; i < runs.length; i += 1) {
    let hash = 0;
    for (let j = 0; j < SHINGLE_WORDS; j += 1) hash = Math.imul(hash, 0x5bd1e995) + (words[i + j]?.hash ?? 0);
    runs[i] = hash;
  }
  return runs;
}

/** The fingerprint of a text, in time linear in its length; at most `MOST_WORDS` words of it are read. */
export function fingerprintOf(text: string): Fingerprint {
  return Int32Array.from(new Set(runsOf(ownWords(text))));
}

/** Which texts share so much that one copied the other or both a third; in time linear in their length together. */
export function sharedGroups(prints: readonly Fingerprint[]): SharedGroup[] {
  const pairs = sharedPairs(prints);
  const leader = prints.map((_, i) => i);
  const find = (i: number): number => {
    const up = leader[i] ?? i;
    return up === i ? i : find(up);
  };
  for (const { one, other } of pairs) leader[find(other)] = find(one);
  const groups = new Map<number, SharedGroup & { members: number[] }>();
  for (const { one, other } of pairs) {
    if (!groups.has(find(one))) groups.set(find(one), { members: [], closest: [one, other] });
  }
  for (let i = 0; i < prints.length; i += 1) groups.get(find(i))?.members.push(i);
  return [...groups.values()].sort((a, b) => (a.members[0] ?? 0) - (b.members[0] ?? 0));
}

type Pair = { readonly one: number; readonly other: number; readonly runs: number };

/** The pairs above both thresholds, those that share most first. */
function sharedPairs(prints: readonly Fingerprint[]): Pair[] {
  const seenIn = new Map<number, number[]>();
  const pairs: Pair[] = [];
  prints.forEach((print, other) => {
    const shared = new Int32Array(other);
    for (const run of print) {
      const texts = seenIn.get(run);
      if (!texts) {
        seenIn.set(run, [other]);
        continue;
      }
      // Within a print no run is repeated, so none of these is this text.
      for (const one of texts) shared[one] = (shared[one] ?? 0) + 1;
      if (texts.length < MOST_TEXTS_PER_RUN) texts.push(other);
    }
    shared.forEach((runs, one) => {
      const shorter = Math.min(print.length, prints[one]?.length ?? 0);
      if (runs >= LEAST_SHARED_RUNS && runs >= LEAST_SHARE * shorter) pairs.push({ one, other, runs });
    });
  });
  return pairs.sort((a, b) => b.runs - a.runs || a.one - b.one || a.other - b.other);
}

/** The longest passage of the first text that stands in the second too, shortened to be shown; null where there is none. */
export function longestSharedPassage(one: string, other: string): { text: string; words: number } | null {
  const words = ownWords(one);
  const known = new Set(runsOf(ownWords(other)));
  let best = { from: 0, length: 0 };
  let length = 0;
  runsOf(words).forEach((run, i) => {
    length = known.has(run) ? length + 1 : 0;
    if (length > best.length) best = { from: i - length + 1, length };
  });
  if (best.length === 0) return null;
  const count = best.length + SHINGLE_WORDS - 1;
  const start = words[best.from]?.start ?? 0;
  const end = words[best.from + count - 1]?.end ?? start;
  const whole = one.slice(start, end);
  return { text: shortened(whole), words: count };
}

function shortened(passage: string): string {
  if (passage.length <= MOST_SHOWN) return passage;
  const space = passage.lastIndexOf(" ", MOST_SHOWN);
  // A cut between the halves of a character would leave a text that cannot be stored.
  return `${passage.slice(0, space > 0 ? space : MOST_SHOWN).replace(/[\ud800-\udbff]$/, "")} …`;
}
