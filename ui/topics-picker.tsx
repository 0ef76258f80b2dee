"use client";

import { type KeyboardEvent, useId, useRef, useState } from "react";
import { ComboboxOption } from "#ui/combobox.tsx";
import { Field } from "#ui/field.tsx";
import { ForeignText, withoutControls } from "#ui/foreign-text.tsx";
import { useFound } from "#ui/use-found.ts";

/** A topic as one chooses it. */
export type PickedTopic = { readonly id: string; readonly name: string };

type Found = PickedTopic & { readonly description: string | null };

const MOST_SHOWN = 12;

/** Chooses several topics by typing. Backspace in the empty field takes the last one away. */
export function TopicsPicker(props: {
  label: string;
  hint?: string;
  error: string | undefined;
  value: readonly PickedTopic[];
  onChange: (topics: PickedTopic[]) => void;
  most: number;
  find: (query: string) => Promise<readonly Found[]>;
  /** Makes a topic of this name, or gives the one that has it; null where that was refused. */
  onNew?: (name: string) => Promise<PickedTopic | null>;
}) {
  const listId = useId();
  const field = useRef<HTMLInputElement>(null);
  const [query, setQuery] = useState<string | null>(null);
  const [at, setAt] = useState(0);
  const [focused, setFocused] = useState(false);
  const [said, setSaid] = useState("");
  const [adding, setAdding] = useState(false);
  const { value, most } = props;
  const full = value.length >= most;
  const answer = bestFirst(useFound(query, props.find).found, query ?? "");
  const found = answer?.filter(({ id }) => !value.some((topic) => topic.id === id)).slice(0, MOST_SHOWN) ?? null;
  const open = focused && query !== null && found !== null && !full;
  const typed = (query ?? "").trim();
  const known = [...(answer ?? []), ...value].some(({ name }) => name.toLowerCase() === typed.toLowerCase());
  const mayAdd = props.onNew !== undefined && typed !== "" && !known;
  const count = (found?.length ?? 0) + (mayAdd ? 1 : 0);

  const take = (topic: PickedTopic) => {
    if (!value.some(({ id }) => id === topic.id)) props.onChange([...value, { id: topic.id, name: topic.name }]);
    setSaid(`${topic.name} is chosen, ${Math.min(value.length + 1, most)} of ${most}.`);
    setQuery(null);
    setAt(0);
  };
  const drop = (topic: PickedTopic) => {
    props.onChange(value.filter(({ id }) => id !== topic.id));
    setSaid(`${topic.name} is taken away.`);
    field.current?.focus();
  };
  const pick = async (index: number) => {
    const topic = found?.[index];
    if (topic) return take(topic);
    if (!mayAdd || adding) return;
    setAdding(true);
    const made = await props.onNew?.(typed);
    setAdding(false);
    if (made) take(made);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const last = value.at(-1);
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (!open) setQuery(query ?? "");
      else if (count > 0) setAt((at + (event.key === "ArrowDown" ? 1 : count - 1)) % count);
    } else if (event.key === "Enter" && open && !event.ctrlKey && !event.metaKey && count > 0) {
      void pick(at);
    } else if (event.key === "Escape" && open) {
      // The dialog around the field stays open: only the list closes.
      event.stopPropagation();
      setQuery(null);
    } else if (event.key === "Backspace" && (query ?? "") === "" && last) {
      drop(last);
    } else {
      return;
    }
    event.preventDefault();
  };

  return (
    <div className="combo topics-picker">
      <Field label={props.label} hint={props.hint} error={props.error}>
        {(control) => (
          <>
            {value.length > 0 && (
              <ul className="chips">
                {value.map((topic) => (
                  <li key={topic.id}>
                    <ForeignText>{topic.name}</ForeignText>
                    <button
                      type="button"
                      aria-label={`Take away ${withoutControls(topic.name)}`}
                      onClick={() => drop(topic)}
                    >
                      ×
                    </button>
                  </li>
                ))}
              </ul>
            )}
            <input
              {...control}
              ref={field}
              role="combobox"
              autoComplete="off"
              dir="auto"
              maxLength={60}
              aria-expanded={open}
              aria-controls={listId}
              aria-autocomplete="list"
              aria-activedescendant={open && count > 0 ? `${listId}-${at}` : undefined}
              readOnly={full}
              placeholder={full ? `${most} are chosen. Take one away to choose another.` : undefined}
              value={full ? "" : (query ?? "")}
              onChange={(event) => {
                setQuery(event.target.value);
                setAt(0);
              }}
              onKeyDown={onKeyDown}
              onFocus={() => setFocused(true)}
              // What was typed and not chosen stays to be seen.
              onBlur={() => {
                setFocused(false);
                if (query?.trim() === "") setQuery(null);
              }}
            />
          </>
        )}
      </Field>
      {open && (
        <div className="options" role="listbox" id={listId} aria-label="Topics">
          {found.map((topic, i) => (
            <ComboboxOption key={topic.id} id={`${listId}-${i}`} on={i === at} onPick={() => void pick(i)}>
              <b>
                <ForeignText>{topic.name}</ForeignText>
              </b>{" "}
              {topic.description && (
                <span className="mut">
                  <ForeignText>{topic.description}</ForeignText>
                </span>
              )}
            </ComboboxOption>
          ))}
          {mayAdd && (
            <ComboboxOption id={`${listId}-${count - 1}`} on={at === count - 1} onPick={() => void pick(count - 1)}>
              Add “{typed}” as a new topic
            </ComboboxOption>
          )}
          {count === 0 && (
            <p className="mut">
              {answer?.length ? "All of these are chosen." : "No topic yet. Type a name to add one."}
            </p>
          )}
        </div>
      )}
      <span className="vh" role="status">
        {said}
      </span>
    </div>
  );
}

/** Names that begin with what was typed stand before those that hold it, and these before what only its description has. */
function bestFirst(topics: readonly Found[] | null, query: string): readonly Found[] | null {
  if (topics === null) return null;
  const typed = query.trim().toLowerCase();
  const rank = ({ name }: Found) => {
    const at = name.toLowerCase().indexOf(typed);
    return at === 0 ? 0 : at > 0 ? 1 : 2;
  };
  return [...topics].sort((one, other) => rank(one) - rank(other));
}
