import type { ReactElement, ReactNode } from "react";

/** What is still asked for, unmet first, each with the act that meets it; what is met stays in view, quieter. */
export function MissingList(props: {
  id?: string;
  title: string;
  missing: readonly { readonly key: string; readonly text: ReactNode }[];
  met?: readonly string[];
}): ReactElement {
  return (
    <div id={props.id}>
      <h3 className="h2">{props.title}</h3>
      <ul className="todo">
        {props.missing.map(({ key, text }) => (
          <li key={key} className="no">
            <b aria-hidden="true">✕</b>
            <span>
              <span className="vh">Missing: </span>
              {text}
            </span>
          </li>
        ))}
        {(props.met ?? []).map((text) => (
          <li key={text} className="ok">
            <b aria-hidden="true">✓</b>
            <span>
              <span className="vh">Done: </span>
              {text}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
