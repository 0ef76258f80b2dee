"use client";

import { type KeyboardEvent, useId, useRef, useState } from "react";
import type { Claim } from "#domain/check/check.ts";
import { STANCE_LABELS } from "#domain/evidence/vocabulary.ts";
import { citedNumbers } from "#domain/verdict/citations.ts";
import { Field } from "#ui/field.tsx";
import { Markdown } from "#ui/markdown.tsx";

/** The reasoning in Markdown: `[` opens the list of the evidence, and the preview shows what readers will see. */
export function RationaleField(props: {
  claim: Claim;
  value: string;
  onChange: (rationale: string) => void;
  error: string | undefined;
}) {
  const { claim, value } = props;
  const area = useRef<HTMLTextAreaElement>(null);
  const listId = useId();
  const [opened, setOpened] = useState<{ at: number; digits: string } | null>(null);
  const [chosen, setChosen] = useState(0);
  const [preview, setPreview] = useState(false);
  const offered = opened ? claim.evidence.filter((item) => String(item.number).startsWith(opened.digits)) : [];
  const cited = citedNumbers(value).filter((n) => claim.evidence.some((item) => item.number === n)).length;

  const look = (element: HTMLTextAreaElement) => {
    const before = element.value.slice(0, element.selectionStart);
    const match = /\[(\d{0,3})$/.exec(before);
    setOpened(match && claim.evidence.length > 0 ? { at: match.index, digits: match[1] ?? "" } : null);
    setChosen(0);
  };
  const cite = (number: number) => {
    const element = area.current;
    if (!element || !opened) return;
    const end = element.selectionStart;
    // A bracket that the writer closed already is not closed twice.
    const after = value.slice(end).replace(/^\]/, "");
    const head = `${value.slice(0, opened.at)}[${number}]`;
    props.onChange(head + after);
    setOpened(null);
    requestAnimationFrame(() => {
      element.focus();
      element.setSelectionRange(head.length, head.length);
    });
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (offered.length === 0 || event.ctrlKey || event.metaKey) return;
    if (event.key === "ArrowDown") setChosen((chosen + 1) % offered.length);
    else if (event.key === "ArrowUp") setChosen((chosen + offered.length - 1) % offered.length);
    else if (event.key === "Enter" || event.key === "Tab") cite(offered[chosen]?.number ?? 0);
    else if (event.key === "Escape") setOpened(null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div className="combo">
      <Field
        label="Reasoning"
        error={props.error}
        hint={
          <>
            Markdown. Type <kbd>[</kbd> to cite. {cited} of {claim.evidence.length}{" "}
            {claim.evidence.length === 1 ? "piece of evidence is" : "pieces of evidence are"} cited.
          </>
        }
      >
        {(control) => (
          <textarea
            {...control}
            ref={area}
            rows={6}
            aria-autocomplete="list"
            aria-controls={offered.length > 0 ? listId : undefined}
            aria-activedescendant={offered.length > 0 ? `${listId}-${chosen}` : undefined}
            value={value}
            onChange={(event) => {
              props.onChange(event.target.value);
              look(event.target);
            }}
            onKeyDown={onKeyDown}
            onBlur={() => setOpened(null)}
          />
        )}
      </Field>
      {offered.length > 0 && (
        <div className="options" role="listbox" id={listId} aria-label="Evidence to cite">
          {offered.map((item, i) => (
            // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the text; aria-activedescendant points here
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the text's
            <div
              key={item.id}
              role="option"
              id={`${listId}-${i}`}
              aria-selected={i === chosen}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => cite(item.number)}
            >
              <b>[{item.number}]</b> {item.source.name}, {STANCE_LABELS[item.stance].toLowerCase()}
              {item.quote && <span className="mut"> “{item.quote.slice(0, 60)}”</span>}
            </div>
          ))}
        </div>
      )}
      {value.trim() !== "" && (
        <details className="preview-box" open={preview} onToggle={(event) => setPreview(event.currentTarget.open)}>
          <summary>Preview</summary>
          {preview && (
            <div className="preview">
              <Markdown
                citationHref={(n) => (claim.evidence.some((item) => item.number === n) ? `#evidence-${n}` : null)}
              >
                {value}
              </Markdown>
            </div>
          )}
        </details>
      )}
    </div>
  );
}
