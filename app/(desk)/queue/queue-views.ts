import type { CheckState } from "#domain/check/transitions.ts";

/** The views of the queue in the order of their tabs. */
export const QUEUE_VIEWS = ["mine", "waiting", "open", "published", "retracted"] as const;

/** One of the views. */
export type QueueView = (typeof QUEUE_VIEWS)[number];

const IN_PROGRESS = ["open", "submitted", "changes_requested", "approved", "correcting"] as const;

/** What each view is called and which states it holds. */
export const VIEWS: Record<QueueView, { readonly label: string; readonly states: readonly CheckState[] }> = {
  mine: { label: "My work", states: IN_PROGRESS },
  waiting: { label: "Waiting for review", states: ["submitted", "approved"] },
  open: { label: "All open", states: IN_PROGRESS },
  published: { label: "Published", states: ["published"] },
  retracted: { label: "Retracted", states: ["retracted"] },
};

/** The view that an address names, or the one to begin with. */
export function viewOf(name: string | undefined, otherwise: QueueView): QueueView {
  return QUEUE_VIEWS.find((view) => view === name) ?? otherwise;
}

/** The address of a view, of a search in it, or of its next page. */
export function queueHref(
  view: QueueView,
  { query = "", topicId = "" }: { readonly query?: string; readonly topicId?: string | undefined } = {},
  cursor: string | null = null,
): string {
  const given = { q: query, topic: topicId, cursor: cursor ?? "" };
  const search = Object.entries(given).filter(([, value]) => value !== "");
  return `/queue?${new URLSearchParams([["view", view], ...search])}`;
}
