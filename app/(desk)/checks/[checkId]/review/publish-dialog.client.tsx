"use client";

import type { ReviewView } from "#app/(desk)/checks/[checkId]/review/read-review-view.ts";
import { isAnnounced } from "#domain/publication/publication-kind.ts";
import type { RatingKey } from "#domain/verdict/rating-scale.ts";
import { capitalised, counted } from "#ui/count-words.ts";
import { Dialog } from "#ui/dialog.tsx";
import { RatingBadge } from "#ui/rating-symbol.tsx";

/** The last look before readers get a version: what it changes for them, and that there is no way back. */
export function PublishDialog(props: { view: ReviewView; busy: boolean; onPublish: () => void; onClose: () => void }) {
  const { view, busy, onPublish, onClose } = props;
  const { next, check, ratings } = view;
  const labelOf = (key: RatingKey) => ratings.find((rating) => rating.key === key)?.label ?? key;
  const kept = next.claims - next.changes.filter((change) => change.to !== null).length;
  return (
    <Dialog title={`Publish version ${next.version}?`} onClose={onClose} alert>
      <p>
        It becomes public at once, under the names of its writers and of {check.approval?.by ?? "its approver"}. It can
        be corrected or retracted later. It cannot be unpublished.
      </p>
      {next.version === 1 ? (
        <p className="gap">
          Readers see {counted(next.claims, "rated claim")}, the annotated article and the evidence.
        </p>
      ) : (
        <div className="gap">
          <ul className="rating-changes">
            {next.changes.map((change) => (
              <li key={change.claimNumber}>
                Claim {change.claimNumber} goes from{" "}
                {change.from ? <RatingBadge rating={change.from} label={labelOf(change.from)} /> : "no rating"} to{" "}
                {change.to ? <RatingBadge rating={change.to} label={labelOf(change.to)} /> : "no rating"}.
              </li>
            ))}
          </ul>
          <p>
            {next.changes.length === 0
              ? "No rating changes."
              : kept > 0 &&
                `${capitalised(counted(kept, "claim"))} ${kept === 1 ? "keeps its" : "keep their"} rating.`}{" "}
            {isAnnounced(next.kind)
              ? "A note above the verdict says what changed and why."
              : "It stands in the history, word for word; no note is shown."}
          </p>
        </div>
      )}
      <p className="hash gap">sha256 {check.contentHash.slice(0, 16)}…</p>
      <div className="rowx gap">
        <button type="button" className="btn go" disabled={busy} onClick={onPublish}>
          Publish version {next.version}
        </button>
        <button type="button" className="btn" onClick={onClose}>
          Not yet
        </button>
      </div>
    </Dialog>
  );
}
