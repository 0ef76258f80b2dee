import { type CodePointIndex, codePointIndex } from "#domain/article/code-points.ts";
import { type FoldedText, foldedOnly, foldText } from "#domain/article/fold-text.ts";
import { isGraphemeBoundary } from "#domain/article/graphemes.ts";
import { type Anchor, anchorAt } from "#domain/claim/anchor.ts";
import { err, ok, type Result } from "#domain/result.ts";

/** What a person or a program gives to say where something stands: the words, and any of context and position (code points). */
export type AnchorSelector = {
  readonly exact: string;
  readonly prefix?: string | undefined;
  readonly suffix?: string | undefined;
  readonly start?: number | undefined;
  readonly end?: number | undefined;
};

/** A range of code points, `end` exclusive. */
export type TextRange = { readonly start: number; readonly end: number };

/** Why a selector names no single place. */
export type AnchorError =
  | { readonly kind: "anchor_not_found"; readonly exact: string }
  | { readonly kind: "anchor_ambiguous"; readonly exact: string; readonly occurrences: readonly TextRange[] };

/** Occurrences listed in an ambiguity; more would help nobody to choose. */
const MAX_OCCURRENCES = 50;

/** UTF-16 units that one search may compare, so that "aaaa…" in "aaaa…" cannot take minutes. */
const SEARCH_BUDGET = 50_000_000;

/** Context further away than this, in UTF-16 units, decides nothing. */
const CONTEXT_COMPARED = 256;

/** With more places than this, context is only compared literally: folding the surroundings of each would take seconds. */
const MAX_COMPARED_LOOSELY = 2_000;

/** A place whose context agrees less than this share with the given one is not singled out by it. */
const MIN_CONTEXT_AGREEMENT = 0.5;

/** A range of UTF-16 units of the text. */
type Span = { readonly from: number; readonly to: number };

/**
 * The one place of `text` that `selector` means.
 *
 * In this order: the given position, when the exact words stand there; the only occurrence of the words (overlapping ones count); the one
 * whose surroundings are the given prefix and suffix, or agree with them clearly best. When the words do not occur as given they are looked
 * for again without regard to normalisation, line ends, quote marks, dashes, spaces and invisible characters. What stays open is
 * refused with the occurrences, never guessed. An occurrence that would cut a grapheme cluster is none.
 */
export function resolveAnchor(text: string, selector: AnchorSelector): Result<Anchor, AnchorError> {
  const index = codePointIndex(text);
  const notFound = err({ kind: "anchor_not_found", exact: selector.exact });
  const hasWords = selector.exact.trim() !== "" && !/\p{Surrogate}/u.test(selector.exact);
  if (!hasWords) return notFound;

  // As given first; then with the line ends and composition of a canonical text, which is still the very same words.
  for (const words of new Set([selector.exact, selector.exact.replace(/\r\n?/g, "\n").normalize("NFC")])) {
    const hinted = spanAtHint(text, index, words, selector.start);
    if (hinted) return ok(toAnchor(text, index, hinted));
    const spans = exactSpans(text, words);
    if (spans.length > 0) return choose(text, index, selector, spans);
  }
  const spans = foldedSpans(text, foldText(text), selector.exact);
  return spans.length > 0 ? choose(text, index, selector, spans) : notFound;
}

function choose(
  text: string,
  index: CodePointIndex,
  selector: AnchorSelector,
  spans: readonly Span[],
): Result<Anchor, AnchorError> {
  const [first] = spans;
  if (first && spans.length === 1) return ok(toAnchor(text, index, first));
  const hinted = spans.find((span) => index.toCodePoint(span.from) === selector.start);
  const chosen = bestByContext(text, selector, spans) ?? hinted;
  if (chosen) return ok(toAnchor(text, index, chosen));
  const occurrences = spans
    .slice(0, MAX_OCCURRENCES)
    .map((span) => ({ start: index.toCodePoint(span.from), end: index.toCodePoint(span.to) }));
  return err({ kind: "anchor_ambiguous", exact: selector.exact, occurrences });
}

