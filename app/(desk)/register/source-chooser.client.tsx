"use client";

import { type KeyboardEvent, useEffect, useId, useState } from "react";
import { findInRegister } from "#app/(desk)/register/actions.ts";
import type { RegisteredSource, SourceName } from "#domain/evidence/registered-source.ts";
import { SOURCE_KIND_LABELS } from "#domain/evidence/vocabulary.ts";
import { callAction } from "#ui/action-result.ts";
import { Field } from "#ui/field.tsx";

const SEARCH_AFTER_MS = 150;

/** Chooses one source of the register by typing; emptied, it names none. */
export function SourceChooser(props: {
  label: string;
  hint?: string;
  error: string | undefined;
  value: SourceName | null;
  onChange: (source: SourceName | null) => void;
  /** Not offered: a source does not belong to itself. */
  except: string | undefined;
}) {
  const listId = useId();
  const [query, setQuery] = useState<string | null>(null);
  const [at, setAt] = useState(0);
  const [focused, setFocused] = useState(false);
  const found = useFound(query)?.filter(({ id }) => id !== props.except) ?? null;
  const open = focused && query !== null && found !== null;
  const count = found?.length ?? 0;

  const pick = (index: number) => {
    const source = found?.[index];
    if (source) props.onChange({ id: source.id, name: source.name });
    setQuery(null);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (!open) setQuery(props.value ? "" : (query ?? ""));
      else if (count > 0) setAt((at + (event.key === "ArrowDown" ? 1 : count - 1)) % count);
    } else if (event.key === "Enter" && open && !event.ctrlKey && !event.metaKey && count > 0) {
      pick(at);
    } else if (event.key === "Escape" && open) {
      setQuery(null);
    } else {
      return;
    }
    event.preventDefault();
  };

  return (
    <div className="combo">
      <Field label={props.label} hint={props.hint} error={props.error}>
        {(control) => (
          <input
            {...control}
            role="combobox"
            autoComplete="off"
            dir="auto"
            aria-expanded={open}
            aria-controls={listId}
            aria-autocomplete="list"
            aria-activedescendant={open && count > 0 ? `${listId}-${at}` : undefined}
            value={query ?? props.value?.name ?? ""}
            onChange={(event) => {
              setQuery(event.target.value);
              setAt(0);
              if (props.value) props.onChange(null);
            }}
            onKeyDown={onKeyDown}
            onFocus={() => setFocused(true)}
            // What was typed and not chosen stays to be seen.
            onBlur={() => {
              setFocused(false);
              if (query?.trim() === "") setQuery(null);
            }}
          />
        )}
      </Field>
      {open && (
        <div className="options" role="listbox" id={listId} aria-label="Sources in the register">
          {found.map((source, i) => (
            // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the field; aria-activedescendant points here
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the field's
            <div
              key={source.id}
              role="option"
              id={`${listId}-${i}`}
              aria-selected={i === at}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => pick(i)}
            >
              <b>{source.name}</b>{" "}
              <span className="mut">
                {SOURCE_KIND_LABELS[source.kind].toLowerCase()}
                {source.domains[0] && `, ${source.domains[0]}`}
              </span>
            </div>
          ))}
          {count === 0 && <p className="mut">No source of this name.</p>}
        </div>
      )}
    </div>
  );
}

/** The sources that answer to a query, or null while nobody asks. */
function useFound(query: string | null): readonly RegisteredSource[] | null {
  const [found, setFound] = useState<readonly RegisteredSource[] | null>(null);
  useEffect(() => {
    if (query === null) return setFound(null);
    let gone = false;
    const timer = setTimeout(() => {
      void callAction(() => findInRegister({ query: query.trim() })).then((answer) => {
        if (!gone) setFound(answer.ok ? answer.value.items : []);
      });
    }, SEARCH_AFTER_MS);
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [query]);
  return found;
}
