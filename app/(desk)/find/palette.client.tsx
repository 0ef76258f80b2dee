"use client";

import { useRouter } from "next/navigation";
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from "react";
import { findPlaces } from "#app/(desk)/find/actions.ts";
import { Marked } from "#app/(desk)/find/marked.tsx";
import { type Choice, type DeskPlace, paletteChoices } from "#app/(desk)/find/palette-choices.ts";
import { readVisits, rememberVisit } from "#app/(desk)/find/visits.ts";
import { callAction } from "#ui/action-result.ts";
import { Dialog } from "#ui/dialog.tsx";
import { Keys } from "#ui/key-hints.tsx";
import { offeredActs } from "#ui/palette-acts.ts";
import { isBound, runShortcut, useShortcuts } from "#ui/use-shortcuts.ts";
import type { Found } from "#workflow/search/search-desk.ts";

/** The button and the key (Ctrl or ⌘ with K) that open the palette, and the palette. */
export function Palette({ userId, places }: { userId: string; places: readonly DeskPlace[] }) {
  const [open, setOpen] = useState(false);
  useShortcuts(useMemo(() => ({ "ctrl+k": () => setOpen(true) }), []));
  return (
    <>
      <button
        type="button"
        className="btn"
        aria-haspopup="dialog"
        aria-keyshortcuts="Control+K Meta+K"
        onClick={() => setOpen(true)}
      >
        Find <kbd>Ctrl K</kbd>
      </button>
      {open && <PaletteDialog userId={userId} places={places} onClose={() => setOpen(false)} />}
    </>
  );
}

function PaletteDialog(props: { userId: string; places: readonly DeskPlace[]; onClose: () => void }) {
  const { userId, places, onClose } = props;
  const id = useId();
  const router = useRouter();
  const [query, setQuery] = useState("");
  const [at, setAt] = useState(0);
  const { found, waiting, problem } = useFound(query);
  const [acts] = useState(() => offeredActs().filter(({ binding }) => isBound(binding)));
  const [visits] = useState(() => readVisits(userId));
  const groups = paletteChoices({ query, places, acts, visits, found });
  const choices = groups.flatMap((group) => group.choices);
  const current = Math.min(at, choices.length - 1);

  const choose = (choice: Choice | undefined) => {
    if (!choice) return;
    onClose();
    if (choice.href !== undefined) {
      if (!choice.key.startsWith("place")) {
        const { href, name, what } = choice;
        if (choice.key !== "everywhere") rememberVisit(userId, { href, name, what });
      }
      router.push(choice.href);
    } else if (choice.binding !== undefined) {
      const { binding } = choice;
      // What is behind the dialog acts when the dialog is gone and has given the focus back.
      setTimeout(() => runShortcut(binding));
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const last = choices.length - 1;
    if (event.key === "ArrowDown") setAt(current >= last ? 0 : current + 1);
    else if (event.key === "ArrowUp") setAt(current <= 0 ? last : current - 1);
    else if (event.key === "Home" && event.ctrlKey) setAt(0);
    else if (event.key === "End" && event.ctrlKey) setAt(last);
    else if (event.key === "Enter" && !event.nativeEvent.isComposing) choose(choices[current]);
    else return;
    event.preventDefault();
  };

  const field = useRef<HTMLInputElement>(null);
  // A dialog that opens gives the focus to its first button.
  useEffect(() => field.current?.focus(), []);

  const optionId = (index: number) => `${id}-o${index}`;
  useEffect(() => {
    document.getElementById(`${id}-o${current}`)?.scrollIntoView({ block: "nearest" });
  }, [id, current]);

  let index = -1;
  return (
    <Dialog title="Go to, or do" onClose={onClose}>
      <div className="palette">
        <label className="vh" htmlFor={`${id}-q`}>
          A check, a claim, an article, a source, or something to do
        </label>
        <input
          id={`${id}-q`}
          ref={field}
          type="text"
          role="combobox"
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          enterKeyHint="go"
          maxLength={200}
          placeholder="A check, a claim, a source, or something to do"
          aria-expanded={choices.length > 0}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={choices.length > 0 ? optionId(current) : undefined}
          value={query}
          onChange={(event) => {
            setQuery(event.target.value);
            setAt(0);
          }}
          onKeyDown={onKeyDown}
        />
        <div className="palette-list" role="listbox" id={`${id}-list`} aria-label="Places and acts">
          {groups.map((group) => (
            // biome-ignore lint/a11y/useSemanticElements: a fieldset has no place in a listbox
            <div key={group.heading} role="group" aria-label={group.heading}>
              <p className="label" aria-hidden="true">
                {group.heading}
              </p>
              {group.choices.map((choice) => {
                index += 1;
                const own = index;
                return (
                  // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the field; aria-activedescendant points here
                  // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the field's
                  <div
                    key={choice.key}
                    role="option"
                    id={optionId(own)}
                    aria-selected={own === current}
                    onMouseDown={(event) => event.preventDefault()}
                    onClick={() => choose(choice)}
                  >
                    <span className="name">
                      <Marked text={choice.name} marks={choice.marks} />
                    </span>{" "}
                    <span className="mut">{choice.what}</span>
                    {choice.keys && <Keys keys={choice.keys} />}
                  </div>
                );
              })}
            </div>
          ))}
        </div>
        <p className="mut small" role="status">
          {problem ??
            (waiting
              ? "Looking…"
              : choices.length === 0
                ? "Nothing answers to this."
                : `${choices.length} to choose from.`)}
        </p>
      </div>
    </Dialog>
  );
}

const SEARCH_AFTER_MS = 120;

/** What the desk finds for the words typed; what was found before stays until the answer is there. */
function useFound(query: string) {
  const [found, setFound] = useState<readonly Found[]>([]);
  const [waiting, setWaiting] = useState(true);
  const [problem, setProblem] = useState<string | null>(null);
  const first = useRef(true);
  useEffect(() => {
    let gone = false;
    setWaiting(true);
    const timer = setTimeout(
      () => {
        void callAction(() => findPlaces({ query })).then((result) => {
          if (gone) return;
          setWaiting(false);
          setProblem(result.ok ? null : result.error.message);
          setFound(result.ok ? result.value.items : []);
        });
      },
      first.current ? 0 : SEARCH_AFTER_MS,
    );
    first.current = false;
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [query]);
  return { found, waiting, problem };
}
