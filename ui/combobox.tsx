"use client";

import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from "react";
import { Field } from "#ui/field.tsx";
import { useFound } from "#ui/use-found.ts";

type Named = { readonly id: string; readonly name: string };

const MOST_SHOWN = 12;

/** Chooses one thing by typing its name; emptied, it names none. What is not known can be made with `onNew`. */
export function Combobox<Item extends Named>(props: {
  label: string;
  hint?: string | undefined;
  error: string | undefined;
  /** What the list is called, for those who hear it. */
  listLabel: string;
  value: Named | null;
  onChange: (item: Named | null) => void;
  /** Must not change from render to render. */
  find: (query: string) => Promise<readonly Item[]>;
  /** Not offered. */
  except?: string | undefined;
  describe: (item: Item) => ReactNode;
  onNew?: ((name: string) => void) | undefined;
  newLabel?: (name: string) => string;
  emptyText: (typed: string) => string;
}) {
  const listId = useId();
  const [query, setQuery] = useState<string | null>(null);
  const [at, setAt] = useState(0);
  const [focused, setFocused] = useState(false);
  // Whoever types fast and presses Enter means these words, not the list of a moment ago.
  const [takesFirst, setTakesFirst] = useState(false);
  const { found: answer, isCurrent } = useFound(query, props.find);
  const found = answer?.filter(({ id }) => id !== props.except).slice(0, MOST_SHOWN) ?? null;
  const open = focused && query !== null && found !== null;
  const typed = (query ?? "").trim();
  const known = (found ?? []).some(({ name }) => name.toLowerCase() === typed.toLowerCase());
  const mayAdd = props.onNew !== undefined && typed !== "" && !known;
  const count = (found?.length ?? 0) + (mayAdd ? 1 : 0);

  const pick = (index: number) => {
    const item = found?.[index];
    if (item) props.onChange({ id: item.id, name: item.name });
    else if (mayAdd) props.onNew?.(typed);
    setQuery(null);
  };
  const pickNow = useRef(pick);
  pickNow.current = pick;
  const hasFirst = found !== null && found.length > 0;
  useEffect(() => {
    if (!takesFirst || !isCurrent) return;
    setTakesFirst(false);
    if (hasFirst) pickNow.current(0);
  }, [takesFirst, isCurrent, hasFirst]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (!open) setQuery(props.value ? "" : typed);
      else if (count > 0) setAt((at + (event.key === "ArrowDown" ? 1 : count - 1)) % count);
    } else if (event.key === "Enter" && typed !== "" && !isCurrent && !event.ctrlKey && !event.metaKey) {
      setTakesFirst(true);
    } else if (event.key === "Enter" && open && !event.ctrlKey && !event.metaKey && count > 0) {
      pick(at);
    } else if (event.key === "Escape" && open) {
      // The dialog around the field stays open: only the list closes.
      event.stopPropagation();
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
              setTakesFirst(false);
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
        <div className="options" role="listbox" id={listId} aria-label={props.listLabel}>
          {found.map((item, i) => (
            <ComboboxOption key={item.id} id={`${listId}-${i}`} on={i === at} onPick={() => pick(i)}>
              {props.describe(item)}
            </ComboboxOption>
          ))}
          {mayAdd && (
            <ComboboxOption id={`${listId}-${count - 1}`} on={at === count - 1} onPick={() => pick(count - 1)}>
              {props.newLabel?.(typed)}
            </ComboboxOption>
          )}
          {count === 0 && <p className="mut">{props.emptyText(typed)}</p>}
        </div>
      )}
    </div>
  );
}

/** One row of a list that belongs to a field: the field keeps the focus. */
export function ComboboxOption(props: { id: string; on: boolean; onPick: () => void; children: ReactNode }) {
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
