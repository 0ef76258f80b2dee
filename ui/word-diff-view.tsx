import { Fragment, type ReactElement } from "react";
import { wordDiff } from "#domain/evidence/word-diff.ts";
import { visibleControls } from "#ui/foreign-text.tsx";

/** Two texts as one: what only the first has is struck, what only the second has is underlined. */
export function WordDiffView({ before, after }: { before: string; after: string }): ReactElement {
  return (
    <>
      {wordDiff(before, after).map((part, i) => {
        const key = `${i}-${part.op}`;
        const text = visibleControls(part.text);
        if (part.op === "delete") return <del key={key}>{text}</del>;
        if (part.op === "insert") return <ins key={key}>{text}</ins>;
        return <Fragment key={key}>{text}</Fragment>;
      })}
    </>
  );
}

/** One of two texts, with the words marked that the other does not have. */
export function OwnWords({ text, other }: { text: string; other: string }): ReactElement {
  return (
    <>
      {wordDiff(other, text).map((part, i) => {
        const key = `${i}-${part.op}`;
        if (part.op === "delete") return null;
        return part.op === "insert" ? (
          <ins key={key}>{visibleControls(part.text)}</ins>
        ) : (
          <Fragment key={key}>{visibleControls(part.text)}</Fragment>
        );
      })}
    </>
  );
}
