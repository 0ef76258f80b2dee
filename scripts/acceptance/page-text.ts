import { folded } from "#scripts/acceptance/line.ts";
import type { Page } from "#scripts/acceptance/site.ts";

/** The text of an element as readers see it. */
export function visible(element: Element): string {
  const copy = element.cloneNode(true) as Element;
  for (const hidden of copy.querySelectorAll("script, style, template")) hidden.remove();
  return folded(copy.textContent);
}

/** Where the page shows controls that reorder text by their code, text is compared without them. */
export function shown(text: string): string {
  return text.replace(
    /[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/g,
    (control) => `U+${control.codePointAt(0)?.toString(16).toUpperCase().padStart(4, "0")}`,
  );
}

export function canonicalOf(page: Page): string | null {
  return page.document.querySelector("link[rel=canonical]")?.getAttribute("href") ?? null;
}

/** What the JSON says; null when it is none. */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
