import type { QueueView } from "#app/(desk)/queue/queue-views.ts";
import type { CheckListItem } from "#workflow/check/list-checks.ts";

/** Rows of the queue under one heading; the only group of a view has its heading for listeners only. */
export type RowGroup = { readonly title: string; readonly quiet: boolean; readonly items: readonly CheckListItem[] };

/** Sorts a page of the queue into what is to be done with it; empty groups are left out. */
export function groupRows(
  view: QueueView,
  items: readonly CheckListItem[],
  overdue: readonly CheckListItem[],
  mayApprove: boolean,
): RowGroup[] {
  return groupsOf(view, items, overdue, mayApprove).filter((group) => group.items.length > 0);
}

function groupsOf(
  view: QueueView,
  items: readonly CheckListItem[],
  overdue: readonly CheckListItem[],
  mayApprove: boolean,
): RowGroup[] {
  const approved = items.filter((item) => item.state === "approved");
  const submitted = items.filter((item) => item.state === "submitted");
  switch (view) {
    case "mine":
      return [
        { title: "Sent back to you", quiet: false, items: items.filter((item) => item.state === "changes_requested") },
        { title: "In work", quiet: false, items: items.filter((item) => ["open", "correcting"].includes(item.state)) },
        { title: "With the editors", quiet: false, items: [...submitted, ...approved] },
      ];
    case "waiting":
      if (!mayApprove) return [{ title: "Waiting for review", quiet: true, items }];
      return [
        { title: "You may approve", quiet: false, items: submitted.filter((item) => !item.isContributor) },
        { title: "Approved, ready to publish", quiet: false, items: approved },
        {
          title: "You worked on these: somebody else approves",
          quiet: false,
          items: submitted.filter((item) => item.isContributor),
        },
      ];
    case "published":
      return [
        { title: "Due for review", quiet: false, items: overdue },
        { title: overdue.length > 0 ? "All others" : "Published", quiet: overdue.length === 0, items },
      ];
    default:
      return [{ title: view === "open" ? "All open" : "Retracted", quiet: true, items }];
  }
}
