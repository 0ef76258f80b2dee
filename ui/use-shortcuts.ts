"use client";

import { useEffect, useSyncExternalStore } from "react";

/** What keys do: single keys ("j", "?", "1"), chords ("ctrl+enter", which is also Command) and sequences ("g s"). */
export type Shortcuts = Readonly<Record<string, (event: KeyboardEvent) => void>>;

const SEQUENCE_MS = 1_200;
const OFF_KEY = "claimdesk:single-keys-off";
const CHANGED = "claimdesk:single-keys";

/** Binds keys while the component is there. Single keys rest while one types, while a dialog is open, and when switched off. */
export function useShortcuts(shortcuts: Shortcuts): void {
  const on = useSingleKeys();
  useEffect(() => {
    let first: { key: string; at: number } | null = null;
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || event.repeat) return;
      if (event.ctrlKey || event.metaKey) {
        const chord = shortcuts[`ctrl+${event.key.toLowerCase()}`];
        if (chord && !event.altKey) act(event, chord);
        return;
      }
      if (event.altKey || !on || isTyping(event) || document.querySelector("dialog:modal")) return;
      const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
      const sequence = first && event.timeStamp - first.at < SEQUENCE_MS ? shortcuts[`${first.key} ${key}`] : undefined;
      first = { key, at: event.timeStamp };
      const run = sequence ?? shortcuts[key];
      if (run) act(event, run);
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [shortcuts, on]);
}

function act(event: KeyboardEvent, run: (event: KeyboardEvent) => void): void {
  event.preventDefault();
  run(event);
}

function isTyping(event: KeyboardEvent): boolean {
  const target = event.target;
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return !["radio", "checkbox", "button", "submit"].includes(target.type);
  return target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}

/** Whether single-key shortcuts are on; who dictates to the computer, or types by accident, can switch them off. */
export function useSingleKeys(): boolean {
  return useSyncExternalStore(
    (changed) => {
      window.addEventListener(CHANGED, changed);
      window.addEventListener("storage", changed);
      return () => {
        window.removeEventListener(CHANGED, changed);
        window.removeEventListener("storage", changed);
      };
    },
    () => localStorage.getItem(OFF_KEY) === null,
    () => true,
  );
}

/** Switches single-key shortcuts on or off in this browser. */
export function setSingleKeys(on: boolean): void {
  if (on) localStorage.removeItem(OFF_KEY);
  else localStorage.setItem(OFF_KEY, "1");
  window.dispatchEvent(new Event(CHANGED));
}
