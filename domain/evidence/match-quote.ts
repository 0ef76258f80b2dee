import { codePointIndex } from "#domain/article/code-points.ts";
import type { DiffPart } from "#domain/evidence/word-diff.ts";

/** How a quote stands to the archived text, from best to worst. */
export const QUOTE_MATCHES = ["exact", "approximate", "altered", "absent"] as const;

/** How a quote stands to the archived text. */
export type QuoteMatchStatus = (typeof QUOTE_MATCHES)[number];

/** The outcome of looking for a quote: `start` and `end` are code points of the text, null when the quote is absent. */
export type QuoteMatch = {
  readonly status: QuoteMatchStatus;
  readonly start: number | null;
  readonly end: number | null;
  /** From the archived text ("delete" is only there, "insert" only in the quote) to the quote. */
  readonly differences: readonly DiffPart[];
};

export function matchQuote(quote: string, snapshotText: string): QuoteMatch {
  const index = codePointIndex(snapshotText);
  const at = snapshotText.indexOf(quote);
  if (at < 0) return { status: "absent", start: null, end: null, differences: [] };
  return {
    status: "exact",
    start: index.toCodePoint(at),
    end: index.toCodePoint(at + quote.length),
    differences: [{ op: "equal", text: quote }],
  };
}
