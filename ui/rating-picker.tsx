"use client";

import { useId } from "react";
import type { Rating, RatingKey } from "#domain/verdict/rating-scale.ts";
import { RatingSymbol } from "#ui/rating-symbol.tsx";

/** The ratings of a scale as radio buttons, each with its shape, its key and its definition. */
export function RatingPicker(props: {
  ratings: readonly Rating[];
  value: RatingKey | null;
  onChange: (rating: RatingKey) => void;
  disabled?: boolean;
}) {
  const name = useId();
  const chosen = props.ratings.find((rating) => rating.key === props.value);
  return (
    <fieldset disabled={props.disabled}>
      <legend className="vh">Rating</legend>
      <div className="rates">
        {props.ratings.map(({ key, label, definition }, i) => (
          <label key={key} data-r={key} title={definition}>
            <input
              type="radio"
              name={name}
              value={key}
              checked={key === props.value}
              onChange={() => props.onChange(key)}
            />
            <RatingSymbol rating={key} />
            <span>{label}</span>
            <span className="key" aria-hidden="true">
              {i + 1}
            </span>
          </label>
        ))}
      </div>
      <p className="mut definition" aria-live="polite">
        {chosen ? chosen.definition : "Choose a rating."}
      </p>
    </fieldset>
  );
}
