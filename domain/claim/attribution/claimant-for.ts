import type { Attribution, Claimant, TextSpan } from "#domain/claim/attribution/attribution.ts";
import { findAttributions } from "#domain/claim/attribution/find-attributions.ts";

/**
 * Least share of a span that must be what somebody said. A suggested sentence holds the words for the speaker too, which are not
 * part of what was said, so that less than half is enough.
 */
const LEAST_COVERED = 0.35;

/** Whose statement the span of a text is (code points), or null where it is the article's own or nobody is named surely enough. */
export function claimantFor(text: string, span: TextSpan, language = "en"): Claimant | null {
  return claimantAmong(findAttributions(text, language), span);
}

/** The same among attributions already found: the one that covers most of the span, of several the innermost. */
export function claimantAmong(attributions: readonly Attribution[], span: TextSpan): Claimant | null {
  let best: { readonly covered: number; readonly size: number; readonly attribution: Attribution } | null = null;
  for (const attribution of attributions) {
    const covered = attribution.content.reduce((sum, part) => sum + overlap(part, span), 0) / (span.end - span.start);
    if (!(covered >= LEAST_COVERED)) continue;
    const size = attribution.content.reduce((sum, part) => sum + part.end - part.start, 0);
    // Nearly as much covered by less content is an inner statement: "Reuters reported that the ministry said …".
    const better =
      best === null || covered > best.covered + 0.25 || (covered > best.covered - 0.25 && size < best.size);
    if (better) best = { covered, size, attribution };
  }
  return best?.attribution.claimant ?? null;
}

function overlap(one: TextSpan, other: TextSpan): number {
  return Math.max(0, Math.min(one.end, other.end) - Math.max(one.start, other.start));
}
