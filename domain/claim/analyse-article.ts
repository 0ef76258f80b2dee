import { paragraphs } from "#domain/article/paragraphs.ts";
import type { Claimant, TextSpan } from "#domain/claim/attribution/attribution.ts";
import { claimantAmong } from "#domain/claim/attribution/claimant-for.ts";
import { findAttributions } from "#domain/claim/attribution/find-attributions.ts";
import { segmentSentences } from "#domain/claim/segment-sentences.ts";
import { type ClaimSuggestion, suggestClaims, suggestionOf } from "#domain/claim/suggest-claims.ts";

/** A suggestion with whose statement it is, where the article says so. */
export type ProposedClaim = ClaimSuggestion & { readonly claimant: Claimant | null };

/**
 * Names how articles are analysed. A kept analysis of another name is made anew, so that this must change whenever the same text gets other proposals;
 * a test holds the two together.
 */
export const ANALYSIS_METHOD = "2026-11-29";

/** The sentences of a canonical text that look checkable, each with whose statement it is. Linear in the text. */
export function analyseArticle(text: string, language: string): ProposedClaim[] {
  const attributions = findAttributions(text, language);
  return suggestClaims(text, { language }).map((suggestion) => ({
    ...suggestion,
    claimant: claimantAmong(attributions, suggestion),
  }));
}

/** The sentence that most of a span of a canonical text stands in, judged whether or not it is worth suggesting; null where there is none. */
export function judgeSpan(text: string, span: TextSpan, language: string): ClaimSuggestion | null {
  let most = 0;
  let judged: ClaimSuggestion | null = null;
  for (const paragraph of paragraphs(text)) {
    if (paragraph.end <= span.start || paragraph.start >= span.end) continue;
    for (const { start, end, text: sentence } of segmentSentences(paragraph.text, language)) {
      const place = { start: start + paragraph.start, end: end + paragraph.start };
      const shared = Math.min(place.end, span.end) - Math.max(place.start, span.start);
      if (shared <= most) continue;
      most = shared;
      judged = suggestionOf({ ...place, text: sentence }, { language });
    }
  }
  return judged;
}
