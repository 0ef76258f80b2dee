const segmenter = new Intl.Segmenter("und", { granularity: "grapheme" });

/** How far to look back for a place where a cluster surely begins; longer clusters do not occur in written text. */
const LOOK_BACK = 256;
const LOOK_AHEAD = 64;

/** Whether UTF-16 offset `at` lies between two grapheme clusters of `text` (its ends count). */
export function isGraphemeBoundary(text: string, at: number): boolean {
  return clusterAround(text, at) === null;
}

/** The last grapheme boundary of `text` at or before UTF-16 offset `at`. */
export function graphemeStart(text: string, at: number): number {
  return clusterAround(text, at)?.start ?? at;
}

/** The first grapheme boundary of `text` at or after UTF-16 offset `at`. */
export function graphemeEnd(text: string, at: number): number {
  return clusterAround(text, at)?.end ?? at;
}

/** The cluster that `at` would cut, or null when it cuts none. Looks at the neighbourhood only, not at the whole text. */
function clusterAround(text: string, at: number): { start: number; end: number } | null {
  if (at <= 0 || at >= text.length) return null;
  if (isPlain(text.charCodeAt(at - 1)) && isPlain(text.charCodeAt(at))) return null;
  let from = at - 1;
  while (from > 0 && at - from < LOOK_BACK && !isPlain(text.charCodeAt(from))) from -= 1;
  const segment = segmenter.segment(text.slice(from, at + LOOK_AHEAD)).containing(at - from);
  if (!segment || segment.index === at - from) return null;
  return { start: from + segment.index, end: from + segment.index + segment.segment.length };
}

/** Printable ASCII and the Latin-1 letters: each begins a cluster of its own. CR is left out: CR LF is one cluster. */
function isPlain(unit: number): boolean {
  return (unit >= 0x20 && unit < 0x7f) || unit === 0x0a || (unit >= 0xc0 && unit < 0x300);
}
