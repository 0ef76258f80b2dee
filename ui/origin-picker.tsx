"use client";

import { type KeyboardEvent, type ReactNode, useEffect, useId, useState } from "react";
import { ORIGIN_KIND_LABELS, type OriginKind } from "#domain/evidence/vocabulary.ts";
import { Field } from "#ui/field.tsx";

/** An origin as one chooses it. */
export type PickedOrigin = { readonly id: string; readonly name: string };

type Found = PickedOrigin & {
  readonly kind: OriginKind;
  readonly isParty: boolean;
  readonly derivesFrom: readonly { readonly name: string }[];
};

const SEARCH_AFTER_MS = 150;
const MOST_SHOWN = 12;

/** Finds an origin by typing; emptied, it names none. What is not known can be made with `onNew`. */
export function OriginPicker(props: {
  label: string;
  hint?: string;
  error: string | undefined;
  value: PickedOrigin | null;
  onChange: (origin: PickedOrigin | null) => void;
  find: (query: string) => Promise<readonly Found[]>;
  /** Not offered: an origin does not derive from itself. */
  except?: string;
  onNew?: (name: string) => void;
}) {
  const listId = useId();
  const [query, setQuery] = useState<string | null>(null);
  const [at, setAt] = useState(0);
  const [focused, setFocused] = useState(false);
  const found = useFound(query, props.find)?.filter(({ id }) => id !== props.except) ?? null;
  const open = focused && query !== null && found !== null;
  const typed = (query ?? "").trim();
  const known = (found ?? []).some(({ name }) => name.toLowerCase() === typed.toLowerCase());
  const mayAdd = props.onNew !== undefined && typed !== "" && !known;
  const count = (found?.length ?? 0) + (mayAdd ? 1 : 0);

  const pick = (index: number) => {
    const origin = found?.[index];
    if (origin) props.onChange({ id: origin.id, name: origin.name });
    else if (mayAdd) props.onNew?.(typed);
    setQuery(null);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (!open) setQuery(props.value ? "" : typed);
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
        <div className="options" role="listbox" id={listId} aria-label="Origins known to the desk">
          {(found ?? []).map((origin, i) => (
            <Option key={origin.id} id={`${listId}-${i}`} on={i === at} onPick={() => pick(i)}>
              <b>{origin.name}</b>{" "}
              <span className="mut">
                {ORIGIN_KIND_LABELS[origin.kind].toLowerCase()}
                {origin.isParty && "; a party"}
                {origin.derivesFrom[0] && `; derives from ${origin.derivesFrom[0].name}`}
              </span>
            </Option>
          ))}
          {mayAdd && (
            <Option id={`${listId}-${count - 1}`} on={at === count - 1} onPick={() => pick(count - 1)}>
              Describe “{typed}” as another origin…
            </Option>
          )}
          {count === 0 && <p className="mut">{typed ? "No origin of this name." : "No origin is known yet."}</p>}
        </div>
      )}
    </div>
  );
}

function Option(props: { id: string; on: boolean; onPick: () => void; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the field; aria-activedescendant points here
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the field's
    <div
      role="option"
      id={props.id}
      aria-selected={props.on}
      onMouseDown={(event) => event.preventDefault()}
      onClick={props.onPick}
    >
      {props.children}
    </div>
  );
}

/** The origins that answer to a query, or null while nobody asks. */
function useFound(query: string | null, find: (query: string) => Promise<readonly Found[]>): readonly Found[] | null {
  const [found, setFound] = useState<readonly Found[] | null>(null);
  useEffect(() => {
    if (query === null) return setFound(null);
    let gone = false;
    const timer = setTimeout(() => {
      void find(query.trim()).then((items) => {
        if (!gone) setFound(items.slice(0, MOST_SHOWN));
      });
    }, SEARCH_AFTER_MS);
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [query, find]);
  return found;
}
