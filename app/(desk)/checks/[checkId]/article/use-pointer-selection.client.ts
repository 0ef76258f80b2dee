"use client";

import { type RefObject, useEffect } from "react";
import { codePointAt } from "#app/(desk)/checks/[checkId]/article/text-offsets.ts";
import type { Selected } from "#app/(desk)/checks/[checkId]/workbench-context.client.tsx";
import { trimRange } from "#domain/claim/anchor.ts";

/** Follows what is selected in the article with a mouse, by touch or with the browser's own caret, as code points. */
export function usePointerSelection(
  root: RefObject<HTMLElement | null>,
  text: string,
  onSelect: (selected: Selected | null) => void,
): void {
  useEffect(() => {
    const article = root.current;
    if (!article) return;
    let dragging = false;
    const read = () => {
      const selection = document.getSelection();
      if (!selection || selection.rangeCount === 0 || dragging) return;
      // What is selected in a dialog about the words leaves them selected.
      if (elementOf(selection.anchorNode)?.closest("dialog")) return;
      if (selection.isCollapsed) {
        if (article.contains(selection.anchorNode)) onSelect(null);
        return;
      }
      const range = selection.getRangeAt(0);
      if (!range.intersectsNode(article)) return;
      const start = codePointAt(article, range.startContainer, range.startOffset) ?? 0;
      const end = codePointAt(article, range.endContainer, range.endOffset) ?? 0;
      const words = end > start ? trimRange(text, start, end) : null;
      if (words) onSelect(words);
    };
    const down = () => {
      dragging = true;
    };
    // The selection is settled only after the browser's own handling of the release.
    const up = () =>
      setTimeout(() => {
        dragging = false;
        read();
      });
    article.addEventListener("pointerdown", down);
    document.addEventListener("pointerup", up);
    document.addEventListener("pointercancel", up);
    document.addEventListener("selectionchange", read);
    return () => {
      article.removeEventListener("pointerdown", down);
      document.removeEventListener("pointerup", up);
      document.removeEventListener("pointercancel", up);
      document.removeEventListener("selectionchange", read);
    };
  }, [root, text, onSelect]);
}

function elementOf(node: Node | null): Element | null {
  return node instanceof Element ? node : (node?.parentElement ?? null);
}
