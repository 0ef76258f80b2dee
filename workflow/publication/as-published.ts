import type { Check } from "#domain/check/check.ts";
import type { PublishedCheck } from "#domain/publication/published-check.ts";
import { withHelpAsPublished } from "#workflow/assist/help-since.ts";
import { contentHashOf } from "#workflow/check/change-check.ts";

/**
 * Whether a check says what readers have: then a correction can be ended, and there is nothing to publish. What a machine proposed since,
 * and nothing is left of, is no difference.
 */
export function isAsPublished(check: Check, published: PublishedCheck): boolean {
  return contentHashOf(withHelpAsPublished(check, published)) === published.contentHash;
}
