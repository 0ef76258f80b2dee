import type { ReactElement, ReactNode } from "react";
import { ForeignText } from "#ui/foreign-text.tsx";
import { formatDate, formatMoment } from "#ui/format-date.ts";
import { safeHref } from "#ui/safe-href.ts";

/** A date for people and programs. */
export function Time({ at, exact }: { at: string; exact?: boolean }): ReactElement {
  return <time dateTime={at}>{exact ? formatMoment(at) : formatDate(at)}</time>;
}

/** A link to a page that is not ours; only its text when the address must not be followed. */
export function OutLink({ href, children }: { href: string | null; children: ReactNode }): ReactElement {
  const safe = safeHref(href);
  if (safe === null) return <>{children}</>;
  return (
    <a href={safe} rel="noopener nofollow ugc">
      {children}
    </a>
  );
}

/** On paper: where the addresses stand that are printed without a host. */
export function PrintedAddresses({ baseUrl }: { baseUrl: string }): ReactElement {
  return <p className="pr sans">Addresses that begin with a slash are at {baseUrl}.</p>;
}

/** How long it takes to read, in words. */
export function ReadingTime({ minutes }: { minutes: number }): ReactElement {
  return <Fact label="To read">{minutes === 1 ? "1 minute" : `About ${minutes} minutes`}</Fact>;
}

/** One line of a list of facts. */
export function Fact({ label, children }: { label: string; children: ReactNode }): ReactElement {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** Names in their order, each isolated. */
export function Names({ names }: { names: readonly string[] }): ReactElement {
  return (
    <>
      {names.map((name, i) => (
        <span key={name}>
          {i > 0 && ", "}
          <ForeignText>{name}</ForeignText>
        </span>
      ))}
    </>
  );
}

/** A section of a page: its name in the label column, its content in the text column, notes in the margin. */
export function Section(props: {
  id: string;
  title: string;
  notes?: ReactNode;
  wide?: boolean;
  children: ReactNode;
}): ReactElement {
  const heading = `${props.id}-h`;
  return (
    <section className="sec g" id={props.id} aria-labelledby={heading}>
      <h2 className="lab" id={heading}>
        {props.title}
      </h2>
      <div className={props.wide ? "wide" : "txt"}>{props.children}</div>
      {props.notes !== undefined && <div className="nts">{props.notes}</div>}
    </section>
  );
}
