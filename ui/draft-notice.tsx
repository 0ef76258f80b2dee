"use client";

import { type ReactNode, useSyncExternalStore } from "react";
import { formatMoment } from "#ui/format-date.ts";
import type { Draft } from "#ui/use-draft.ts";

/** What a notice needs to know of a draft, whatever it holds. */
type DraftState = Pick<Draft<object>, "dirty" | "stale" | "restoredAt" | "discard">;

/** Says that unsaved text was put back, or that somebody saved another text since, each with the way out. */
export function DraftNotice({ draft, onCompare }: { draft: DraftState; onCompare?: (() => void) | undefined }) {
  if (draft.stale && onCompare) {
    return (
      <p className="notice" role="status">
        <span>Somebody saved this while you were writing. Your text is kept.</span>
        <button type="button" className="btn" onClick={onCompare}>
          Compare both texts
        </button>
      </p>
    );
  }
  if (!draft.restoredAt) return null;
  return (
    <p className="notice" role="status">
      <span>
        Put back: what you wrote at <LocalTime iso={draft.restoredAt} /> and did not save.
      </span>
      <button type="button" className="btn" onClick={draft.discard}>
        Discard it
      </button>
    </p>
  );
}

/** The row of acts under a form, with where its text is now. */
export function SaveRow(props: { draft: DraftState; saving: boolean; children: ReactNode }) {
  return (
    <div className="rowx save-row">
      {props.children}
      <span className="mut" role="status">
        {props.saving ? "Saving…" : props.draft.dirty ? "Not saved yet; kept in this browser." : ""}
      </span>
    </div>
  );
}

/** A moment on the clock of whoever looks; what the server sends, which does not know that clock, is in UTC. */
export function LocalTime({ iso }: { iso: string }) {
  const said = useSyncExternalStore(
    () => () => undefined,
    () => clockTime(iso),
    () => formatMoment(iso),
  );
  return <time dateTime={iso}>{said}</time>;
}

/** The time of day on the clock of whoever looks: "11:42:07". */
function clockTime(iso: string): string {
  const at = new Date(iso);
  const time = at.toLocaleTimeString("en-GB");
  return at.toDateString() === new Date().toDateString() ? time : `${time} on ${at.toLocaleDateString("en-GB")}`;
}
