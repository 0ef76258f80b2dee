import type { ReactElement } from "react";
import { CHECK_STATE_LABELS, type CheckState } from "#domain/check/transitions.ts";

const FILL: Record<CheckState, "" | "half" | "full"> = {
  open: "",
  changes_requested: "half",
  submitted: "half",
  correcting: "half",
  approved: "full",
  published: "full",
  retracted: "full",
};

/** Where a check stands: an empty, half or full disc, and the word. */
export function CheckStateMark({ state }: { state: CheckState }): ReactElement {
  return <span className={`st ${FILL[state]}`.trim()}>{CHECK_STATE_LABELS[state]}</span>;
}
