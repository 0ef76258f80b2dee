"use client";

import { type ReactNode, useId } from "react";

/** What a control needs to belong to its label, hint and error. */
export type ControlProps = {
  readonly id: string;
  readonly "aria-describedby"?: string;
  readonly "aria-invalid"?: true;
};

/** A labelled control; what is wrong with it stands under it and is read with it. */
export function Field(props: {
  label: ReactNode;
  hint?: ReactNode;
  error?: string | undefined;
  className?: string;
  children: (control: ControlProps) => ReactNode;
}) {
  const id = useId();
  const hintId = `${id}-hint`;
  const errorId = `${id}-error`;
  const described = [props.error ? errorId : "", props.hint ? hintId : ""].filter(Boolean).join(" ");
  return (
    <div className={`field${props.error ? " bad" : ""}${props.className ? ` ${props.className}` : ""}`}>
      <label htmlFor={id}>{props.label}</label>
      {props.children({
        id,
        ...(described ? { "aria-describedby": described } : {}),
        ...(props.error ? { "aria-invalid": true } : {}),
      })}
      {props.error && (
        <span className="problem" id={errorId}>
          {sentence(props.error)}
        </span>
      )}
      {props.hint && (
        <span className="hint" id={hintId}>
          {props.hint}
        </span>
      )}
    </div>
  );
}

/** Schemas say "must not be empty"; under a label that becomes a sentence. */
function sentence(problem: string): string {
  const said = /^(?:must|is|has|took)\b/.test(problem) ? `This ${problem}` : problem;
  return /[.!?]$/.test(said) ? said : `${said}.`;
}
