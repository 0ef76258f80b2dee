"use client";

import { type KeyboardEvent, useCallback, useMemo, useState } from "react";
import type { Selected } from "#app/(desk)/checks/[checkId]/workbench-context.client.tsx";
import { trimRange } from "#domain/claim/anchor.ts";
import { type CaretMoves, caretMoves } from "#ui/caret-moves.ts";

/** A caret in the article: `focus` moves, `anchor` is where the selection began. */
export type Caret = { readonly anchor: number; readonly focus: number };

/** Selecting words by keyboard alone. */
export type CaretMode = {
  readonly caret: Caret | null;
  readonly range: Selected | null;
  /** What a screen reader is told after each step. */
  readonly said: string;
  readonly enter: (at: number) => void;
  readonly leave: () => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
};

/** A mode in which arrows move a caret through the article, Shift extends, Enter takes the words, Escape leaves. */
export function useCaret(options: {
  text: string;
  language: string;
  onTake: (selected: Selected) => void;
  onLeave: () => void;
}): CaretMode {
  const { text, language, onTake, onLeave } = options;
  const [caret, setCaret] = useState<Caret | null>(null);
  const [said, setSaid] = useState("");
  const active = caret !== null;
  const moves = useMemo(() => (active ? caretMoves(text, language) : null), [active, text, language]);
  const range = useMemo(() => (caret ? rangeOf(caret, text) : null), [caret, text]);

  const enter = useCallback((at: number) => {
    setCaret({ anchor: at, focus: at });
    setSaid("Selecting words. Arrows move, Shift and arrows select, Space takes the sentence, Enter confirms.");
  }, []);
  const leave = useCallback(() => {
    setCaret(null);
    setSaid("");
    onLeave();
  }, [onLeave]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (!caret || !moves || event.ctrlKey || event.metaKey) return;
    if (event.key === "Enter") {
      if (range) {
        setCaret(null);
        setSaid("");
        onTake(range);
      } else {
        setSaid("No words are selected yet. Hold Shift and press an arrow, or press Space for the sentence.");
      }
    } else if (event.key === "Escape") {
      leave();
    } else {
      const next = moved(caret, event, moves);
      if (!next) return;
      setCaret(next);
      setSaid(told(next, text, moves));
    }
    event.preventDefault();
    event.stopPropagation();
  };

  return { caret, range, said, enter, leave, onKeyDown };
}

function moved(caret: Caret, event: KeyboardEvent, moves: CaretMoves): Caret | null {
  const { focus } = caret;
  if (event.key === " ") {
    const sentence = moves.sentenceAt(focus);
    return sentence && { anchor: sentence.start, focus: sentence.end };
  }
  const to = target(focus, event, moves);
  if (to === null) return null;
  return { anchor: event.shiftKey ? caret.anchor : to, focus: to };
}

function target(focus: number, { key, shiftKey, altKey }: KeyboardEvent, moves: CaretMoves): number | null {
  switch (key) {
    case "ArrowRight":
      return altKey ? moves.character(focus, 1) : moves.next("word", focus, shiftKey);
    case "ArrowLeft":
      return altKey ? moves.character(focus, -1) : moves.previous("word", focus);
    case "ArrowDown":
      return moves.next("sentence", focus, shiftKey);
    case "ArrowUp":
      return moves.previous("sentence", focus);
    case "PageDown":
      return moves.next("paragraph", focus, shiftKey);
    case "PageUp":
      return moves.previous("paragraph", focus);
    case "Home":
      return moves.sentenceAt(focus)?.start ?? null;
    case "End":
      return moves.sentenceAt(focus)?.end ?? null;
    default:
      return null;
  }
}

function rangeOf(caret: Caret, text: string): Selected | null {
  const start = Math.min(caret.anchor, caret.focus);
  const end = Math.max(caret.anchor, caret.focus);
  return end > start ? trimRange(text, start, end) : null;
}

const MOST_SAID = 60;

function told(caret: Caret, text: string, moves: CaretMoves): string {
  const range = rangeOf(caret, text);
  if (!range) return `At: ${moves.wordAt(caret.focus)}`;
  const words = moves.textOf(range.start, range.end);
  const count = words.split(/\s+/u).length;
  const short = words.length > MOST_SAID * 2 ? `${words.slice(0, MOST_SAID)} … ${words.slice(-MOST_SAID)}` : words;
  return `Selected, ${count} ${count === 1 ? "word" : "words"}: ${short}`;
}
