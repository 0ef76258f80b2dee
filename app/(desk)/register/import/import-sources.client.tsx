"use client";

import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { type Preview, sendFile } from "#app/(desk)/register/import/send-file.client.ts";
import { SOURCE_KIND_LABELS } from "#domain/evidence/vocabulary.ts";
import type { ActionError } from "#ui/action-result.ts";
import { ForeignText } from "#ui/foreign-text.tsx";
import { FormProblem } from "#ui/form-problem.tsx";
import { useToast } from "#ui/toast.tsx";

const MOST_SHOWN = 200;

/** Chooses a file, shows what it would do row by row, and applies it on confirmation. */
export function ImportSources() {
  const router = useRouter();
  const toast = useToast();
  const input = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<File | null>(null);
  const [preview, setPreview] = useState<Preview | null>(null);
  const [error, setError] = useState<ActionError | null>(null);
  const [doing, setDoing] = useState<string | null>(null);

  const look = async (chosen: File) => {
    setFile(chosen);
    setPreview(null);
    setError(null);
    setDoing("Reading the file");
    const answer = await sendFile(chosen, null);
    setDoing(null);
    if (answer.ok) setPreview(answer.value);
    else setError(answer.error);
  };
  const apply = async () => {
    if (!file || !preview) return;
    setError(null);
    setDoing("Changing the register");
    const answer = await sendFile(file, preview.plan);
    setDoing(null);
    if (answer.ok) {
      const { added, changed } = answer.value;
      toast({ text: `Imported: ${added.length} added, ${changed.length} changed.` });
      router.push("/register");
      router.refresh();
      return;
    }
    setError(answer.error);
    if (answer.error.preview) setPreview(answer.error.preview as Preview);
  };
  const count = preview ? preview.added.length + preview.changed.length : 0;

  return (
    <div className="flow import-sources">
      <div className="rowx">
        <button type="button" className="btn" disabled={doing !== null} onClick={() => input.current?.click()}>
          {file ? "Choose another file" : "Choose a CSV file"}
        </button>
        <span className="mut">{file ? file.name : "UTF-8, at most 10,000 rows and 5 MB."}</span>
        <a href="/api/v1/sources.csv?mark=true" download="sources.csv">
          Export the register, to begin with
        </a>
        <input
          ref={input}
          type="file"
          hidden
          accept=".csv,.tsv,.txt,text/csv"
          aria-label="CSV file"
          onChange={(event) => {
            const chosen = event.target.files?.[0];
            event.target.value = "";
            if (chosen) void look(chosen);
          }}
        />
      </div>
      {doing && (
        <p className="progress now" role="status">
          <progress aria-label={doing} /> {doing}
        </p>
      )}
      <FormProblem error={error} />
      {preview && (
        <section aria-labelledby="preview-h" className="flow">
          <h2 id="preview-h" className="h2">
            What the file would do
          </h2>
          <p role="status">
            <b>{preview.added.length}</b> added, <b>{preview.changed.length}</b> changed, {preview.unchanged} as they
            are, <b>{preview.rejected.length}</b> rejected.
          </p>
          <Rejected preview={preview} />
          <Changed preview={preview} />
          <Added preview={preview} />
          {count === 0 ? (
            <p>There is nothing to apply.</p>
          ) : (
            <div className="rowx">
              <button type="button" className="btn go" disabled={doing !== null} onClick={() => void apply()}>
                {count === 1 ? "Apply this row" : `Apply these ${count.toLocaleString("en")} rows`}
              </button>
              {preview.rejected.length > 0 && <span className="mut">Rejected rows are left out.</span>}
            </div>
          )}
        </section>
      )}
    </div>
  );
}

function Rejected({ preview: { rejected } }: { preview: Preview }) {
  return (
    <Rows title="Rejected" count={rejected.length} head={["Line", "Source", "Why"]}>
      {rejected.slice(0, MOST_SHOWN).map(({ line, name, problems }) => (
        <tr key={line}>
          <td data-l="Line">{line}</td>
          <th scope="row">
            <ForeignText>{name || "(no name)"}</ForeignText>
          </th>
          <td data-l="Why">
            {Object.entries(problems).map(([column, why]) => (
              <div key={column}>
                <code>{column}</code> {why}
              </div>
            ))}
          </td>
        </tr>
      ))}
    </Rows>
  );
}

function Changed({ preview: { changed } }: { preview: Preview }) {
  return (
    <Rows title="Changed" count={changed.length} head={["Line", "Source", "What"]}>
      {changed.slice(0, MOST_SHOWN).map(({ line, name, changes }) => (
        <tr key={line}>
          <td data-l="Line">{line}</td>
          <th scope="row">
            <ForeignText>{name}</ForeignText>
          </th>
          <td data-l="What">
            {Object.entries(changes).map(([field, [before, after]]) => (
              <div key={field}>
                {words(field)}: <del>{shown(before)}</del> → <ins>{shown(after)}</ins>
              </div>
            ))}
          </td>
        </tr>
      ))}
    </Rows>
  );
}

function Added({ preview: { added } }: { preview: Preview }) {
  return (
    <Rows title="Added" count={added.length} head={["Line", "Source", "Kind", "Country", "Owner"]}>
      {added.slice(0, MOST_SHOWN).map(({ line, facts }) => (
        <tr key={line}>
          <td data-l="Line">{line}</td>
          <th scope="row">
            <ForeignText>{facts.name}</ForeignText>
          </th>
          <td data-l="Kind">{SOURCE_KIND_LABELS[facts.kind]}</td>
          <td data-l="Country">{facts.country ?? ""}</td>
          <td data-l="Owner">
            <ForeignText>{facts.owner ?? ""}</ForeignText>
          </td>
        </tr>
      ))}
    </Rows>
  );
}

function Rows(props: { title: string; count: number; head: readonly string[]; children: React.ReactNode }) {
  if (props.count === 0) return null;
  return (
    <section>
      <table className="tbl stack imported">
        <caption>
          {props.title} ({props.count.toLocaleString("en")})
        </caption>
        <thead>
          <tr>
            {props.head.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{props.children}</tbody>
      </table>
      {props.count > MOST_SHOWN && (
        <p className="mut">
          The first {MOST_SHOWN} are shown; all {props.count.toLocaleString("en")} count.
        </p>
      )}
    </section>
  );
}

function shown(value: unknown): string {
  if (value === null || value === "" || (Array.isArray(value) && value.length === 0)) return "nothing";
  if (typeof value === "boolean") return value ? "yes" : "no";
  return Array.isArray(value) ? value.join(" ") : String(value);
}

/** "stateAffiliated" as "state affiliated". */
function words(field: string): string {
  return field.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}
