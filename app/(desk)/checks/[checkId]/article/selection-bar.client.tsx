"use client";

import { type RefObject, useCallback, useLayoutEffect, useMemo, useRef, useState } from "react";
import { saveClaim } from "#app/(desk)/checks/[checkId]/actions.ts";
import { SetAsideDialog } from "#app/(desk)/checks/[checkId]/article/set-aside-dialog.client.tsx";
import { domPointAt } from "#app/(desk)/checks/[checkId]/article/text-offsets.ts";
import { type Selected, useWorkbench } from "#app/(desk)/checks/[checkId]/workbench-context.client.tsx";
import { sliceCodePoints } from "#domain/article/code-points.ts";
import { useToast } from "#ui/toast.tsx";
import { useShortcuts } from "#ui/use-shortcuts.ts";

/** What can be done with selected words: under their end, and on keys. */
export function SelectionBar({ root, words }: { root: RefObject<HTMLElement | null>; words: Selected }) {
  const { check, claim, act, setSelected, setPulling, select } = useWorkbench();
  const toast = useToast();
  const bar = useRef<HTMLDivElement>(null);
  const [settingAside, setSettingAside] = useState(false);
  const exact = sliceCodePoints(check.articleVersion.text, words.start, words.end);
  const addable = claim && claim.state !== "dropped" ? claim : null;

  const clear = useCallback(() => {
    document.getSelection()?.removeAllRanges();
    setSelected(null);
  }, [setSelected]);
  const pull = useCallback(() => {
    setPulling(words);
    setSelected(null);
  }, [setPulling, setSelected, words]);
  const add = useCallback(async () => {
    if (!addable) return;
    const before = addable.anchors.map(({ exact: span, start, end }) => ({ exact: span, start, end }));
    const anchors = [...before, { exact, start: words.start, end: words.end }];
    const target = { checkId: check.id, claimId: addable.id };
    const saved = await act(() => saveClaim({ ...target, basedOn: addable.version, anchors }));
    if (!saved) return;
    clear();
    select(addable.id);
    const undo = () => act(() => saveClaim({ ...target, basedOn: saved.value.version, anchors: before }));
    toast({ text: `The words were added to claim ${addable.number}.`, undo: { run: undo } });
  }, [act, addable, check.id, clear, exact, select, toast, words]);

  useShortcuts(
    useMemo(
      () => ({ n: pull, "+": () => void add(), x: () => setSettingAside(true), Escape: clear }),
      [pull, add, clear],
    ),
  );

  useLayoutEffect(() => {
    const article = root.current;
    const element = bar.current;
    const point = article && domPointAt(article, words.end);
    if (!article || !element || !point) return;
    const range = document.createRange();
    range.setStart(point.node, Math.max(0, point.offset - 1));
    range.setEnd(point.node, point.offset);
    const rect = range.getBoundingClientRect();
    const frame = article.getBoundingClientRect();
    const left = Math.min(rect.left - frame.left - element.offsetWidth / 2, frame.width - element.offsetWidth);
    element.style.left = `${Math.max(0, left)}px`;
    element.style.top = `${rect.bottom - frame.top + 8}px`;
  }, [root, words]);

  // Words taken by keyboard leave the focus nowhere; with a pointer the browser's selection must stay.
  useLayoutEffect(() => {
    if (document.getSelection()?.isCollapsed !== false) {
      bar.current?.querySelector("button")?.focus({ preventScroll: true });
      bar.current?.scrollIntoView({ block: "nearest" });
    }
  }, []);

  return (
    <>
      <div
        ref={bar}
        className="pop floating"
        role="toolbar"
        aria-label="Selected words"
        onMouseDown={(event) => event.preventDefault()}
      >
        <button type="button" className="btn go" onClick={pull}>
          New claim <kbd>N</kbd>
        </button>
        {addable && (
          <button type="button" className="btn" onClick={add}>
            Add to claim {addable.number} <kbd>+</kbd>
          </button>
        )}
        <button type="button" className="btn" onClick={() => setSettingAside(true)}>
          Not checked, because… <kbd>X</kbd>
        </button>
        <button type="button" className="btn bare" onClick={clear} aria-label="Clear the selection">
          ✕
        </button>
      </div>
      {settingAside && (
        <SetAsideDialog words={words} exact={exact} onDone={clear} onClose={() => setSettingAside(false)} />
      )}
    </>
  );
}
