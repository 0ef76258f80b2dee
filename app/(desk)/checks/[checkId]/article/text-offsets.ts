import { codePointLength } from "#domain/article/code-points.ts";

/** The attribute that says at which code point of the article the text of an element begins. */
export const START_ATTRIBUTE = "data-start";

/**
 * The code point of the article at a point of the document, or null when no text of the article is before it. Marks and
 * their numbers may stand between the stretches of text: only elements that carry `data-start` count.
 */
export function codePointAt(root: HTMLElement, node: Node, offset: number): number | null {
  const stretch = (node instanceof Element ? node : node.parentElement)?.closest<HTMLElement>(`[${START_ATTRIBUTE}]`);
  if (stretch && root.contains(stretch) && node instanceof Text) {
    if (isControl(stretch)) return startOf(stretch) + (offset > 0 ? 1 : 0);
    return startOf(stretch) + codePointLength(node.data.slice(0, offset));
  }
  const point = document.createRange();
  point.setStart(node, offset);
  let before: HTMLElement | null = null;
  for (const element of root.querySelectorAll<HTMLElement>(`[${START_ATTRIBUTE}]`)) {
    if (point.comparePoint(element, 0) >= 0) break;
    before = element;
  }
  if (!before) return null;
  return startOf(before) + (isControl(before) ? 1 : codePointLength(before.textContent ?? ""));
}

/** A character that is shown by its code: several characters on the screen, one in the text. */
function isControl(element: HTMLElement): boolean {
  return element.hasAttribute("data-control");
}

/** The point of the document at a code point of the article: the text node that holds it and the UTF-16 offset in it. */
export function domPointAt(root: HTMLElement, codePoint: number): { node: Text; offset: number } | null {
  let holder: HTMLElement | null = null;
  for (const element of root.querySelectorAll<HTMLElement>(`[${START_ATTRIBUTE}]`)) {
    if (startOf(element) > codePoint) break;
    holder = element;
  }
  const text =
    holder && isControl(holder)
      ? document.createTreeWalker(holder, NodeFilter.SHOW_TEXT).nextNode()
      : holder?.firstChild;
  if (!holder || !(text instanceof Text)) return null;
  if (isControl(holder)) return { node: text, offset: codePoint > startOf(holder) ? text.length : 0 };
  const characters = [...text.data].slice(0, codePoint - startOf(holder));
  return { node: text, offset: characters.join("").length };
}

function startOf(element: HTMLElement): number {
  return Number(element.getAttribute(START_ATTRIBUTE));
}
