"use client";

import { type ClipboardEvent, useId, useRef, useState } from "react";
import { readPaste } from "#app/(desk)/articles/new/actions.ts";
import { excessSize, MAX_SENT_BYTES } from "#app/(desk)/articles/new/text-size.ts";
import { callAction } from "#ui/action-result.ts";
import { Field } from "#ui/field.tsx";

type Removed = Readonly<Record<string, number>>;

const LEFT_OUT: Readonly<Record<string, string>> = {
  images: "images",
  embeds: "embedded players",
  scripts: "scripts",
  forms: "forms",
  hidden: "hidden parts",
};

/** The place for the text: rich text keeps its paragraphs, everything else about it is left out, with a word about what. */
export function PasteField(props: {
  value: string;
  onChange: (text: string) => void;
  error: string | undefined;
  language: string;
}) {
  const [plain, setPlain] = useState(false);
  const [reading, setReading] = useState(false);
  const [said, setSaid] = useState<{ text: string; bad: boolean } | null>(null);
  const area = useRef<HTMLTextAreaElement>(null);
  const plainId = useId();

  const insert = (text: string) => {
    const at = area.current;
    if (!at) return;
    const next = at.value.slice(0, at.selectionStart) + text + at.value.slice(at.selectionEnd);
    const excess = excessSize(next);
    if (excess) {
      setSaid({ text: tooLarge(excess), bad: true });
      return;
    }
    const caret = at.selectionStart + text.length;
    props.onChange(next);
    requestAnimationFrame(() => at.setSelectionRange(caret, caret));
  };

  const paste = async (event: ClipboardEvent<HTMLTextAreaElement>) => {
    const html = event.clipboardData.getData("text/html");
    const words = event.clipboardData.getData("text/plain");
    setSaid(null);
    if (plain || html === "") {
      event.preventDefault();
      insert(words);
      return;
    }
    event.preventDefault();
    if (excessSize(html)) {
      insert(words);
      setSaid({
        text: "There was too much formatting to read, so the plain text was taken. Check its paragraphs.",
        bad: false,
      });
      return;
    }
    setReading(true);
    const answer = await callAction(() => readPaste({ html }));
    setReading(false);
    if (answer.ok) {
      insert(answer.value.text);
      const left = leftOut(answer.value.removed ?? {});
      setSaid(left ? { text: `Left out: ${left}. The words and paragraphs are kept.`, bad: false } : null);
      return;
    }
    // The clipboard holds the words as well: taking them beats losing the paste.
    insert(words);
    setSaid({
      text: `${answer.error.message.replace(/^Not saved: /, "")} The plain text was taken instead.`,
      bad: answer.error.kind !== "too_large",
    });
  };

  return (
    <div>
      <Field
        label="Text of the article"
        hint="Paste it from the page. Rich text keeps its paragraphs; pictures, adverts and formatting are left out."
        error={props.error}
      >
        {(control) => (
          <textarea
            {...control}
            ref={area}
            name="text"
            className="serif paste"
            rows={10}
            lang={props.language}
            dir="auto"
            value={props.value}
            aria-busy={reading}
            onPaste={paste}
            onChange={(event) => {
              const excess = excessSize(event.target.value);
              if (excess) setSaid({ text: tooLarge(excess), bad: true });
              else props.onChange(event.target.value);
            }}
          />
        )}
      </Field>
      <div className="rowx">
        <label className="check" htmlFor={plainId}>
          <input id={plainId} type="checkbox" checked={plain} onChange={(event) => setPlain(event.target.checked)} />
          Paste as plain text
        </label>
        <span role="status" className={said?.bad ? "warn" : "mut"}>
          {reading ? <span className="late">Reading the pasted page…</span> : said?.text}
        </span>
      </div>
    </div>
  );
}

function leftOut(removed: Removed): string {
  return Object.entries(LEFT_OUT)
    .filter(([key]) => (removed[key] ?? 0) > 0)
    .map(([key, words]) => `${removed[key]} ${words}`)
    .join(", ");
}

function tooLarge(size: number): string {
  const inMegabytes = (bytes: number) => (bytes / 1_000_000).toFixed(1);
  return `This would make ${inMegabytes(size)} MB; the desk takes ${inMegabytes(MAX_SENT_BYTES)} MB. What was here before is kept.`;
}
