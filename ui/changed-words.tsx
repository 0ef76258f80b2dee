import type { ReactElement } from "react";
import { visibleControls } from "#ui/foreign-text.tsx";
import { WordDiffView } from "#ui/word-diff-view.tsx";

/** A changed text word by word, or `whole` where it is a date or a label that was replaced by another. */
export function ChangedWords(props: { before: string; after: string; whole: boolean }): ReactElement {
  const { before, after, whole } = props;
  if (!whole) return <WordDiffView before={before} after={after} />;
  return (
    <>
      {before && <del>{visibleControls(before)}</del>} {after && <ins>{visibleControls(after)}</ins>}
    </>
  );
}