function toAnchor(text: string, index: CodePointIndex, span: Span): Anchor {
  return anchorAt(text, index.toCodePoint(span.from), index.toCodePoint(span.to));
}

function isWhole(text: string, span: Span): boolean {
  return isGraphemeBoundary(text, span.from) && isGraphemeBoundary(text, span.to);
}

/** The words at the given start, whatever `end` says: the words outrank the arithmetic. */
function spanAtHint(text: string, index: CodePointIndex, words: string, start: number | undefined): Span | null {
  if (start === undefined || start < 0 || start > index.length) return null;
  const from = index.toUtf16(start);
  const span = { from, to: from + words.length };
  return text.startsWith(words, from) && isWhole(text, span) ? span : null;
}

function exactSpans(text: string, words: string): Span[] {
  return occurrencesOf(text, words)
    .map((from) => ({ from, to: from + words.length }))
    .filter((span) => isWhole(text, span));
}

/** Overlapping occurrences of `words`, as many as the search budget allows. */
function occurrencesOf(text: string, words: string): number[] {
  const found: number[] = [];
  const most = Math.max(MAX_OCCURRENCES, Math.floor(SEARCH_BUDGET / words.length));
  for (let at = text.indexOf(words); at >= 0 && found.length < most; at = text.indexOf(words, at + 1)) found.push(at);
  return found;
}

function foldedSpans(text: string, folded: FoldedText, words: string): Span[] {
  const wanted = foldedOnly(words).trim();
  if (wanted === "") return [];
  const spans: Span[] = [];
  for (const at of occurrencesOf(folded.folded, wanted)) {
    const last = at + wanted.length - 1;
    // A character that folds to several ("…" to "...") is matched whole or not at all.
    const cutsFirst = at > 0 && folded.starts[at - 1] === folded.starts[at];
    const cutsLast = folded.ends[last + 1] === folded.ends[last];
    const span = { from: folded.starts[at] ?? 0, to: folded.ends[last] ?? 0 };
    if (!cutsFirst && !cutsLast && isWhole(text, span)) spans.push(span);
  }
  return spans;
}

/** The span whose surroundings agree best with the given context; null when none was given, none agrees enough or two agree as well. */
function bestByContext(text: string, selector: AnchorSelector, spans: readonly Span[]): Span | null {
  const literal = spans.filter(
    (span) => text.endsWith(selector.prefix ?? "", span.from) && text.startsWith(selector.suffix ?? "", span.to),
  );
  const [only] = literal;
  if (only && literal.length === 1) return only;
  if (spans.length > MAX_COMPARED_LOOSELY) return null;
  const prefix = foldedOnly((selector.prefix ?? "").slice(-CONTEXT_COMPARED));
  const suffix = foldedOnly((selector.suffix ?? "").slice(0, CONTEXT_COMPARED));
  const wanted = prefix.length + suffix.length;
  if (wanted === 0) return null;
  let best: Span | null = null;
  let bestAgreement = 0;
  let tied = false;
  for (const span of spans) {
    const before = foldedOnly(text.slice(Math.max(0, span.from - CONTEXT_COMPARED), span.from));
    const after = foldedOnly(text.slice(span.to, span.to + CONTEXT_COMPARED));
    const agreement = (commonSuffixLength(before, prefix) + commonPrefixLength(after, suffix)) / wanted;
    if (agreement > bestAgreement) {
      best = span;
      bestAgreement = agreement;
      tied = false;
    } else if (agreement === bestAgreement) {
      tied = true;
    }
  }
  return tied || bestAgreement < MIN_CONTEXT_AGREEMENT ? null : best;
}

function commonPrefixLength(a: string, b: string): number {
  let length = 0;
  while (length < a.length && length < b.length && a[length] === b[length]) length += 1;
  return length;
}

function commonSuffixLength(a: string, b: string): number {
  let length = 0;
  while (length < a.length && length < b.length && a[a.length - 1 - length] === b[b.length - 1 - length]) length += 1;
  return length;
}
