"use client";

import { useEffect, useSyncExternalStore } from "react";

/** What keys do: single keys ("j", "?", "1"), chords ("ctrl+enter", which is also Command) and sequences ("g s"). */
export type Shortcuts = Readonly<Record<string, (event: KeyboardEvent) => void>>;

const SEQUENCE_MS = 1_200;
const OFF_KEY = "claimdesk:single-keys-off";
const CHANGED = "claimdesk:single-keys";

/** The bindings of all components that are there, the latest last. */
const bound: Shortcuts[] = [];
let first: { readonly key: string; readonly at: number } | null = null;

/**
 * Binds keys while the component is there; where two bind the same, the later one acts. Single keys rest while one types,
 * while a dialog is open, and when switched off.
 */
export function useShortcuts(shortcuts: Shortcuts): void {
  useEffect(() => {
    if (bound.length === 0) document.addEventListener("keydown", onKey);
    bound.push(shortcuts);
    return () => {
      bound.splice(bound.indexOf(shortcuts), 1);
      if (bound.length === 0) document.removeEventListener("keydown", onKey);
    };
  }, [shortcuts]);
}

function onKey(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing || event.repeat || document.querySelector("dialog:modal")) return;
  if (event.ctrlKey || event.metaKey) {
    if (!event.altKey) act(event, binding(`ctrl+${event.key.toLowerCase()}`));
    return;
  }
  if (event.altKey || !singleKeysOn() || isTyping(event)) return;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  // A sequence such as G S goes before what S alone does.
  const sequence = first && event.timeStamp - first.at < SEQUENCE_MS ? binding(`${first.key} ${key}`) : undefined;
  first = { key, at: event.timeStamp };
  act(event, sequence ?? binding(key));
}

/** Does what a key does here, for those who choose it by name; false where nothing is bound to it now. */
export function runShortcut(key: string): boolean {
  const run = binding(key);
  run?.(new KeyboardEvent("keydown", { key }));
  return run !== undefined;
}

/** Whether a key does something here now. */
export function isBound(key: string): boolean {
  return binding(key) !== undefined;
}

function binding(key: string): Shortcuts[string] | undefined {
  return bound.findLast((shortcuts) => shortcuts[key])?.[key];
}

function act(event: KeyboardEvent, run: Shortcuts[string] | undefined): void {
  if (!run) return;
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
    singleKeysOn,
    () => true,
  );
}

/** Switches single-key shortcuts on or off in this browser. */
export function setSingleKeys(on: boolean): void {
  if (on) localStorage.removeItem(OFF_KEY);
  else localStorage.setItem(OFF_KEY, "1");
  window.dispatchEvent(new Event(CHANGED));
}

function singleKeysOn(): boolean {
  return localStorage.getItem(OFF_KEY) === null;
}
