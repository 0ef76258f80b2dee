"use client";

import { useMemo } from "react";
import { frozenPreview } from "#domain/article/frozen-preview.ts";
import type { SuspicionKind } from "#domain/article/suspicious-characters.ts";
import { visibleControls } from "#ui/foreign-text.tsx";

const KINDS: Record<SuspicionKind, string> = {
  bidi_control: "that change the reading direction",
  zero_width: "of no width, between or inside words",
  soft_hyphen: "that are soft hyphens",
  tag: "that are invisible tags",
  variation_selector: "that change how a letter is drawn",
  invisible_operator: "that are invisible operators",
};

// Enough to judge by; a very long text would only slow the page down.
const MOST_SHOWN = 120;

/** The text as it will be frozen: its paragraphs with their numbers, its size, and what hides in it. */
export function FrozenText({ text, language }: { text: string; language: string }) {
  const preview = useMemo(() => frozenPreview(text), [text]);
  if (!preview.ok) {
    return preview.error.kind === "empty_text" ? (
      <p className="mut">
        Paste the text, and it shows here as it will be kept: paragraph by paragraph, in plain words.
      </p>
    ) : (
      <p className="warn" role="status">
        {preview.error.kind === "too_long"
          ? `The text has ${preview.error.length.toLocaleString("en")} characters; the desk takes ${preview.error.max.toLocaleString("en")}.`
          : `The text holds a character that cannot be stored, at place ${preview.error.at.toLocaleString("en")}. Paste it as plain text.`}
      </p>
    );
  }
  const { value } = preview;
  return (
    <>
      <p className="sizes" role="status">
        <b>{value.paragraphs.length.toLocaleString("en")}</b>{" "}
        {value.paragraphs.length === 1 ? "paragraph" : "paragraphs"}, <b>{value.words.toLocaleString("en")}</b>{" "}
        {value.words === 1 ? "word" : "words"}, <b>{value.length.toLocaleString("en")}</b> characters
      </p>
      {value.hidden.length > 0 && (
        <div className="problem-box">
          <p>
            <b>Characters that readers do not see.</b> They are kept, because the text is kept as it is. Look at them
            before you quote it.
          </p>
          <ul>
            {value.hidden.map(({ kind, count, paragraphs }) => (
              <li key={kind}>
                {count} {KINDS[kind]}, in {placesOf(paragraphs)}
              </li>
            ))}
          </ul>
        </div>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by key */}
      <ol className="frozen" lang={language} tabIndex={0} aria-label="Paragraphs">
        {value.paragraphs.slice(0, MOST_SHOWN).map((paragraph, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a paragraph is its place
          <li key={index} dir="auto">
            {visibleControls(paragraph)}
          </li>
        ))}
      </ol>
      {value.paragraphs.length > MOST_SHOWN && (
        <p className="mut">And {value.paragraphs.length - MOST_SHOWN} more paragraphs, kept like these.</p>
      )}
    </>
  );
}

function placesOf(paragraphs: readonly number[]): string {
  const named = paragraphs.slice(0, 6).join(", ");
  const more = paragraphs.length > 6 ? " and others" : "";
  return `paragraph${paragraphs.length === 1 ? "" : "s"} ${named}${more}`;
}
