"use client";

import { type KeyboardEvent, type ReactNode, useEffect, useId, useState } from "react";
import { findSources } from "#app/(desk)/checks/[checkId]/actions.ts";
import { NewSource } from "#app/(desk)/checks/[checkId]/evidence/new-source.client.tsx";
import type { Source } from "#domain/check/check.ts";
import { SOURCE_KIND_LABELS } from "#domain/evidence/vocabulary.ts";
import { callAction } from "#ui/action-result.ts";
import { Field } from "#ui/field.tsx";

type Picked = Pick<Source, "id" | "name">;

const SEARCH_AFTER_MS = 150;

/** Finds a source in the register by typing, or adds it there. */
export function SourcePicker(props: {
  value: Picked | null;
  onChange: (source: Picked | null) => void;
  error: string | undefined;
}) {
  const listId = useId();
  const [query, setQuery] = useState<string | null>(null);
  const [at, setAt] = useState(0);
  const [adding, setAdding] = useState<string | null>(null);
  const found = useSources(query);
  const open = query !== null && found !== null;
  const typed = (query ?? "").trim();
  const known = (found ?? []).some((source) => source.name.toLowerCase() === typed.toLowerCase());
  const mayAdd = typed !== "" && !known;
  const count = (found?.length ?? 0) + (mayAdd ? 1 : 0);

  const pick = (index: number) => {
    const source = found?.[index];
    if (source) props.onChange({ id: source.id, name: source.name });
    else if (mayAdd) setAdding(typed);
    setQuery(null);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (!open) setQuery(props.value?.name ?? "");
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

  if (adding !== null) {
    return (
      <NewSource
        name={adding}
        onAdded={(source) => {
          props.onChange(source);
          setAdding(null);
        }}
        onClose={() => setAdding(null)}
      />
    );
  }
  return (
    <div className="combo">
      <Field label="Source" error={props.error} hint="Type a few letters of its name.">
        {(control) => (
          <input
            {...control}
            role="combobox"
            autoComplete="off"
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
            onBlur={() => setQuery((current) => (current === null || current.trim() === "" ? null : current))}
          />
        )}
      </Field>
      {open && (
        <div className="options" role="listbox" id={listId} aria-label="Sources in the register">
          {(found ?? []).map((source, i) => (
            <Option key={source.id} id={`${listId}-${i}`} on={i === at} onPick={() => pick(i)}>
              <b>{source.name}</b>{" "}
              <span className="mut">
                {SOURCE_KIND_LABELS[source.kind].toLowerCase()}
                {source.country && `, ${source.country}`}
                {source.stateAffiliated && ", state-affiliated"}
              </span>
            </Option>
          ))}
          {mayAdd && (
            <Option id={`${listId}-${count - 1}`} on={at === count - 1} onPick={() => pick(count - 1)}>
              Add “{typed}” to the register…
            </Option>
          )}
          {count === 0 && <p className="mut">Type the name of the source.</p>}
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

/** The sources that answer to a query, or null while nobody asks. */
function useSources(query: string | null): readonly Source[] | null {
  const [found, setFound] = useState<readonly Source[] | null>(null);
  useEffect(() => {
    if (query === null) return setFound(null);
    let gone = false;
    const timer = setTimeout(() => {
      void callAction(() => findSources({ query: query.trim() })).then((result) => {
        if (!gone) setFound(result.ok ? bestFirst(result.value.items, query) : []);
      });
    }, SEARCH_AFTER_MS);
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [query]);
  return found;
}

/** Names that begin with what was typed stand before those that only hold it. */
function bestFirst(sources: readonly Source[], query: string): readonly Source[] {
  const typed = query.trim().toLowerCase();
  const rank = (source: Source) => (source.name.toLowerCase().startsWith(typed) ? 0 : 1);
  return [...sources].sort((one, other) => rank(one) - rank(other));
}
