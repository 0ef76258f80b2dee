import type { ContentChange } from "#domain/check/content-changes.ts";
import { CLAIM_KIND_LABELS, DROP_REASON_LABELS } from "#domain/claim/vocabulary.ts";
import {
  CONTACT_WAY_LABELS,
  type QuoteStatus,
  REPLY_OUTCOME_LABELS,
  STANCE_LABELS,
} from "#domain/evidence/vocabulary.ts";
import type { RatingScale } from "#domain/verdict/rating-scale.ts";
import { formatMoment } from "#ui/format-date.ts";

const QUOTE_STATUS_WORDS: Record<QuoteStatus, string> = {
  exact: "found word for word",
  approximate: "found, with small differences",
  altered: "found, with a difference that matters",
  absent: "not found",
  no_snapshot: "no copy to look in",
};

/** The value of a changed field in the words of the desk: keys become labels, dates are written out, prose stays. */
export function shownValue(field: string, value: string | null, scale: RatingScale): string {
  if (value === null) return "";
  if (field === "Rating") return scale.ratings.find((rating) => rating.key === value)?.label ?? value;
  if (field === "Kind") return labelOf(CLAIM_KIND_LABELS, value);
  if (field.endsWith(", stance")) return labelOf(STANCE_LABELS, value);
  if (field.endsWith(", quote in the copy")) return labelOf(QUOTE_STATUS_WORDS, value);
  if (field.endsWith(", outcome")) return labelOf(REPLY_OUTCOME_LABELS, value);
  if (field.endsWith(", asked")) return labelOf(CONTACT_WAY_LABELS, value);
  if (field === "Not checked, because") {
    const [reason = "", ...note] = value.split(": ");
    return [labelOf(DROP_REASON_LABELS, reason), ...note].join(". ");
  }
  return /^\d{4}-\d{2}-\d{2}(T[\d:.]+(Z|[+-]\d{2}:\d{2}))?$/.test(value) ? formatMoment(value) : value;
}

/** Whether a change replaces one date or label by another: such are read whole, not word by word. */
export function isWhole({ field, before, after }: ContentChange, scale: RatingScale): boolean {
  const isLabel = (value: string | null) => value !== null && shownValue(field, value, scale) !== value;
  return isLabel(before) || isLabel(after);
}

function labelOf(labels: Readonly<Record<string, string>>, key: string): string {
  return Object.hasOwn(labels, key) ? (labels[key] ?? key) : key;
}
