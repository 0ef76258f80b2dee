import type { InboxCounts, InboxFilter } from "#workflow/inbox/list-inbox.ts";

/** The views of the inbox in the order of their tabs. */
export const INBOX_VIEWS = ["new", "mine", "in_hand", "done", "suspicious", "spam"] as const;

/** One of the views. */
export type InboxView = (typeof INBOX_VIEWS)[number];

type View = { readonly label: string; readonly filter: InboxFilter; readonly count: keyof InboxCounts };

/** What each view is called and holds. */
export const VIEWS: Readonly<Record<InboxView, View>> = {
  new: { label: "New", filter: { state: "new", suspicious: false }, count: "new" },
  mine: { label: "With me", filter: { state: "in_hand", mine: true }, count: "mine" },
  in_hand: { label: "In hand", filter: { state: "in_hand" }, count: "in_hand" },
  done: { label: "Done", filter: { state: "done" }, count: "done" },
  suspicious: { label: "Suspicious", filter: { state: "new", suspicious: true }, count: "suspicious" },
  spam: { label: "Spam", filter: { state: "spam" }, count: "spam" },
};

/** The view that an address names, or the first. */
export function inboxViewOf(name: string | undefined): InboxView {
  return INBOX_VIEWS.find((view) => view === name) ?? "new";
}

/** The address of a view, of a search in it, or of its next page. */
export function inboxHref(
  view: InboxView,
  more: { readonly q?: string; readonly kind?: string; readonly cursor?: string | null } = {},
): string {
  const given = Object.entries(more).flatMap(([name, value]) => (value ? [[name, value]] : []));
  return `/inbox?${new URLSearchParams([["view", view], ...(given as [string, string][])])}`;
}
