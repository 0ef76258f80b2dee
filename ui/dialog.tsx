"use client";

import { type ReactNode, useId, useLayoutEffect, useRef } from "react";

const FIELDS =
  "input:not([type='radio'], :disabled), input:checked:not(:disabled), select:not(:disabled), textarea:not(:disabled)";

/**
 * A modal dialog on the native element, open for as long as it is rendered. Escape and the close button call `onClose`; the
 * focus begins in the first field, and goes back to where it was.
 */
export function Dialog(props: {
  title: string;
  onClose: () => void;
  children: ReactNode;
  /** Widest for two texts side by side. */
  wide?: boolean;
  /** For confirmations: announced at once. */
  alert?: boolean;
}) {
  const ref = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  const { onClose } = props;
  const beginsInField = !props.alert && !props.wide;

  useLayoutEffect(() => {
    const dialog = ref.current;
    if (!dialog?.open) dialog?.showModal();
    // By itself the focus would go to the button that closes, which stands first. Two texts are read from their head.
    if (beginsInField) dialog?.querySelector<HTMLElement>(FIELDS)?.focus();
    return () => dialog?.close();
  }, [beginsInField]);

  return (
    <dialog
      ref={ref}
      className={props.wide ? "dlg wide" : "dlg"}
      role={props.alert ? "alertdialog" : undefined}
      aria-labelledby={titleId}
      onCancel={(event) => {
        // The owner decides: closing by itself would leave the owner thinking that it is open.
        event.preventDefault();
        if (event.target === event.currentTarget) onClose();
      }}
    >
      <div className="dlg-head">
        <h2 id={titleId}>{props.title}</h2>
        <button type="button" className="btn bare" onClick={onClose} aria-label="Close">
          ✕
        </button>
      </div>
      {props.children}
    </dialog>
  );
}
