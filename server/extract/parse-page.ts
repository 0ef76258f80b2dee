import { parseHTML } from "linkedom";

/** An element node. */
export const ELEMENT = 1;
/** A text node. */
export const TEXT = 3;

/**
 * A document of the page's HTML with one `<html>` and one `<body>` that holds everything but the head: the parser does not repair a
 * page without them, or with content after `</body>`, as browsers do. No script runs and nothing is loaded.
 */
export function parsePage(html: string): Document {
  const source = /<html[\s>]/i.test(html) ? html : `<html>${html}</html>`;
  // The library has types of its own for what is a Document in all that is used here.
  const { document } = parseHTML(source) as unknown as { document: Document };
  const root = document.documentElement;
  let body = childNamed(root, "body");
  if (!body) {
    body = document.createElement("body");
    root.appendChild(body);
  }
  const first = body.firstChild;
  let beforeBody = true;
  for (const child of [...root.childNodes]) {
    if (child === body) beforeBody = false;
    else if (isNamed(child, "body")) for (const inner of [...child.childNodes]) body.appendChild(inner);
    else if (!isNamed(child, "head")) body.insertBefore(child, beforeBody ? first : null);
  }
  return document;
}

function childNamed(parent: Element, name: string): Element | null {
  for (const child of parent.children) if (isNamed(child, name)) return child;
  return null;
}

function isNamed(node: Node, name: string): boolean {
  return node.nodeType === ELEMENT && (node as Element).localName === name;
}
