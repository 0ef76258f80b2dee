import type { Check } from "#domain/check/check.ts";
import { CHECK_STATE_LABELS } from "#domain/check/transitions.ts";

type Step = { readonly key: string; readonly label: string };

/** The way of a check to its next version, from where it began, with what becomes of it at the end. */
export function checkSteps(check: Pick<Check, "state" | "publishedVersion">): Step[] {
  const { state, publishedVersion } = check;
  const version = publishedVersion ?? 0;
  if (state === "retracted") {
    return [
      { key: "out", label: `Published v${version}` },
      { key: "retracted", label: CHECK_STATE_LABELS.retracted },
    ];
  }
  if (state === "published") return [{ key: "published", label: `Published v${version}` }];
  const beginning: Step =
    state === "changes_requested"
      ? { key: state, label: CHECK_STATE_LABELS[state] }
      : version > 0
        ? { key: "correcting", label: CHECK_STATE_LABELS.correcting }
        : { key: "open", label: CHECK_STATE_LABELS.open };
  return [
    ...(version > 0 ? [{ key: "out", label: `Published v${version}` }] : []),
    beginning,
    { key: "submitted", label: CHECK_STATE_LABELS.submitted },
    { key: "approved", label: CHECK_STATE_LABELS.approved },
    { key: "next", label: version > 0 ? `Published v${version + 1}` : "Published" },
  ];
}
