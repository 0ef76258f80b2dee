/** Number of code points in `s`; a lone surrogate counts as one. */
export function codePointLength(s: string): number {
  let length = s.length;
  for (let i = 0; i < s.length - 1; i++) {
    if (isHighSurrogate(s.charCodeAt(i)) && isLowSurrogate(s.charCodeAt(i + 1))) {
      length -= 1;
      i += 1;
    }
  }
  return length;
}

/** Code points `start` (inclusive) to `end` (exclusive) of `s`; positions past either end are clamped. */
export function sliceCodePoints(s: string, start: number, end: number): string {
  if (end <= start) return "";
  const from = utf16At(s, 0, Math.max(0, start));
  return s.slice(from, utf16At(s, from, end - Math.max(0, start)));
}

/** Translates between code-point offsets (the product's) and UTF-16 offsets (JavaScript's) of one text. */
export type CodePointIndex = {
  /** Length of the text in code points. */
  readonly length: number;
  /** UTF-16 offset of code point `cp`; clamped to the text. */
  readonly toUtf16: (cp: number) => number;
  /** Code point at UTF-16 offset `utf16`; an offset inside a surrogate pair gives the pair's own code point. */
  readonly toCodePoint: (utf16: number) => number;
};

/** Indexes `text` once (linear) so that each later translation is O(log n), or O(1) when all is in the basic plane. */
export function codePointIndex(text: string): CodePointIndex {
  // Code-point offsets of the characters that take two UTF-16 units: few in most texts, so this stays small.
  const wide: number[] = [];
  const firstWide = text.search(/[\ud800-\udbff]/);
  for (let i = firstWide < 0 ? text.length : firstWide; i < text.length - 1; i++) {
    if (isHighSurrogate(text.charCodeAt(i)) && isLowSurrogate(text.charCodeAt(i + 1))) {
      wide.push(i - wide.length);
      i += 1;
    }
  }
  const length = text.length - wide.length;
  const clamp = (n: number, max: number) => Math.min(Math.max(0, n), max);
  return {
    length,
    toUtf16: (cp) => {
      const at = clamp(cp, length);
      return at + countWhere(wide, (offset) => offset < at);
    },
    toCodePoint: (utf16) => {
      const at = clamp(utf16, text.length);
      const before = countWhere(wide, (offset, i) => offset + i + 1 < at);
      const insidePair = before < wide.length && (wide[before] ?? 0) + before + 1 === at;
      return at - before - (insidePair ? 1 : 0);
    },
  };
}

/** How many leading items of `sorted` satisfy `test`, which must hold for a prefix of it (binary search). */
function countWhere(sorted: readonly number[], test: (item: number, index: number) => boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (test(sorted[middle] ?? 0, middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}

function utf16At(s: string, from: number, codePoints: number): number {
  let at = from;
  for (let n = 0; n < codePoints && at < s.length; n++) {
    at += isHighSurrogate(s.charCodeAt(at)) && isLowSurrogate(s.charCodeAt(at + 1)) ? 2 : 1;
  }
  return at;
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}
