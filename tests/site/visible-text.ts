/** Text as pages show it: each control that would reorder it by its code. */
export function visibleControlsText(text: string): string {
  return text.replace(
    /[\u061c\u202a-\u202e\u2066-\u2069]/gu,
    (control) => `U+${(control.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`,
  );
}
