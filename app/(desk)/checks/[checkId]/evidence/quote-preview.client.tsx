"use client";

import { useDeferredValue, useMemo } from "react";
import { sliceCodePoints } from "#domain/article/code-points.ts";
import { matchQuote } from "#domain/evidence/match-quote.ts";
import { quoteStatusOf } from "#domain/evidence/quote-status-of.ts";
import { QuoteDifference, QuoteStatusLine } from "#ui/quote-status.tsx";

// Longer copies are compared on the server when they are saved: here each keystroke would wait for it.
const LONGEST_PREVIEWED = 60_000;

/** What the check of the quote will say, while both are still being written. */
export function QuotePreview(props: { quote: string; copy: string }) {
  const quote = useDeferredValue(props.quote.trim());
  const copy = useDeferredValue(props.copy);
  const check = useMemo(() => {
    if (quote === "" || copy.trim() === "" || copy.length > LONGEST_PREVIEWED) return null;
    const { status, start, end } = matchQuote(quote, copy);
    const found = start !== null && end !== null ? { start, end } : null;
    const inCopy = found && sliceCodePoints(copy, found.start, found.end);
    return {
      quote,
      quoteStatus: quoteStatusOf(status),
      quoteAnchor: found,
      quoteInCopy: inCopy === quote ? null : inCopy,
    };
  }, [quote, copy]);
  return (
    <div aria-live="polite">
      {check && (
        <>
          <QuoteStatusLine check={check} />
          <QuoteDifference check={check} />
        </>
      )}
    </div>
  );
}
