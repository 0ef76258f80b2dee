import Link from "next/link";
import type { ReactElement, ReactNode } from "react";
import { LONGEST_SEARCH } from "#app/(desk)/in-address.ts";

/** The search above a list of the desk, with the list's filters as children: a form that works without a script. */
export function ListSearch(props: {
  /** The list's own address. */
  action: string;
  /** Of the field, which the list's keys lead to. */
  id: string;
  label: string;
  placeholder: string;
  query: string;
  /** Of several lists at one address, the one that is searched. */
  view?: string;
  /** The whole list; null where it is shown. */
  allHref: string | null;
  /** Where another one is added, by whoever may. */
  add?: { readonly href: string; readonly label: string } | null;
  children?: ReactNode;
}): ReactElement {
  const { action, id, label, placeholder, query, view, allHref, add, children } = props;
  return (
    <search>
      <form className="filters" action={action}>
        {view !== undefined && <input type="hidden" name="view" value={view} />}
        <div className="field grow">
          <label htmlFor={id}>{label}</label>
          <input
            id={id}
            type="search"
            name="q"
            defaultValue={query}
            key={query}
            maxLength={LONGEST_SEARCH}
            placeholder={placeholder}
          />
        </div>
        {children}
        <button type="submit" className="btn">
          Search
        </button>
        {allHref !== null && (
          <Link className="btn bare" href={allHref}>
            Show all
          </Link>
        )}
        {add && (
          <Link className="btn go sp" href={add.href}>
            {add.label} <kbd>N</kbd>
          </Link>
        )}
      </form>
    </search>
  );
}

/** Where an entry of the name that was searched for is added. */
export function addHref(action: string, name: string): string {
  return name ? `${action}/new?${new URLSearchParams({ name })}` : `${action}/new`;
}
