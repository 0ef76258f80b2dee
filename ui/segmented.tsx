"use client";

import { useId } from "react";

/** A choice of a few words, all in view: radio buttons that look like one control. */
export function Segmented<Key extends string>(props: {
  legend: string;
  /** Shows the legend to the eye too. */
  labelled?: boolean;
  options: readonly { readonly key: Key; readonly label: string }[];
  value: Key;
  onChange: (key: Key) => void;
  disabled?: boolean;
}) {
  const name = useId();
  return (
    <fieldset className="seg" disabled={props.disabled}>
      <legend className={props.labelled ? "label" : "vh"}>{props.legend}</legend>
      {props.options.map(({ key, label }) => (
        <label key={key}>
          <input
            type="radio"
            name={name}
            value={key}
            checked={key === props.value}
            onChange={() => props.onChange(key)}
          />
          <span>{label}</span>
        </label>
      ))}
    </fieldset>
  );
}
