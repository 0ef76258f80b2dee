"use client";

import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from "react";
import { useShortcuts } from "#ui/use-shortcuts.ts";

/** A short message about what was just done. `undo` is the way back, also on the key Z. */
export type Toast = {
  readonly text: string;
  readonly undo?: { readonly label?: string; readonly run: () => void } | undefined;
  /** A refusal or a failure: it stays until it is closed. */
  readonly bad?: boolean | undefined;
};

const ToastContext = createContext<(toast: Toast) => void>(() => undefined);

/** Shows a toast. */
export function useToast(): (toast: Toast) => void {
  return useContext(ToastContext);
}

// Long enough to read two sentences and reach for the way back; pointing at the toast or focusing it stops the clock.
const SHOWN_MS = 10_000;

/** Holds the one toast of a page; a new one takes the place of the old. */
export function ToastProvider({ children }: { children: ReactNode }) {
  const [toast, setToast] = useState<Toast | null>(null);
  const [held, setHeld] = useState(false);
  const region = useRef<HTMLDivElement>(null);
  const show = useCallback((next: Toast) => {
    setHeld(false);
    setToast(next);
  }, []);

  useEffect(() => {
    const element = region.current;
    // The top layer: a toast must stand above an open dialog.
    if (toast) element?.showPopover?.();
    else if (element?.matches(":popover-open")) element.hidePopover();
  }, [toast]);

  useEffect(() => {
    if (!toast || toast.bad || held) return;
    const timer = setTimeout(() => setToast(null), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [toast, held]);

  const undo = useCallback(() => {
    toast?.undo?.run();
    setToast(null);
  }, [toast]);
  useShortcuts(useMemo(() => (toast?.undo ? { z: undo } : {}), [toast, undo]));

  return (
    <ToastContext value={show}>
      {children}
      <div ref={region} className="toasts" popover="manual" role="status">
        {toast && (
          // biome-ignore lint/a11y/noStaticElementInteractions: pointing only stops the clock
          <div
            className={toast.bad ? "toast bad" : "toast"}
            onPointerEnter={() => setHeld(true)}
            onPointerLeave={() => setHeld(false)}
            onFocus={() => setHeld(true)}
            onBlur={() => setHeld(false)}
          >
            <span>{toast.text}</span>
            {toast.undo && (
              <button type="button" className="btn" onClick={undo}>
                {toast.undo.label ?? "Undo"} <kbd>Z</kbd>
              </button>
            )}
            <button type="button" className="btn bare" onClick={() => setToast(null)} aria-label="Close this message">
              ✕
            </button>
          </div>
        )}
      </div>
    </ToastContext>
  );
}
