"use client";

import { type DragEvent, type ReactNode, useRef, useState } from "react";
import type { DocumentWait } from "#app/(desk)/documents/use-document.client.ts";
import { FormProblem } from "#ui/form-problem.tsx";

/** What can be read: pages, PDF with text, Word documents and plain text. */
const ACCEPTED = ".html,.htm,.xhtml,.pdf,.docx,.txt,text/html,application/pdf,text/plain";

/** Says what is being done with a document and how to stop waiting for it, or why it could not be read. */
export function DocumentStatus({ wait }: { wait: DocumentWait }) {
  return (
    <>
      <FormProblem error={wait.error} />
      {wait.stage !== null && (
        <div className="rowx">
          <p className="progress now" role="status">
            <progress aria-label="Reading the document" /> {wait.stage}
          </p>
          <button type="button" className="btn bare" onClick={wait.stop}>
            Stop waiting
          </button>
        </div>
      )}
    </>
  );
}

/** A button that lets one choose a file, and around `children` a place where one can drop it. */
export function FileDrop(props: { wait: DocumentWait; label: string; hint: ReactNode; children: ReactNode }) {
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const hasFile = (event: DragEvent) => event.dataTransfer.types.includes("Files");
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the button is the first
    <div
      className={over ? "filedrop over" : "filedrop"}
      onDragOver={(event) => {
        if (!hasFile(event)) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        const file = event.dataTransfer.files[0];
        if (!file) return;
        event.preventDefault();
        setOver(false);
        void props.wait.upload(file);
      }}
    >
      {props.children}
      <div className="rowx">
        <button type="button" className="btn" onClick={() => input.current?.click()}>
          {props.label}
        </button>
        <span className="mut">{props.hint}</span>
        <input
          ref={input}
          type="file"
          hidden
          accept={ACCEPTED}
          aria-label={props.label}
          onChange={(event) => {
            const file = event.target.files?.[0];
            event.target.value = "";
            if (file) void props.wait.upload(file);
          }}
        />
      </div>
    </div>
  );
}
