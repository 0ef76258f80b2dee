import type { QuoteMatchStatus } from "#domain/evidence/match-quote.ts";
import type { QuoteStatus } from "#domain/evidence/vocabulary.ts";

/**
 * The status under which a match is kept with a piece of evidence. Only typography parts "normalised" from "exact", so both are kept as
 * "exact"; what the copy has word for word is kept beside it and tells them apart.
 */
export function quoteStatusOf(match: QuoteMatchStatus): QuoteStatus {
  return match === "normalised" ? "exact" : match;
}
