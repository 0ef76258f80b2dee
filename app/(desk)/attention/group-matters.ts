import { urgencyOf } from "#domain/evidence/attention.ts";
import type { AttentionItem } from "#workflow/attention/list-attention.ts";

/** Matters under one heading of the list. */
export type MatterGroup = { readonly title: string; readonly items: readonly AttentionItem[] };

const TITLES = [
  "The quoted words are not there any more",
  "The page or the article is not what it was",
  "Past the review date",
  "Changed elsewhere: the quoted words still stand",
] as const;

/** Sorts what needs attention by urgency; empty groups are left out. */
export function groupMatters(items: readonly AttentionItem[]): MatterGroup[] {
  return TITLES.map((title, urgency) => ({ title, items: items.filter((item) => urgencyOf(item) === urgency) })).filter(
    (group) => group.items.length > 0,
  );
}

/** The place of a matter on the page of its check. */
export function matterAnchor(matter: Pick<AttentionItem, "kind" | "subjectId">): string {
  return `${matter.kind}-${matter.subjectId}`;
}
