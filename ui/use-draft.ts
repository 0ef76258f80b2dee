"use client";

import { useCallback, useEffect, useRef, useState } from "react";

/** What is being written over a saved value, and the version of that value it was begun on. */
type Edit<T> = { readonly value: T; readonly base: number; readonly restoredAt: string | null };

type StoredDraft<T> = { readonly value: Partial<T>; readonly base: number; readonly at: string };

/** A form's text between the server and the person. */
export type Draft<T> = {
  readonly value: T;
  /** The version that `value` was begun on; a save names it. */
  readonly base: number;
  /** Whether there is text that the server does not have. */
  readonly dirty: boolean;
  /** Whether the saved value changed after this text was begun. */
  readonly stale: boolean;
  /** When text that an earlier visit left unsaved was written, if it was put back. */
  readonly restoredAt: string | null;
  readonly set: (patch: Partial<T>) => void;
  /** Goes back to what is saved. */
  readonly discard: () => void;
  /** Says that `sent` is saved now; text typed since stays, on the new version. */
  readonly settle: (sent: T, version: number) => void;
};

const PREFIX = "claimdesk:draft:";
const WRITE_AFTER_MS = 200;

/**
 * Keeps what is typed in this browser's storage, by person, object and version, until it is saved or discarded: it
 * survives a reload, a crashed tab and an expired session. A component holds one object: give it a `key`.
 */
export function useDraft<T extends object>(options: {
  readonly owner: string;
  readonly object: string;
  readonly saved: T;
  readonly version: number;
}): Draft<T> {
  const { saved, version } = options;
  const prefix = `${PREFIX}${options.owner}:${options.object}:`;
  const [edit, setEdit] = useState<Edit<T> | null>(null);
  const pending = useRef<(() => void) | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const savedAtMount = useRef(saved);

  useEffect(() => {
    const draft = newestDraft<T>(prefix);
    if (!draft) return;
    const value = { ...savedAtMount.current, ...draft.value };
    if (isSame(value, savedAtMount.current)) forget(prefix);
    else setEdit({ value, base: draft.base, restoredAt: draft.at });
  }, [prefix]);

  const dirty = edit !== null && !isSame(edit.value, saved);

  useEffect(() => {
    if (!edit) return;
    const write = () => {
      pending.current = null;
      forget(prefix);
      if (dirty) keep(prefix, { value: edit.value, base: edit.base, at: new Date().toISOString() });
    };
    pending.current = write;
    timer.current = setTimeout(write, WRITE_AFTER_MS);
    return () => clearTimeout(timer.current);
  }, [edit, dirty, prefix]);

  // A tab that goes away does not wait for the timer.
  useEffect(() => {
    const flush = () => pending.current?.();
    window.addEventListener("pagehide", flush);
    document.addEventListener("visibilitychange", flush);
    return () => {
      flush();
      window.removeEventListener("pagehide", flush);
      document.removeEventListener("visibilitychange", flush);
    };
  }, []);

  const set = useCallback(
    (patch: Partial<T>) =>
      setEdit((current) => ({
        value: { ...(current?.value ?? saved), ...patch },
        base: current?.base ?? version,
        restoredAt: current?.restoredAt ?? null,
      })),
    [saved, version],
  );
  const discard = useCallback(() => {
    pending.current = null;
    // Now, not when the next render cleans up: until then it would write what was just saved.
    clearTimeout(timer.current);
    forget(prefix);
    setEdit(null);
  }, [prefix]);
  const settle = useCallback(
    (sent: T, now: number) => {
      pending.current = null;
      clearTimeout(timer.current);
      forget(prefix);
      setEdit((current) => (current === null || current.value === sent ? null : { ...current, base: now }));
    },
    [prefix],
  );

  return {
    value: edit?.value ?? saved,
    base: dirty ? edit.base : version,
    dirty,
    stale: dirty && edit.base !== version,
    restoredAt: dirty ? edit.restoredAt : null,
    set,
    discard,
    settle,
  };
}

function isSame(one: object, other: object): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function newestDraft<T>(prefix: string): StoredDraft<T> | null {
  let newest: StoredDraft<T> | null = null;
  for (const key of draftKeys(prefix)) {
    try {
      const draft = JSON.parse(localStorage.getItem(key) ?? "null") as StoredDraft<T> | null;
      if (draft && (!newest || draft.at > newest.at)) newest = draft;
    } catch {
      // Not ours, or cut off while being written: nothing to put back.
    }
  }
  return newest;
}

function draftKeys(prefix: string): string[] {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(prefix));
  } catch {
    // Storage is switched off in this browser.
    return [];
  }
}

function keep(prefix: string, draft: StoredDraft<object>): void {
  try {
    localStorage.setItem(`${prefix}${draft.base}`, JSON.stringify(draft));
  } catch {
    // Full or switched off: the text is still in the form.
  }
}

function forget(prefix: string): void {
  for (const key of draftKeys(prefix)) localStorage.removeItem(key);
}
