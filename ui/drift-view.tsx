import { Fragment, type ReactElement } from "react";
import type { Drift } from "#domain/article/article-drift.ts";
import type { DiffPart } from "#domain/evidence/word-diff.ts";
import { visibleControls } from "#ui/foreign-text.tsx";

/** The changes of a text with the words around them; what is the same is counted, not shown. */
export function DriftView({ drift, language }: { drift: Drift; language?: string | undefined }): ReactElement {
  return (
    <div className="drift" lang={language}>
      {drift.passages.map((passage, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: passages have no identity but their order
        <Fragment key={i}>
          <Skipped words={passage.skippedWords} />
          <p dir="auto">
            <Parts parts={passage.parts} />
          </p>
        </Fragment>
      ))}
      <Skipped words={drift.skippedAfter} />
    </div>
  );
}

/** Words that were taken out struck, words that came in underlined; both are said to those who listen. */
export function Parts({ parts }: { parts: readonly DiffPart[] }): ReactElement {
  return (
    <>
      {parts.map((part, i) => {
        const key = `${i}-${part.op}`;
        const text = visibleControls(part.text);
        if (part.op === "delete") return <del key={key}>{text}</del>;
        if (part.op === "insert") return <ins key={key}>{text}</ins>;
        return <Fragment key={key}>{text}</Fragment>;
      })}
    </>
  );
}

function Skipped({ words }: { words: number }): ReactElement | null {
  if (words === 0) return null;
  return (
    <p className="skipped" lang="en" dir="ltr">
      {words === 1 ? "One word" : `${words.toLocaleString("en")} words`} unchanged
    </p>
  );
}
