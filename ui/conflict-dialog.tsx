"use client";

import { useState } from "react";
import { Dialog } from "#ui/dialog.tsx";
import { Field } from "#ui/field.tsx";
import { OwnWords } from "#ui/word-diff-view.tsx";

/** One field of which two people wrote different texts. */
export type Conflict = {
  readonly name: string;
  readonly label: string;
  readonly mine: string;
  readonly theirs: string;
  readonly multiline?: boolean;
};

/** Both texts of a stale save side by side, and a third to write from both. Nothing is lost whatever is chosen. */
export function ConflictDialog(props: {
  /** What it is about: "this answer", "claim 2". */
  what: string;
  conflicts: readonly Conflict[];
  /** Saves these texts, by field, over the saved ones. */
  onSave: (texts: Readonly<Record<string, string>>) => void;
  onKeepTheirs: () => void;
  onLater: () => void;
}) {
  const mine = Object.fromEntries(props.conflicts.map(({ name, mine: text }) => [name, text]));
  const [merged, setMerged] = useState<Readonly<Record<string, string>>>(mine);
  return (
    <Dialog title={`Somebody changed ${props.what} while you were writing`} onClose={props.onLater} wide>
      <p>Neither text is lost: yours stays in this browser, theirs in the history, whatever you choose.</p>
      {props.conflicts.map(({ name, label, mine: yours, theirs, multiline }) => (
        <section key={name} aria-label={label}>
          <div className="texts">
            <div>
              <p className="label">{label}, yours</p>
              <p className="t" dir="auto">
                {yours === "" ? <span className="mut">empty</span> : <OwnWords text={yours} other={theirs} />}
              </p>
            </div>
            <div>
              <p className="label">{label}, theirs, saved</p>
              <p className="t" dir="auto">
                {theirs === "" ? <span className="mut">empty</span> : <OwnWords text={theirs} other={yours} />}
              </p>
            </div>
          </div>
          <Field label={`${label}: write one from both`}>
            {(control) => (
              <textarea
                {...control}
                className="serif"
                rows={multiline ? 6 : 2}
                value={merged[name] ?? ""}
                onChange={(event) => setMerged({ ...merged, [name]: event.target.value })}
              />
            )}
          </Field>
        </section>
      ))}
      <div className="rowx gap">
        <button type="button" className="btn go" onClick={() => props.onSave(merged)}>
          Save this text
        </button>
        <button type="button" className="btn" onClick={props.onKeepTheirs}>
          Keep theirs
        </button>
        <button type="button" className="btn" onClick={() => props.onSave(mine)}>
          Keep mine
        </button>
        <button type="button" className="btn bare sp" onClick={props.onLater}>
          Decide later
        </button>
      </div>
    </Dialog>
  );
}
