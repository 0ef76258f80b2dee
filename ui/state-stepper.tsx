import type { ReactElement } from "react";

/** The stages of a piece of work with the current one marked; those before it count as done. */
export function StateStepper(props: {
  label: string;
  steps: readonly { readonly key: string; readonly label: string }[];
  current: string;
}): ReactElement {
  const at = props.steps.findIndex((step) => step.key === props.current);
  return (
    <ol className="steps" aria-label={props.label}>
      {props.steps.map(({ key, label }, i) => (
        <li key={key} className={i < at ? "done" : undefined} aria-current={i === at ? "step" : undefined}>
          <i aria-hidden="true" />
          {label}
          {i < at && <span className="vh"> (done)</span>}
        </li>
      ))}
    </ol>
  );
}
