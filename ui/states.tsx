import type { ReactElement, ReactNode } from "react";

/** Nothing here yet: what would be here, and the act that begins it. */
export function Empty(props: {
  title: string;
  /** Directly under the page's own heading the next level is 2. */
  level?: 2 | 3;
  children?: ReactNode;
}): ReactElement {
  const Heading = props.level === 2 ? "h2" : "h3";
  return (
    <div className="empty">
      <Heading>{props.title}</Heading>
      {props.children}
    </div>
  );
}

/** Something did not work: what happened, where the text now is, what to do. */
export function Failure({ title, children }: { title: string; children?: ReactNode }): ReactElement {
  return (
    <div className="fail" role="alert">
      <h3>{title}</h3>
      {children}
    </div>
  );
}

/** The shape of a text that is on its way; it shows only when the wait is long enough to be noticed. */
export function Skeleton({ what }: { what: string }): ReactElement {
  return (
    <div className="late" aria-busy="true">
      <p className="vh" role="status">
        Loading {what}
      </p>
      <div className="sk" aria-hidden="true">
        <i />
        <i />
        <i />
        <i />
        <i />
        <i />
        <i />
      </div>
    </div>
  );
}
