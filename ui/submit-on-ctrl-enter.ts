import type { KeyboardEvent } from "react";

/** Ctrl+Enter (or Command+Enter) anywhere in a form submits it; give it to the form's `onKeyDown`. */
export function submitOnCtrlEnter(event: KeyboardEvent<HTMLFormElement>): void {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  event.stopPropagation();
  event.currentTarget.requestSubmit();
}
