"use client";

import {
  type Decision,
  type Found,
  findPlace,
  inContext,
  type MovingClaim,
} from "#app/(desk)/checks/[checkId]/article/place-decisions.ts";
import { sliceCodePoints } from "#domain/article/code-points.ts";
import type { AnchorSelector, TextRange } from "#domain/claim/resolve-anchor.ts";
import { Field } from "#ui/field.tsx";
import { visibleControls } from "#ui/foreign-text.tsx";

/** Where one claim stands in the new text, as a person says: by its words, by selecting them, or nowhere. */
export function PlaceFields(props: {
  claim: MovingClaim;
  text: string;
  decision: Decision;
  /** Words selected in the new text. */
  selected: TextRange | null;
  onDecide: (decision: Decision) => void;
}) {
  const { claim, text, decision, selected, onDecide } = props;
  const setSpan = (at: number, span: AnchorSelector) =>
    onDecide({ removed: false, spans: decision.spans.map((old, i) => (i === at ? span : old)) });
  return (
    <fieldset className="flow">
      <legend className="place-claim">
        Claim {claim.number}
        {claim.dropped && <span className="mut"> (dropped)</span>}: <bdi>{visibleControls(claim.statement)}</bdi>
      </legend>
      {!decision.removed &&
        claim.spans.map((span, i) => {
          const given = decision.spans[i] ?? { exact: "" };
          const found = findPlace(text, given);
          return (
            <div key={span.before.start} className="flow">
              <p className="mut">
                In the old text: <q>{visibleControls(span.before.exact)}</q>
              </p>
              <Field
                label={claim.spans.length > 1 ? `Words in the new text, part ${i + 1}` : "Words in the new text"}
                error={found.kind === "nowhere" ? "These words are not in the new text." : undefined}
                hint={saidOf(found)}
              >
                {(control) => (
                  <textarea
                    {...control}
                    rows={2}
                    value={given.exact}
                    onChange={(typed) => setSpan(i, { exact: typed.target.value })}
                  />
                )}
              </Field>
              {found.kind === "several" && (
                <Choice
                  text={text}
                  ranges={found.ranges}
                  onChoose={({ start, end }) => setSpan(i, { exact: sliceCodePoints(text, start, end), start })}
                />
              )}
              <button
                type="button"
                className="btn"
                disabled={selected === null}
                onClick={() =>
                  selected &&
                  setSpan(i, { exact: sliceCodePoints(text, selected.start, selected.end), start: selected.start })
                }
              >
                Take the words selected in the new text
              </button>
            </div>
          );
        })}
      <label className="check">
        <input
          type="checkbox"
          checked={decision.removed}
          onChange={(ticked) => onDecide({ ...decision, removed: ticked.target.checked })}
        />
        No longer in the article
      </label>
    </fieldset>
  );
}

function saidOf(found: Found): string {
  switch (found.kind) {
    case "nothing":
      return "Select them in the new text, or copy them here.";
    case "here":
      return "Found: one place.";
    case "several":
      return `They stand in ${found.ranges.length} places. Choose one.`;
    case "nowhere":
      return "Every word and sign must be as it is there.";
  }
}

function Choice(props: { text: string; ranges: readonly TextRange[]; onChoose: (range: TextRange) => void }) {
  return (
    <ul className="flow">
      {props.ranges.map((range) => {
        const { before, words, after } = inContext(props.text, range);
        return (
          <li key={range.start}>
            <button type="button" className="btn" onClick={() => props.onChoose(range)}>
              <bdi>
                …{visibleControls(before)}
                <b>{visibleControls(words)}</b>
                {visibleControls(after)}…
              </bdi>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
