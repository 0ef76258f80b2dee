"use client";

import { type RefObject, useEffect, useLayoutEffect, useRef } from "react";
import { domPointAt } from "#app/(desk)/checks/[checkId]/article/text-offsets.ts";
import type { CaretMode } from "#app/(desk)/checks/[checkId]/article/use-caret.client.ts";

/** The bar of the selection mode: it takes the keys, and says which there are. */
export function CaretBar({ caret }: { caret: CaretMode }) {
  const bar = useRef<HTMLDivElement>(null);
  useEffect(() => bar.current?.focus({ preventScroll: true }), []);
  return (
    <div
      ref={bar}
      className="caret-bar"
      role="application"
      aria-label="Selecting words of the article"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: an application takes the keys itself
      tabIndex={0}
      onKeyDown={caret.onKeyDown}
    >
      <b>Selecting words</b>
      <span>
        <kbd>←</kbd> <kbd>→</kbd> word
      </span>
      <span>
        <kbd>↑</kbd> <kbd>↓</kbd> sentence
      </span>
      <span>
        <kbd>Alt</kbd> <kbd>←</kbd> <kbd>→</kbd> letter
      </span>
      <span>
        <kbd>Shift</kbd> extends
      </span>
      <span>
        <kbd>Space</kbd> whole sentence
      </span>
      <span>
        <kbd>↵</kbd> take the words
      </span>
      <button type="button" className="btn sp" onClick={caret.leave}>
        Leave <kbd>Esc</kbd>
      </button>
    </div>
  );
}

/** The caret itself, a line between two characters; placed through the style object, which the content policy allows. */
export function CaretLine({ root, at }: { root: RefObject<HTMLElement | null>; at: number | null }) {
  const line = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    const element = line.current;
    const article = root.current;
    if (at === null || !element || !article) return;
    const point = domPointAt(article, at);
    if (!point) return;
    const range = document.createRange();
    range.setStart(point.node, point.offset);
    range.collapse(true);
    const rect = range.getClientRects()[0] ?? point.node.parentElement?.getBoundingClientRect();
    if (!rect) return;
    const frame = article.getBoundingClientRect();
    element.style.left = `${rect.left - frame.left}px`;
    element.style.top = `${rect.top - frame.top}px`;
    element.style.height = `${rect.height}px`;
    element.scrollIntoView({ block: "nearest" });
  });
  return at === null ? null : <i ref={line} className="caret" aria-hidden="true" />;
}
