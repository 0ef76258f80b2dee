"use client";

import { useEffect, useState } from "react";
import { readCopy } from "#app/(desk)/checks/[checkId]/actions.ts";
import { PickFromCopy } from "#app/(desk)/checks/[checkId]/evidence/copy-dialog.client.tsx";
import type { EvidenceText } from "#app/(desk)/checks/[checkId]/evidence/evidence-text.ts";
import { QuotePreview } from "#app/(desk)/checks/[checkId]/evidence/quote-preview.client.tsx";
import { DocumentStatus, FileDrop } from "#app/(desk)/documents/document-status.client.tsx";
import type { ReadDocument } from "#app/(desk)/documents/read-document-job.ts";
import { useDocument } from "#app/(desk)/documents/use-document.client.ts";
import type { SnapshotSummary } from "#domain/check/check.ts";
import { isUnfetchedReason } from "#domain/evidence/unfetched-reasons.ts";
import { callAction } from "#ui/action-result.ts";
import { Field } from "#ui/field.tsx";
import { formatMoment } from "#ui/format-date.ts";

const DAY = "2026-01-31".length;

/**
 * The page that the evidence stands on and its archived copy: fetched from its address, uploaded as a file, or pasted where
 * neither goes. The quote is compared with whichever there is.
 */
export function PageCopy(props: {
  value: EvidenceText;
  onChange: (patch: Partial<EvidenceText>) => void;
  problem: (field: string) => string | undefined;
  snapshot: SnapshotSummary | null;
}) {
  const { value, onChange, problem, snapshot } = props;
  const [text, setText] = useState<{ readonly of: string; readonly text: string } | null>(null);
  const [picking, setPicking] = useState(false);
  const archived = value.archived;
  const take = ({ copy, article }: ReadDocument) => {
    setText({ of: copy.id, text: copy.text });
    onChange({
      archived: { id: copy.id, title: copy.title, fetchedAt: copy.fetchedAt },
      title: value.title || (copy.title ?? ""),
      url: value.url || (copy.url ?? ""),
      publishedAt: value.publishedAt || (article.publishedAt?.slice(0, DAY) ?? ""),
      accessedAt: value.accessedAt || copy.fetchedAt.slice(0, DAY),
    });
  };
  const wait = useDocument("archive_page", take, ({ kind }) => {
    if (isUnfetchedReason(kind)) onChange({ insteadOf: kind });
  });

  // A draft that was put back knows the copy, not its text.
  const missing = archived && text?.of !== archived.id ? archived.id : null;
  useEffect(() => {
    if (!missing) return;
    let gone = false;
    void callAction(() => readCopy({ snapshotId: missing })).then((answer) => {
      if (!gone && answer.ok) setText({ of: missing, text: answer.value.text });
    });
    return () => {
      gone = true;
    };
  }, [missing]);

  return (
    <>
      <FileDrop wait={wait} label="Choose a file…" hint="A PDF, a Word document or a saved page, up to 5 MB.">
        <div className="asking">
          <Field label="Address of the page" error={problem("url")}>
            {(control) => (
              <input
                {...control}
                type="url"
                inputMode="url"
                value={value.url}
                onChange={(event) => onChange({ url: event.target.value })}
              />
            )}
          </Field>
          <button
            type="button"
            className="btn"
            disabled={wait.stage !== null || value.url.trim() === ""}
            onClick={() => wait.fetch(value.url)}
          >
            Archive the page
          </button>
        </div>
        <DocumentStatus wait={wait} />
      </FileDrop>
      <Field
        label="Quote, word for word"
        error={problem("quote")}
        hint="Leave it empty for data and images: then give a locator."
      >
        {(control) => (
          <textarea
            {...control}
            className="serif"
            rows={3}
            dir="auto"
            value={value.quote}
            onChange={(event) => onChange({ quote: event.target.value })}
          />
        )}
      </Field>
      {archived ? (
        <div className="copy-made">
          <p role="status">
            <b>Archived.</b> {archived.title && `${archived.title}, `}
            <span className="mut">{formatMoment(archived.fetchedAt)}</span>
          </p>
          <div className="rowx">
            <button type="button" className="btn" disabled={!text} onClick={() => setPicking(true)}>
              Read it and pick the words
            </button>
            <button type="button" className="btn bare" onClick={() => onChange({ archived: null })}>
              Paste the text instead
            </button>
          </div>
        </div>
      ) : (
        <Field
          label={snapshot ? "Text of the page, pasted anew" : "Text of the page, pasted"}
          error={problem("copy.text") ?? problem("text")}
          hint={
            snapshot
              ? `There is a copy of ${formatMoment(snapshot.fetchedAt)}. A new one takes its place here; the old one is kept.`
              : "Where the page cannot be archived from its address: select all on it, copy, paste. The quote is looked up in it."
          }
        >
          {(control) => (
            <textarea
              {...control}
              rows={4}
              dir="auto"
              value={value.copy}
              onChange={(event) => onChange({ copy: event.target.value })}
            />
          )}
        </Field>
      )}
      <QuotePreview quote={value.quote} copy={archived ? (text?.text ?? "") : value.copy} />
      {picking && archived && text && (
        <PickFromCopy
          title={archived.title ?? "The archived copy"}
          text={text.text}
          onUseWords={(quote) => onChange({ quote })}
          onClose={() => setPicking(false)}
        />
      )}
    </>
  );
}
