import type { SnapshotSummary } from "#domain/check/check.ts";
import { isUnfetchedReason, UNFETCHED_REASON_LABELS } from "#domain/evidence/unfetched-reasons.ts";

const WAYS: Record<SnapshotSummary["how"], string> = {
  fetched: "Fetched by us",
  uploaded: "A file that we uploaded",
  pasted: "Text that we copied by hand",
};

/** What stands between "Archived copy" and its date: that a page which we did not fetch says so, we alone have seen. */
export const COPIED_ON: Record<SnapshotSummary["how"], string> = {
  fetched: "",
  uploaded: ", uploaded as a file on",
  pasted: ", copied by hand on",
};

/** How an archived copy came about, for readers: "Text that we copied by hand, because the page wants a login". */
export function howCopied(copy: Pick<SnapshotSummary, "how" | "insteadOf">): string {
  if (copy.insteadOf === null) return WAYS[copy.how];
  const reason = isUnfetchedReason(copy.insteadOf) ? UNFETCHED_REASON_LABELS[copy.insteadOf] : copy.insteadOf;
  return `${WAYS[copy.how]}, because ${reason}`;
}
