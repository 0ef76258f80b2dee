"use client";

import { type ReactNode, useEffect, useRef, useState } from "react";
import { readCopy } from "#app/(desk)/checks/[checkId]/actions.ts";
import type { Evidence, SnapshotSummary } from "#domain/check/check.ts";
import { quoteFragment } from "#domain/evidence/copy-blocks.ts";
import { type ActionError, callAction } from "#ui/action-result.ts";
import { Dialog } from "#ui/dialog.tsx";
import { FormProblem } from "#ui/form-problem.tsx";
import { formatMoment } from "#ui/format-date.ts";
import { markedSegments, type TextMark } from "#ui/marked-text.ts";
import { QuoteStatusLine } from "#ui/quote-status.tsx";
import { Skeleton } from "#ui/states.tsx";

/** The text of an archived copy with the quote marked; other words can be selected and taken as the quote. */
export function CopyDialog(props: {
  evidence: Evidence;
  snapshot: SnapshotSummary;
  onUseWords: ((words: string) => void) | null;
  onClose: () => void;
}) {
  const { evidence, snapshot } = props;
  const [text, setText] = useState<string | null>(null);
  const [error, setError] = useState<ActionError | null>(null);

  useEffect(() => {
    let gone = false;
    void callAction(() => readCopy({ snapshotId: snapshot.id })).then((result) => {
      if (gone) return;
      if (result.ok) setText(result.value.text);
      else setError(result.error);
    });
    return () => {
      gone = true;
    };
  }, [snapshot.id]);

  return (
    <CopyText
      title={`The copy of evidence ${evidence.number}`}
      text={text}
      marks={evidence.quoteAnchor ? [{ id: "quote", ...evidence.quoteAnchor }] : []}
      onUseWords={props.onUseWords}
      onClose={props.onClose}
    >
      <p className="mut">
        {snapshot.title && `${snapshot.title}. `}
        {HOW[snapshot.how]} {formatMoment(snapshot.fetchedAt)}. <span className="mono">sha256 {snapshot.sha256}</span>
      </p>
      <p>
        <a href={`/copies/${snapshot.id}${evidence.quoteAnchor ? `#${quoteFragment(evidence.quoteAnchor)}` : ""}`}>
          The copy on a page of its own, with where it comes from
        </a>
      </p>
      <QuoteStatusLine check={evidence} />
      {text === null && !error && <Skeleton what="the copy" />}
      <FormProblem error={error} />
    </CopyText>
  );
}

/** The text of a copy that was just made, to pick the quote from. */
export function PickFromCopy(props: {
  title: string;
  text: string;
  onUseWords: (words: string) => void;
  onClose: () => void;
}) {
  return (
    <CopyText {...props} marks={[]}>
      <p className="mut">Select the words that bear on the claim, then take them as the quote.</p>
    </CopyText>
  );
}

const HOW: Record<SnapshotSummary["how"], string> = { pasted: "Pasted", fetched: "Fetched", uploaded: "Uploaded" };

function CopyText(props: {
  title: string;
  text: string | null;
  marks: readonly TextMark[];
  onUseWords: ((words: string) => void) | null;
  onClose: () => void;
  children: ReactNode;
}) {
  const { text, marks, onUseWords } = props;
  const [chosen, setChosen] = useState("");
  const body = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (text !== null) body.current?.querySelector("mark")?.scrollIntoView({ block: "center" });
  }, [text]);

  useEffect(() => {
    const read = () => {
      const selection = document.getSelection();
      if (selection && body.current?.contains(selection.anchorNode)) setChosen(selection.toString().trim());
    };
    document.addEventListener("selectionchange", read);
    return () => document.removeEventListener("selectionchange", read);
  }, []);

  return (
    <Dialog title={props.title} onClose={props.onClose} wide>
      {props.children}
      {text !== null && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a text that scrolls must be reachable by keyboard
        <section ref={body} className="copy serif" dir="auto" tabIndex={0} aria-label="Text of the copy">
          {markedSegments(text, marks).map((segment) =>
            segment.marks.length > 0 ? (
              <mark key={segment.start}>{segment.text}</mark>
            ) : (
              <span key={segment.start}>{segment.text}</span>
            ),
          )}
        </section>
      )}
      <div className="rowx gap">
        {onUseWords && (
          <button
            type="button"
            className="btn"
            disabled={chosen === ""}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => {
              onUseWords(chosen);
              props.onClose();
            }}
          >
            Use the selected words as the quote
          </button>
        )}
        <button type="button" className="btn bare" onClick={props.onClose}>
          Back to the claim
        </button>
      </div>
    </Dialog>
  );
}
